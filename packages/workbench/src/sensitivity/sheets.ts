import type { Box, Tree } from '@roundtrip/ensemble';
import { number } from '../futures/ensemble-sheets.ts';
import { type Cell, column, count, detail, figure, type Sheet, word } from '../sheet.ts';
import { threeDigits } from '../simulation/digits.ts';
import { chosenBox, type DiscoveryAnswer } from './discovery.ts';
import type { SensitivityAnswer } from './sensitivity.ts';

const percent = (share: number): Cell => ({ text: `${threeDigits(100 * share)} %`, raw: share });

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
        rows: some(shares.factors.toSorted((a, b) => b.total.value - a.total.value)).map(
          ({ factor, first, total }) => [
            word(factor),
            ...[first, total].flatMap(({ value, low, high }) => [value, low, high].map(percent)),
          ],
        ),
      },
    ];
  if (drivers.length > 0)
    return [
      {
        title: 'Shares of the variance, each alone, and which way',
        columns: [
          column('belief', 'Belief'),
          figure('share', 'Share'),
          figure('rank', 'Rank correlation'),
          figure('error', 'its error'),
        ],
        rows: some(drivers).map(({ factor, share, rank, error }) => [
          word(factor),
          percent(share),
          number(rank),
          number(error),
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

const listed = (items: readonly string[]) =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;

/** What it hangs on most, in a sentence, with what chance makes of it. */
export function sensitivityInWords(answer: SensitivityAnswer): string[] {
  const { output, quarter, effects, shares, drivers, runs, design, failed } = answer;
  const what = `${output.title} in ${quarter}`;
  const rest = `${design}${failed === 0 ? '' : `; ${failed} of ${runs} could not go on to their end`}.`;
  if (shares !== null) {
    const sorted = shares.factors.toSorted((a, b) => b.total.value - a.total.value);
    const told = sorted
      .slice(0, 3)
      .map(({ factor, total }) => `${factor} (${Math.round(100 * total.value)} %)`);
    return [`${what}: of its variance most is made with ${listed(told)}.`, rest];
  }
  if (drivers.length > 0) {
    const told = drivers
      .slice(0, 3)
      .map(
        ({ factor, share, rank }) =>
          `${factor} (${Math.round(100 * share)} %, ${rank < 0 ? 'down' : 'up'})`,
      );
    return [`${what} hangs most on ${listed(told)}.`, rest];
  }
  const told = effects
    .slice(0, 3)
    .map(({ factor, size }) => `${factor} (${threeDigits(size)} ${output.unit} over its range)`);
  return [`${what} hangs most on ${listed(told)}.`, rest];
}

/** `between .2 and .4 1/year`, `above 3`. */
function limitInWords({ from, to, unit }: Box['limits'][number]): string {
  const measure = unit === '1' ? '' : ` ${unit}`;
  if (from !== undefined && to !== undefined)
    return `between ${threeDigits(from)} and ${threeDigits(to)}${measure}`;
  return from === undefined
    ? `below ${threeDigits(to ?? 0)}${measure}`
    : `above ${threeDigits(from)}${measure}`;
}

/** A box in words: `credit_share above .3 and term below 4 year`. */
export function boxInWords({ limits }: Pick<Box, 'limits'>): string {
  return listed(limits.map((limit) => `${limit.factor} ${limitInWords(limit)}`));
}

const tellQuasi = (p: number) => (p < 0.001 ? '< .001' : threeDigits(p));

function boxSheet(answer: DiscoveryAnswer): Sheet {
  return {
    title: 'The box in which they gather',
    columns: [
      column('belief', 'Belief'),
      column('within', 'Within'),
      detail('from'),
      detail('to'),
      figure('quasi_p', 'quasi-p'),
      figure('low', 'Believed from'),
      figure('high', 'to'),
    ],
    rows: chosenBox(answer).limits.map((limit) => [
      word(limit.factor),
      word(limitInWords(limit)),
      number(limit.from),
      number(limit.to),
      { text: tellQuasi(limit.quasiP), raw: limit.quasiP },
      number(answer.beliefs[limit.factor]?.low),
      number(answer.beliefs[limit.factor]?.high),
    ]),
  };
}

function trajectorySheet({ trajectory, chosen }: DiscoveryAnswer): Sheet {
  return {
    title: 'Boxes on the way',
    columns: [
      column('box', 'Box'),
      figure('coverage', 'Coverage'),
      figure('density', 'Density'),
      figure('mass', 'Mass'),
      figure('cases', 'Runs'),
      column('limits', 'Beliefs limited'),
    ],
    rows: trajectory.map(({ coverage, density, mass, cases, limits }, at) => [
      { text: at === chosen ? `${at} chosen` : String(at), raw: at },
      ...[coverage, density, mass].map(percent),
      count(cases),
      word(limits.map(({ factor }) => factor).join(', ')),
    ]),
  };
}

function branches(node: Tree, path: string): Cell[][] {
  if (node.kind === 'leaf')
    return [[word(path === '' ? 'all' : path), percent(node.density), count(node.cases)]];
  const ask = `${node.factor} ${threeDigits(node.below)}`;
  const joined = (sign: string) =>
    [path, ask.replace(' ', ` ${sign} `)].filter((one) => one !== '').join(', ');
  return [...branches(node.yes, joined('<')), ...branches(node.no, joined('≥'))];
}

/** The box, the tree, and where `whole` every box on the way first. */
export function discoverySheets(answer: DiscoveryAnswer, whole: boolean): Sheet[] {
  if (whole) return [trajectorySheet(answer)];
  const leaves: Sheet = {
    title: 'The same by a tree',
    columns: [column('where', 'Where'), figure('density', 'Of interest'), figure('cases', 'Runs')],
    rows: branches(answer.tree, ''),
  };
  return [boxSheet(answer), leaves];
}

/** Where runs of interest gather, in a sentence. */
export function discoveryInWords(answer: DiscoveryAnswer): string[] {
  const { where, interest, runs, design, failed } = answer;
  const box = chosenBox(answer);
  const many = `${where} in ${interest} of ${runs} sampled worlds.`;
  const rest = `${design}${failed === 0 ? '' : `; ${failed} could not go on to their end`}.`;
  if (box.limits.length === 0)
    return [many, 'No box of beliefs holds more of them than all worlds do.', rest];
  return [
    many,
    `They gather where ${boxInWords(box)}: there ${Math.round(box.density * box.cases)} of ${box.cases} are of interest, and of all that are, ${Math.round(100 * box.coverage)} of 100 lie there.`,
    rest,
  ];
}

/** Bars of a tornado: the strongest first. */
export function tornadoPicture(answer: SensitivityAnswer) {
  const { effects, shares, drivers, output, quarter, runs, design } = answer;
  const percents = shares !== null || drivers.length > 0;
  const two = 2;
  const bars =
    shares !== null
      ? shares.factors
          .toSorted((a, b) => b.total.value - a.total.value)
          .map(({ factor, first, total }) => ({
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

/** The chosen box beside all that is believed, and coverage against density on the way to it. */
export function boxPicture(answer: DiscoveryAnswer) {
  const box = chosenBox(answer);
  return {
    title: `Where ${answer.where}`,
    description: `${discoveryInWords(answer).join(' ')} Not calibrated.`,
    note: `${answer.runs} runs, ${answer.interest} of interest · not calibrated`,
    limits: box.limits.map((limit) => {
      const { low = 0, high = 1 } = answer.beliefs[limit.factor] ?? {};
      return {
        label: limit.factor,
        words: `${limitInWords(limit)}, quasi-p ${tellQuasi(limit.quasiP)}`,
        low,
        high,
        from: limit.from ?? low,
        to: limit.to ?? high,
      };
    }),
    trajectory: answer.trajectory.map(({ coverage, density }, at) => ({
      coverage,
      density,
      chosen: at === answer.chosen,
    })),
    width: 720,
  };
}
