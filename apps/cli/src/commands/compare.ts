import type { Comparison } from '@roundtrip/workbench/simulation';
import type { Command } from 'commander';
import { type CommonOptions, example, openLedger, print, withCommon } from '../ask.ts';
import { frameNotes } from '../frame-notes.ts';
import { progressOn } from '../progress.ts';
import { scenarioOf } from '../scenario-options.ts';
import type { View } from '../view.ts';
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
    sheets: simulation.comparisonSheets(answer, csv === true),
    notes: [
      attributed,
      'Chances are common: the same draws fall in both, so that a difference is never luck of the draw alone.',
      ...frameNotes({ ...answer, caveats: caveats.slice(said) }),
    ],
  };
}
