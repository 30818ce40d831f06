import { boxInWords } from '../sensitivity/discovery-sheets.ts';
import { type Cell, column, count, detail, figure, type Sheet, word, words } from '../sheet.ts';
import { threeDigits } from '../simulation/digits.ts';
import type { ClaimEvidence, TriedClaim } from './evidence.ts';
import { verdictShares } from './verdict.ts';

export const number = (value: number | null | undefined): Cell =>
  value === null || value === undefined || !Number.isFinite(value)
    ? { text: '–', raw: '' }
    : { text: threeDigits(value), raw: value };

/** A share of worlds on the one scale of words: `8 of 10`. */
export function worldsInWords(share: number): string {
  if (share === 0) return 'none';
  if (share === 1) return 'all';
  const tenths = Math.round(10 * share);
  if (tenths === 0) return 'fewer than 1 of 20';
  if (tenths === 10) return 'more than 19 of 20';
  return `${tenths} of 10`;
}

/** The scale, as it is printed. */
export const scaleInWords = `Supported: true in at least ${10 * verdictShares.supported} of 10 sampled worlds, and in half of them by every rule of tracing; contested: the rules disagree; refuted: in at most ${10 * verdictShares.refuted} of 10; else undecided. Worlds sampled are no chances of what will be.`;

export function sizeInWords({ size }: Pick<TriedClaim, 'size'>): string {
  if (size === null) return '–';
  const unit = size.unit === '1' ? '' : ` ${size.unit}`;
  return size.low === size.high
    ? `${threeDigits(size.median)}${unit}`
    : `${threeDigits(size.median)} (${threeDigits(size.low)} to ${threeDigits(size.high)})${unit}`;
}

function verdictInWords({ verdict, nature, share }: TriedClaim): string {
  if (nature === 'sign assumed') return 'size only';
  if (share === null) return verdict ?? '–';
  return `${verdict}, true in ${worldsInWords(share)}`;
}

/** The scoreboard; every key as a column for programs. */
export function claimsSheet(claims: readonly TriedClaim[], whole: boolean): Sheet {
  return {
    title: 'Claims on trial',
    columns: [
      column('id', ''),
      column('claim', 'Claim'),
      detail('nature'),
      column('verdict', 'Verdict'),
      ...(whole
        ? ['share', 'standard_error', 'size_median', 'size_low', 'size_high'].map((name) =>
            figure(name, name),
          )
        : []),
      column('size', 'Size'),
      detail('unit'),
      detail('carried_by'),
      detail('by_rule'),
      detail('drivers'),
      detail('flip'),
      detail('worlds'),
      detail('traced'),
    ],
    rows: claims.map((one) => [
      word(one.id),
      word(one.claim),
      word(one.nature),
      { text: verdictInWords(one), raw: one.verdict ?? '' },
      ...(whole
        ? [one.share, one.standardError, one.size?.median, one.size?.low, one.size?.high].map(
            number,
          )
        : []),
      word(sizeInWords(one)),
      word(one.size?.unit ?? ''),
      word(one.size?.carriedBy ?? ''),
      words(Object.entries(one.byRule ?? {}).map(([rule, share]) => `${rule} ${share.toFixed(3)}`)),
      words(one.drivers.map(({ factor }) => factor)),
      word(one.flip === null ? '' : boxInWords(one.flip)),
      count(one.worlds),
      count(one.traced),
    ]),
  };
}

/** How the trial went, in a sentence or two. */
export function claimsInWords(claims: readonly TriedClaim[]): string[] {
  const of = (verdict: TriedClaim['verdict']) =>
    claims.filter((one) => one.verdict === verdict && one.nature !== 'sign assumed').length;
  const sizes = claims.filter(({ nature }) => nature === 'sign assumed').length;
  const worlds = Math.max(...claims.map((one) => one.worlds));
  return [
    `Of ${claims.length} claims ${of('supported')} are supported, ${of('refuted')} refuted, ${of('contested')} contested, ${of('undecided')} undecided and ${of('cannot tell')} cannot be told; ${sizes} have their sign put in by the model and show a size only.`,
    `Tried over ${worlds} sampled worlds, the same draws and futures in every contrast; nothing is calibrated, so no driver is informed by data.`,
  ];
}

/** Dots of the scoreboard: the share of worlds with what sampling leaves open. */
export function claimsPicture(claims: readonly ClaimEvidence[]) {
  const worlds = Math.max(...claims.map((one) => one.worlds));
  return {
    title: 'Claims on trial',
    description: `${claimsInWords(claims).join(' ')} ${scaleInWords}`,
    note: `${worlds} sampled worlds · worlds sampled are no chances of what will be · not calibrated`,
    rows: claims.map((one) => ({
      label: `${one.id} ${one.claim}`,
      words:
        one.share === null ? `${verdictInWords(one)}: ${sizeInWords(one)}` : verdictInWords(one),
      share: one.share,
      low: one.interval?.[0] ?? null,
      high: one.interval?.[1] ?? null,
    })),
    width: 720,
  };
}
