import {
  type Cases,
  chanceFactor,
  type Decomposition,
  type Design,
  type Driver,
  decompose,
  driversOf,
  type Effect,
  elementaryEffects,
  type Gathered,
  type Plan,
  rowReader,
  rowsOf,
  runEnsemble,
  usualSpec,
} from '@roundtrip/ensemble';
import type { Ledger } from '@roundtrip/ledger';
import { designInWords, designOver } from '../futures/design-asked.ts';
import type { Running } from '../futures/ensemble.ts';
import { measuresFor, type OpenedFutures, openFutures } from '../futures/experiment.ts';
import type { BeliefFactor } from '../futures/factors.ts';
import type { FuturesJob, Workers } from '../futures/job.ts';
import { placeAsked } from '../futures/output-asked.ts';
import { noSuch, oneNamed, wholeNumberNamed } from '../names.ts';
import { Refusal } from '../refusal.ts';
import { type ModelFrame, modelFrame } from '../simulation/frame.ts';
import type { Asked } from '../simulation/setting.ts';

const methods = ['morris', 'sobol', 'given'] as const;

export interface SensitivityAsked {
  readonly scenario: Asked;
  /** What is looked at, such as `round_trip` or `ai_spending@2030Q4`. */
  readonly of?: string | undefined;
  /** `morris` unless said. */
  readonly method?: string | undefined;
  /** Trajectories of Morris, base rows of Sobol, runs of given data. */
  readonly size?: string | undefined;
  /** Beliefs that are varied; of Sobol the strongest by Morris unless said. */
  readonly factors?: readonly string[] | undefined;
  /** Runs of each row with other chances, averaged; 1 unless said. */
  readonly repeats?: string | undefined;
  /** Of the design; the seed of the scenario unless said. */
  readonly designSeed?: string | undefined;
}

/** What the runs of a question use beside what is asked. */
export type Hands = Pick<Running, 'progress' | 'signal'> & { readonly workers: Workers };

export interface SensitivityAnswer extends ModelFrame {
  readonly output: { readonly id: string; readonly title: string; readonly unit: string };
  readonly quarter: string;
  readonly method: (typeof methods)[number];
  readonly design: string;
  readonly runs: number;
  readonly failed: number;
  readonly traced: number;
  /** Runs before these by which the strongest beliefs were found; 0 where none were looked for. */
  readonly screened: number;
  /** Beliefs that could have been varied. */
  readonly beliefsOf: number;
  /** Runs in which the output has no number: they count in nothing that follows. */
  readonly missing: number;
  /** Elementary effects over the whole range of a belief, in the unit of the output. */
  readonly effects: readonly Effect[];
  readonly shares: Decomposition | null;
  readonly drivers: readonly Driver[];
  /** What each belief is, by its id. */
  readonly beliefs: Readonly<Record<string, { readonly unit: string; readonly why: string }>>;
}

const usualSize = { morris: 20, sobol: 256, given: 1000 } as const;
const mostSize = 100_000;
const levels = 4;
const strongest = 12;
/** Rows of the search for the strongest beliefs before shares are worked out. */
const screening = 10;

/** Runs of which one number each is kept in memory. */
const mostKept = 20_000_000;

export interface TabledRuns {
  readonly design: Design;
  readonly gathered: Gathered;
  readonly outcomes: Float64Array;
  /** Rows without an outcome. */
  readonly missing: number;
}

/** What the runs of a design believed and what came of it. */
export function casesOf({ design, outcomes }: Pick<TabledRuns, 'design' | 'outcomes'>): Cases {
  const { factors } = design;
  const read = rowReader(design);
  const inputs = new Float64Array(outcomes.length * factors.length);
  for (let row = 0; row < outcomes.length; row += 1)
    inputs.set(read(row).values, row * factors.length);
  return { factors, inputs, outcomes };
}

/** Runs a design and keeps one number of every row. */
export async function tabled(
  futures: OpenedFutures,
  asked: {
    readonly scenario: Asked;
    readonly of: string;
    readonly design: Design;
    readonly beside?: boolean;
  },
  { workers, ...running }: Hands,
): Promise<TabledRuns> {
  const { design } = asked;
  if (rowsOf(design) > mostKept)
    throw new Refusal(
      `the design has ${rowsOf(design)} runs, and of at most ${mostKept} every one is kept; ask for fewer`,
    );
  const place = placeAsked(futures, asked.of);
  const measures = [{ id: place.measure, steps: [place.period + 1] }];
  const spec = { ...usualSpec, table: [{ measure: place.measure, period: 0 }] };
  const beside = asked.beside === true ? { beside: true } : {};
  const job: FuturesJob = { asked: asked.scenario, design, measures, spec, ...beside };
  const told = measuresFor(futures, measures);
  const executor = await workers.executor(job);
  const { gathered, partial } = await runEnsemble({
    ...running,
    executor,
    rows: rowsOf(design),
    measures: told,
    spec,
  });
  if (partial) throw new Refusal('stopped before all runs were in: nothing can be said yet');
  const outcomes = gathered.column(0);
  const missing = outcomes.filter(Number.isNaN).length;
  if (missing === outcomes.length)
    throw new Refusal(
      `${told[0]?.title ?? asked.of} has no number in ${told[0]?.periods[0]} in any of ${missing} runs; ask for another quarter with @, or another output`,
    );
  return { design, gathered, outcomes, missing };
}

