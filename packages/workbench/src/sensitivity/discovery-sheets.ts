import type { Box, Tree } from '@roundtrip/ensemble';
import { number } from '../futures/ensemble-sheets.ts';
import { type Cell, column, count, detail, figure, type Sheet, word } from '../sheet.ts';
import { threeDigits } from '../simulation/digits.ts';
import { chosenBox, type DiscoveryAnswer } from './discovery.ts';
import { listed, percent, runsInWords, withUnit } from './sensitivity-sheets.ts';

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

/** `Exits in 2030Q2 above 2`. */
function interestInWords({ output, quarter, above, threshold }: DiscoveryAnswer): string {
  return `${output.title} in ${quarter} ${above ? 'above' : 'below'} ${withUnit(threshold, output.unit)}`;
}

function gatherInWords(answer: DiscoveryAnswer): string {
  const { interest, runs, missing, spread, output } = answer;
  const worlds = runs - missing;
  const box = chosenBox(answer);
  if (interest === 0 || interest === worlds) {
    return `With ${interest === 0 ? 'none' : 'all'} of interest there is nothing to find: in eight of ten worlds it lies between ${threeDigits(spread.low)} and ${withUnit(spread.high, output.unit)}, ${threeDigits(spread.middle)} in the middle; ask with a number in between.`;
  }
  if (box.limits.length === 0)
    return 'They gather nowhere: no box of beliefs is denser than luck would make one.';
  return `They gather where ${boxInWords(box)}: there ${Math.round(box.density * box.cases)} of ${box.cases} worlds are of interest, ${percent(box.coverage).text} of all that are.`;
}

/** Where runs of interest gather, in a sentence. */
export function discoveryInWords(answer: DiscoveryAnswer): string[] {
  const { interest, runs, missing } = answer;
  return [
    `${interestInWords(answer)}: in ${interest} of ${runs - missing} sampled worlds.`,
    gatherInWords(answer),
    runsInWords(answer),
  ];
}

/** How to read the tables. */
export const discoveryNotes: readonly string[] = [
  'Quasi-p: the chance of as many of interest in the box if this limit did nothing; a limit from .001 on is dropped. The box was looked for in these same worlds: in others it is a little less dense.',
];

/** The chosen box beside all that is believed, and coverage against density on the way to it. */
export function boxPicture(answer: DiscoveryAnswer) {
  const box = chosenBox(answer);
  return {
    title: `Where ${interestInWords(answer)}`,
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
