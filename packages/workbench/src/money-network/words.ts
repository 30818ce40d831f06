import { dollarsBetween } from '../lookthrough/interval-words.ts';
import type { ExtractAnswer } from '../schema/extract.ts';
import type { NetworkAnswer } from '../schema/network.ts';
import { dollars } from '../words.ts';

type Told = ExtractAnswer['lost'];

/** A share in per cent with the digits that can be read: `0.04 %`, `6.3 %`, `35 %`. */
export function shareInWords(share: number): string {
  const shown = share * 100;
  if (shown === 0) return '0';
  if (shown < 0.01) return '< 0.01 %';
  return `${shown.toFixed(shown >= 10 ? 0 : shown >= 1 ? 1 : 2)} %`;
}

/** Ends of a share, `0.01–0.23 %`; one number where they read alike. */
export function sharesInWords(low: number, high: number): string {
  const [from, to] = [shareInWords(low), shareInWords(high)];
  return from === to ? to : `${from.replace(' %', '')}–${to}`;
}

/** An amount with its ends: `$5.99 bn ($4.29–7.49 bn)`, `≥ $1.2 bn`, or `unknown`. */
function amountInWords({ value, low, high }: Told): string {
  if (value === null) return low === 0 && high === null ? 'unknown' : endsInWords({ low, high });
  const ends = endsInWords({ low, high });
  return ends === dollars(value) ? ends : `${dollars(value)} (${ends})`;
}

/** `$1–2 bn`, `≥ $1 bn`, or `?`; one amount where both ends read alike. */
export function endsInWords({ low, high }: Pick<Told, 'low' | 'high'>): string {
  if (high === null) return low === 0 ? '?' : `≥ ${dollars(low)}`;
  return dollarsBetween({ low, high });
}

type Window = NetworkAnswer['window'];

function yearsInWords({ after, until }: Window): string {
  const years = Number(until.slice(0, 4)) - Number(after.slice(0, 4));
  return `${years === 1 ? 'the year' : `the ${years} years`} to ${until}`;
}

type Cut = Pick<NetworkAnswer, 'simulated' | 'window' | 'stage'>;

function inWindow({ simulated, window, stage }: Cut): string {
  return simulated === null
    ? `In ${yearsInWords(window)}, by ${stage} money`
    : `In ${simulated.period} of a simulated run of ${simulated.scenario}`;
}

function closedInWords(closed: readonly string[]): string {
  return (
    `${closed.join(', ')} pay one another all they have, so money among them never leaves and ` +
    'nothing can be said of what comes back; a longer window, or the sales that they have ' +
    'outside, would open the group.'
  );
}

function waysInWords({ cycles, capped }: NetworkAnswer['rings']): string {
  const many = `${capped ? 'more than ' : ''}${cycles}`;
  return cycles === 1 && !capped ? 'one way' : `${many} ways`;
}

/** What a money network shows, in sentences. */
export function networkSentences(answer: NetworkAnswer): string[] {
  const { firms, finn, netting, rings, closed, payments } = answer;
  if (closed.length > 0) return [closedInWords(closed)];
  if (finn === null) return [`${inWindow(answer)}, no firm inside the boundary has any money.`];
  const all = firms.reduce((sum, { receipts }) => sum + receipts.value, 0);
  const first =
    `${inWindow(answer)}, ${firms.length} firms had ${dollars(all)} in all; ` +
    `${shareInWords(finn.value)} of it (${sharesInWords(finn.low, finn.high)}) had been there ` +
    'before, all else came for the first time.';
  if (payments.length === 0) return [first, 'They paid one another nothing.'];
  const groups = rings.groups.map((group) => group.join(', ')).join('; ');
  const round =
    rings.groups.length === 0
      ? 'no money goes round among them'
      : `money can go round in ${waysInWords(rings)}, among ${groups}`;
  const circles =
    `They paid one another ${amountInWords(netting.gross)}; ${round}. ` +
    `${amountInWords(netting.excess)} is more than their net positions need, ` +
    `${amountInWords(netting.compressible)} of it goes in circles.`;
  return [first, circles];
}

