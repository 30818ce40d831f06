import type { Comparison } from '@roundtrip/workbench/simulation';
import type { Command } from 'commander';
import { type CommonOptions, example, openLedger, print, withCommon } from '../ask.ts';
import { frameNotes } from '../frame-notes.ts';
import { progressOn } from '../progress.ts';
import { scenarioOf } from '../scenario-options.ts';
import { type Cell, column, detail, figure, type Sheet, type View, word } from '../view.ts';
import { gathered } from './model/options.ts';

interface CompareOptions extends CommonOptions {
  readonly vantage?: string;
  readonly years?: string;
  readonly seed?: string;
  readonly runs?: string;
  readonly lever?: readonly string[];
  readonly belief?: readonly string[];
  readonly anyway?: boolean;
}

type Simulation = typeof import('@roundtrip/workbench/simulation');

export function addCompare(program: Command): void {
  const command = program
    .command('compare')
    .description('two scenarios over common futures: what differs, what follows, and why')
    .argument('<a>', 'id of a scenario, or a JSON file')
    .argument('<b>', 'the other')
    .option('--vantage <day>', "the day on which both begin (default: the scenarios')")
    .option('--years <n>', "how long, in whole years (default: the scenarios')")
    .option('--seed <n>', "of random draws (default: the scenarios')")
    .option('--runs <n>', 'how many common futures (default: 40)')
    .option('--lever <lever>', 'pull a lever in B too (as in roundtrip run)', gathered)
    .option('--belief <name=value>', 'believe this in B instead', gathered)
    .option('--anyway', 'run beliefs outside their ranges, and mark the answer');
  example(
    withCommon(command),
    'roundtrip compare reference reference --lever stop-funding:microsoft --years 3 --runs 4',
  );
  command.action(async (first: string, second: string, options: CompareOptions) => {
    const simulation = await import('@roundtrip/workbench/simulation');
    const { vantage, years, seed, runs, lever: levers, belief: beliefs, anyway } = options;
    const both = { vantage, years, seed, anyway };
    const answer = simulation.compareScenarios(openLedger(options), {
      a: { scenario: await scenarioOf(first), ...both },
      b: { scenario: await scenarioOf(second), ...both, levers, beliefs },
      runs,
      progress: progressOn(process.stderr, 'combinations'),
    });
    return print(answer, (one) => view(one, simulation, options), options, answer);
  });
}

function numberSheet(
  { numbers, runs, outsideRange }: Comparison,
  { threeDigits, titled }: Simulation,
  whole: boolean,
): Sheet {
  const number = (value: number | null): Cell =>
    value === null ? { text: '–', raw: '' } : { text: threeDigits(value), raw: value };
  const percent = (value: number | null): Cell =>
    value === null ? { text: '–', raw: '' } : { text: String(Math.round(100 * value)), raw: value };
  const outside = outsideRange.slice(0, 1).map(() => word(outsideRange.join(';')));
  return {
    title: `Medians of ${runs} common futures, last year or whole run`,
    columns: [
      column('number', 'Number'),
      detail('unit'),
      figure('a', 'A'),
      figure('b', 'B'),
      figure('change', 'Change'),
      figure('higher', 'B higher, %'),
      figure('lower', 'lower, %'),
      ...outside.map(() => detail('outside_range')),
    ],
    rows: numbers
      .filter(({ a, b }) => whole || a !== null || b !== null)
      .map(({ title, unit, a, b, change, higher, lower }) => [
        { text: titled(title, unit), raw: title },
        word(unit),
        ...[a, b, change].map(number),
        ...[higher, lower].map(percent),
        ...outside,
      ]),
  };
}

function whySheets({ why }: Comparison, { threeDigits, titled }: Simulation): Sheet[] {
  return why
    .filter(({ shares }) => shares.length > 1)
    .map(({ title, unit, change, shares }) => ({
      title: `Why ${titled(title, unit)} changes by ${threeDigits(change)}`,
      columns: [column('because_of', 'Because of'), figure('share', 'Share')],
      rows: shares
        .toSorted((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution))
        .map(({ difference, contribution, error }) => {
          const around = error === null ? '' : ` ± ${threeDigits(error)}`;
          return [
            word(difference),
            { text: `${threeDigits(contribution)}${around}`, raw: contribution },
          ];
        }),
    }));
}

function view(answer: Comparison, simulation: Simulation, { csv }: CompareOptions): View {
  const { a, b, differences, caveats, outsideRange, why } = answer;
  const said = outsideRange.length > 0 ? 2 : 1;
  const [only, ...others] = differences;
  const attributed =
    only === undefined
      ? 'Nothing differs, so nothing follows.'
      : others.length === 0
        ? 'They differ in one thing only: the whole change is because of it.'
        : `Shares are Shapley values over all combinations of the differences, of the median over ${why[0]?.runs ?? 0} common futures; they add up to the change. Told for the three changes that are largest beside what chance does to A.`;
  return {
    sentences: [
      `A is ${a.title} (${a.name}); B is ${b.title} (${b.name}); both from ${a.vantage} for ${a.years} ${a.years === 1 ? 'year' : 'years'}, seed ${a.seed}.`,
      differences.length === 0
        ? 'They do not differ.'
        : `What differs: ${differences.map(({ words }) => words).join('; ')}.`,
      ...caveats.slice(0, said),
    ],
    sheets: [numberSheet(answer, simulation, csv === true), ...whySheets(answer, simulation)],
    notes: [
      attributed,
      'Chances are common: the same draws fall in both, so that a difference is never luck of the draw alone.',
      ...frameNotes({ ...answer, caveats: caveats.slice(said) }),
    ],
  };
}
