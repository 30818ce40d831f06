import { chanceFactor, type Driver } from '@roundtrip/ensemble';
import { number } from '../futures/ensemble-sheets.ts';
import { type Cell, column, detail, figure, type Sheet, word } from '../sheet.ts';
import { threeDigits } from '../simulation/digits.ts';
import type { SensitivityAnswer } from './sensitivity.ts';

export const percent = (share: number): Cell => ({
  text: `${threeDigits(100 * share)} %`,
  raw: share,
});

const shownRows = 15;

/** The table of the method asked for, the strongest first; all of it where `whole`. */
export function sensitivitySheets(answer: SensitivityAnswer, whole: boolean): Sheet[] {
  const { effects, shares, drivers, beliefs } = answer;
  const some = <T>(rows: readonly T[]) => (whole ? rows : rows.slice(0, shownRows));
  const unit = (factor: string) => word(beliefs[factor]?.unit ?? '');
  if (shares !== null)
    return [
      {
        title: 'Shares of the variance',
        columns: [
          column('belief', 'Belief'),
          ...['first', 'first_low', 'first_high'].map((name) => figure(name, headOf(name))),
          ...['total', 'total_low', 'total_high'].map((name) => figure(name, headOf(name))),
        ],
        rows: some(bySize(shares)).map(({ factor, first, total }) => [
          word(factor),
          ...[first, total].flatMap(({ value, low, high }) => [value, low, high].map(percent)),
        ]),
      },
    ];
  if (drivers.length > 0)
    return [
      {
        title: 'Shares of the variance, each alone, and which way',
        columns: [
          column('belief', 'Belief'),
          figure('share', 'Share'),
          column('stands_out', 'Stands out'),
          figure('rank', 'Rank correlation'),
          figure('error', 'its error'),
        ],
        rows: some(drivers).map((driver) => [
          word(driver.factor),
          percent(driver.share),
          word(standsOut(driver) ? 'yes' : 'no'),
          number(driver.rank),
          number(driver.error),
        ]),
      },
    ];
  return [
    {
      title: `Effect of a belief’s whole range on ${answer.output.title}, ${answer.output.unit}`,
      columns: [
        column('belief', 'Belief'),
        detail('unit'),
        figure('size', 'Mean size'),
        figure('error', '±'),
        figure('mean', 'Mean'),
        figure('deviation', 'Deviation'),
      ],
      rows: some(effects).map(({ factor, size, error, mean, deviation }) => [
        word(factor),
        unit(factor),
        ...[size, error, mean, deviation].map(number),
      ]),
    },
  ];
}

const heads: Readonly<Record<string, string>> = {
  first: 'Alone',
  first_low: 'from',
  first_high: 'to',
  total: 'With others',
  total_low: 'from',
  total_high: 'to',
};
const headOf = (name: string) => heads[name] ?? name;

export const listed = (items: readonly string[]) =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;

/** More than the luckiest of as many beliefs that do nothing would show, 99 times of 100. */
const standsOut = ({ share, level }: Driver) => share > level;

const bySize = (shares: NonNullable<SensitivityAnswer['shares']>) =>
  shares.factors.toSorted((a, b) => b.total.value - a.total.value);

const wholePercent = (share: number) => `${Math.round(100 * share)} %`;

/** A number with its unit; what is counted has none to tell. */
export const withUnit = (value: number, unit: string): string =>
  unit === '1' || unit === 'count' ? threeDigits(value) : `${threeDigits(value)} ${unit}`;

const mostTold = 3;

const doesNotVary = (what: string) => [`${what} is the same in every run: it hangs on nothing.`];

function effectsInWords(what: string, { effects, output }: SensitivityAnswer): string[] {
  if (!effects.some(({ size }) => size > 0)) return doesNotVary(what);
  const told = effects
    .filter(({ factor, size }) => factor !== chanceFactor && size > 0)
    .slice(0, mostTold)
    .map(({ factor, size }) => `${factor} (${withUnit(size, output.unit)} over its range)`);
  const chance = effects.find(({ factor }) => factor === chanceFactor);
  const more = effects.filter(({ size }) => size > (chance?.size ?? 0)).length;
  return [
    told.length === 0 ? `${what} hangs on chance alone.` : `${what} hangs most on ${listed(told)}.`,
    ...(chance === undefined
      ? []
      : [
          `Another chance alone moves it by ${withUnit(chance.size, output.unit)}; ${more} of ${effects.length - 1} beliefs ${more === 1 ? 'moves' : 'move'} it by more.`,
        ]),
  ];
}