/** What a picture of receipts shows. */
export interface NetworkPicture {
  readonly title: string;
  readonly description: string;
  readonly rows: readonly {
    readonly label: string;
    readonly recycled: { readonly value: number; readonly low: number; readonly high: number };
    readonly words: string;
  }[];
}

/** The firms to which money can come back, the largest receipts first. */
export function networkPicture(answer: NetworkAnswer, most: number): NetworkPicture {
  const round = answer.firms.filter(({ returns }) => returns.high > 0);
  const rows = round.slice(0, most).map(({ name, receipts, returns }) => ({
    label: name,
    recycled: { ...returns },
    words: `${dollars(receipts.value)}, ${shareInWords(returns.value)} there before`,
  }));
  const told = rows.map(({ label, words, recycled: { low, high } }) => {
    return `${label}: ${words} (${sharesInWords(low, high)}).`;
  });
  const others = answer.firms.length - round.length;
  return {
    title: 'Receipts that had been there before',
    description: [
      ...networkSentences(answer),
      ...told,
      ...(others === 0 ? [] : [`To ${others} more firms no money that they paid can come back.`]),
    ].join(' '),
    rows,
  };
}

/** What vanishes without a contract, in two sentences. */
export function extractSentences(answer: ExtractAnswer): string[] {
  const { sentence, closed, removed, withLinked } = answer;
  const others = removed.filter(({ how }) => how === 'came with it').length;
  const rows = `${others} row${others === 1 ? '' : 's'} that came with it`;
  const many = others === 0 ? 'nothing came with it' : rows;
  const asked = withLinked ? `${sentence} Taken away with it: ${many}.` : sentence;
  return [asked, closed.length > 0 ? closedInWords(closed) : lossInWords(answer)];
}

function lossInWords({ verdict, why, firms, lost, window }: ExtractAnswer): string {
  const [largest] = firms;
  if (verdict === 'nothing' || largest === undefined) return `Nothing vanishes without it: ${why}.`;
  const years = yearsInWords(window);
  if (verdict === 'cannot tell')
    return `Nobody can tell what vanishes without it: ${why}. In ${years} ${floorOf(lost)}.`;
  const share = shareOfAll(largest);
  const most = `Without it, ${largest.name} loses ${amountInWords(largest.lost)} in ${years}${share}`;
  const open = why === '' ? '' : ` Only in upper ends: ${why}.`;
  const others =
    firms.length === 1
      ? 'nobody else loses anything'
      : `with what is paid on, ${firms.length} firms lose ${amountInWords(lost)} together`;
  return `${most}; ${others}.${open}`;
}

function shareOfAll({ lost, receipts }: ExtractAnswer['firms'][number]): string {
  if (lost.value === null || receipts.value === null || receipts.value === 0) return '';
  const all = receipts.high === null ? 'what it is known to have' : 'all it has';
  return `, ${shareInWords(lost.value / receipts.value)} of ${all}`;
}

function floorOf({ low, high }: Told): string {
  if (high !== null) return `all firms together lose ${endsInWords({ low, high })}`;
  return low === 0 ? 'it may be nothing' : `it is at least ${dollars(low)}`;
}

/** What a picture of losses shows. */
export interface ExtractPicture {
  readonly title: string;
  readonly description: string;
  readonly rows: readonly {
    readonly label: string;
    readonly direct: number;
    readonly through: number;
    readonly low: number;
    readonly high: number | null;
    readonly words: string;
  }[];
}

export function extractPicture(answer: ExtractAnswer, most: number): ExtractPicture {
  return {
    title: `What vanishes without ${answer.deal}`,
    description: [
      ...extractSentences(answer),
      ...answer.firms.slice(0, most).map(({ name, lost }) => `${name}: ${amountInWords(lost)}.`),
    ].join(' '),
    rows: answer.firms.slice(0, most).map(({ name, direct, through, lost }) => ({
      label: name,
      direct: direct.value ?? direct.low,
      through: through.value ?? through.low,
      low: lost.low,
      high: lost.high,
      words: amountInWords(lost),
    })),
  };
}