function factorsNamed(
  futures: OpenedFutures,
  names: readonly string[] | undefined,
): readonly BeliefFactor[] {
  if (names === undefined || names.length === 0) return futures.factors;
  const known = futures.factors.map(({ id }) => id);
  const wanted = names.flatMap((text) => text.split(/,(?![^[]*\])/)).map((one) => one.trim());
  for (const id of wanted)
    if (!known.includes(id))
      noSuch('belief with a range', id, known, 'roundtrip beliefs lists them');
  return futures.factors.filter(({ id }) => wanted.includes(id));
}

function sizeOf(method: (typeof methods)[number], text: string | undefined): number {
  const size = wholeNumberNamed(text, 'size') ?? usualSize[method];
  if (size >= 1 && size <= mostSize) return size;
  throw new Refusal(`size is ${size}, want a whole number from 1 to ${mostSize}`);
}

function planOf(method: (typeof methods)[number], size: number): Plan {
  if (method === 'morris') return { kind: 'morris', trajectories: size, levels };
  if (method === 'sobol') return { kind: 'saltelli', base: size };
  return { kind: 'latin-hypercube', runs: size };
}

/** The futures with only some of their beliefs varied. */
const only = (futures: OpenedFutures, factors: readonly BeliefFactor[]): OpenedFutures => ({
  ...futures,
  factors,
});

/** The beliefs that move an outcome most, by a quick search along trajectories. */
async function screened(
  futures: OpenedFutures,
  asked: { readonly scenario: Asked; readonly of: string; readonly seed: number },
  hands: Hands,
): Promise<{ readonly factors: readonly BeliefFactor[]; readonly runs: number }> {
  const plan: Plan = { kind: 'morris', trajectories: screening, levels };
  const design = designOver(futures, plan, { noise: 'common', seed: asked.seed });
  const { outcomes } = await tabled(futures, { ...asked, design }, hands);
  const ids = elementaryEffects(design, outcomes)
    .slice(0, strongest)
    .map(({ factor }) => factor);
  return { factors: futures.factors.filter(({ id }) => ids.includes(id)), runs: rowsOf(design) };
}

/** What an output hangs on: each belief's effect or share, with chance beside them. */
export async function sensitivityOf(
  ledger: Ledger,
  question: SensitivityAsked,
  hands: Hands,
): Promise<SensitivityAnswer> {
  const { scenario, of = 'round_trip' } = question;
  const method = oneNamed('method', question.method ?? 'morris', methods);
  const size = sizeOf(method, question.size);
  const repeats = wholeNumberNamed(question.repeats, 'repeats') ?? 1;
  const whole = openFutures(ledger, scenario);
  const seed =
    wholeNumberNamed(question.designSeed, 'design-seed') ?? whole.opened.setting.scenario.seed;
  const place = placeAsked(whole, of);
  const named = factorsNamed(whole, question.factors);
  const chosen =
    method === 'sobol' && question.factors === undefined
      ? await screened(whole, { scenario, of, seed }, hands)
      : { factors: named, runs: 0 };
  const futures = only(whole, chosen.factors);
  const noise = method === 'given' ? 'row' : 'factor';
  const design = designOver(futures, planOf(method, size), { noise, repeats, seed });
  const ran = await tabled(futures, { scenario, of, design }, hands);
  const { gathered, outcomes, missing } = ran;
  const [measure] = gathered.measures;
  return {
    ...modelFrame(ledger, futures.opened),
    output: { id: place.measure, title: measure?.title ?? of, unit: measure?.unit ?? '1' },
    quarter: measure?.periods[0] ?? '',
    method,
    design: designInWords(design),
    runs: gathered.rows,
    failed: gathered.failed,
    traced: gathered.rows,
    screened: chosen.runs,
    beliefsOf: whole.factors.length,
    missing,
    effects: method === 'morris' ? elementaryEffects(design, outcomes) : [],
    shares: method === 'sobol' ? decompose(design, outcomes) : null,
    drivers: method === 'given' ? driversOf(casesOf(ran)) : [],
    beliefs: Object.fromEntries([
      ...chosen.factors.map(({ id, unit, why }) => [id, { unit, why }] as const),
      [chanceFactor, { unit: '1', why: 'All that is drawn in a run.' }] as const,
    ]),
  };
}