function sharesInWords(what: string, shares: NonNullable<SensitivityAnswer['shares']>): string[] {
  if (!(shares.variance > 0)) return doesNotVary(what);
  const beliefs = bySize(shares).filter(({ factor }) => factor !== chanceFactor);
  const told = beliefs
    .slice(0, mostTold)
    .map(
      ({ factor, first, total }) =>
        `${factor} (${wholePercent(total.value)} of its variance with the others, ${wholePercent(Math.max(0, first.value))} alone)`,
    );
  const chance = shares.factors.find(({ factor }) => factor === chanceFactor);
  return [
    `${what} hangs most on ${listed(told)}.`,
    ...(chance === undefined
      ? []
      : [`Chance has a part in ${wholePercent(chance.total.value)} of its variance.`]),
  ];
}

function driversInWords(what: string, drivers: readonly Driver[]): string[] {
  const [most] = drivers;
  if (most === undefined) return [`${what}: too few runs to tell what it hangs on.`];
  const told = drivers
    .filter(standsOut)
    .slice(0, mostTold)
    .map(
      ({ factor, share, rank }) =>
        `${factor} (${wholePercent(share)} of its variance alone, ${rank < 0 ? 'falling' : 'rising'} with it)`,
    );
  const luck = `up to ${wholePercent(most.level)} could be luck among ${drivers.length} beliefs`;
  if (told.length === 0) return [`${what} hangs on no belief that stands out from luck: ${luck}.`];
  return [`${what} hangs most on ${listed(told)}; ${luck}.`];
}

/** How many runs were made, and which of them tell nothing. */
export function runsInWords(answer: {
  readonly design: string;
  readonly runs: number;
  readonly failed: number;
  readonly missing: number;
}): string {
  const { design, runs, failed, missing } = answer;
  const ended = failed === 0 ? '' : `; ${failed} of ${runs} could not go on to their end`;
  const without = missing === 0 ? '' : `; in ${missing} there is no such number`;
  return `${design}${ended}${without}.`;
}

/** What it hangs on most, in a sentence, with what chance makes of it. */
export function sensitivityInWords(answer: SensitivityAnswer): string[] {
  const { output, quarter, method, shares, drivers, screened, beliefsOf } = answer;
  const what = `${output.title} in ${quarter}`;
  const said =
    shares !== null
      ? sharesInWords(what, shares)
      : method === 'given'
        ? driversInWords(what, drivers)
        : effectsInWords(what, answer);
  const found =
    screened === 0
      ? []
      : [
          `They are the strongest of ${beliefsOf}, found by ${screened} runs along Morris trajectories; the others stay where they usually are.`,
        ];
  return [...said, runsInWords(answer), ...found];
}

/** How to read the table. */
export function sensitivityNotes({ method }: SensitivityAnswer): string[] {
  if (method === 'given')
    return [
      'Shares are of the variance that a belief makes alone; the rest is chance and what beliefs do together.',
    ];
  const chance = 'Chance is a factor like any other: all that is drawn in a run.';
  if (method === 'sobol')
    return [
      chance,
      'Ends hold 95 of 100 bootstrap samples; a share may come out below 0, and wide ones want more base rows (--size).',
    ];
  return [
    chance,
    '± is the standard error of the mean size; a deviation as large as that size: it hangs on the other beliefs how much this one does.',
  ];
}

/** Bars of a tornado: the strongest first. */
export function tornadoPicture(answer: SensitivityAnswer) {
  const { effects, shares, drivers, output, quarter, runs, design } = answer;
  const percents = shares !== null || drivers.length > 0;
  const two = 2;
  const bars =
    shares !== null
      ? bySize(shares).map(({ factor, first, total }) => ({
          label: factor,
          value: 100 * total.value,
          low: 100 * total.low,
          high: 100 * total.high,
          inner: 100 * first.value,
        }))
      : drivers.length > 0
        ? drivers.map(({ factor, share }) => ({ label: factor, value: 100 * share }))
        : effects.map(({ factor, size, error }) => ({
            label: factor,
            value: size,
            ...(Number.isFinite(error)
              ? { low: Math.max(0, size - two * error), high: size + two * error }
              : {}),
          }));
  return {
    title: `What ${output.title} in ${quarter} hangs on`,
    description: `${sensitivityInWords(answer).join(' ')} Not calibrated.`,
    note: `${runs} runs · ${design} · not calibrated`,
    unit: percents ? '% of the variance' : output.unit,
    bars: bars.slice(0, shownRows),
    number: threeDigits,
    width: 720,
  };
}
