import {
  type Cases,
  type Design,
  type Executor,
  type Measure,
  rowReader,
  rowsOf,
  runEnsemble,
  usualSpec,
} from '@roundtrip/ensemble';
import type { Ledger } from '@roundtrip/ledger';
import { type Claim, type ContrastWorld, contrastWorlds } from '@roundtrip/model';
import { designOver } from '../futures/design-asked.ts';
import { measuresFor, type OpenedFutures, openFutures } from '../futures/experiment.ts';
import type { FuturesJob } from '../futures/job.ts';
import { Refusal } from '../refusal.ts';
import type { Hands } from '../sensitivity/sensitivity.ts';
import type { Asked } from '../simulation/setting.ts';
import { type Get, readsOf } from './predicates.ts';
import { steadinessReads, type WorldFutures } from './steadiness.ts';

const base = 'base';
const quartersPerYear = 4;
/** Years for which worlds are run where no claim looks further. */
const usualYears = 5;
/** Futures of each world over which variances are taken. */
const futuresPerWorld = 8;

/** A number that is read: of a contrast, after so many years. */
interface Reading {
  readonly contrast: string;
  readonly measure: string;
  readonly years: number;
}

/** Numbers of every sampled world in every contrast. */
export interface ClaimWorlds {
  readonly futures: OpenedFutures;
  readonly design: Design;
  readonly worlds: number;
  /** Reads the numbers of a world after so many years. */
  get(world: number, years: number): Get;
  /** The beliefs of every world with an outcome, as discovery and drivers read them. */
  cases(outcomes: Float64Array): Cases;
  /** Fewer worlds, each in several futures; none where no claim asks for them. */
  readonly repeated: RepeatedWorlds | undefined;
  /** Runs that could not go on, over all contrasts. */
  readonly failed: number;
}

export interface RepeatedWorlds {
  readonly worlds: number;
  get(world: number, contrast: string): WorldFutures;
  cases(outcomes: Float64Array): Cases;
}

/** `opening_spend=+10%` as a value of every cell; other beliefs as they are written. */
function beliefsOf({ beliefs = [] }: ContrastWorld, { opened }: OpenedFutures): string[] {
  return beliefs.flatMap((text) => {
    const [, name = '', percent = ''] = /^(\w+)=\+(\d+)%$/.exec(text) ?? [];
    if (name === '') return [text];
    const parameter = opened.program.parameters.find(({ quantity }) => quantity.name === name);
    const [set] = parameter?.quantity.dims ?? [];
    return (set?.members ?? []).map((member, cell) => {
      const value = (parameter?.values[cell] ?? 0) * (1 + Number(percent) / 100);
      return `${name}[${member}]=${value}`;
    });
  });
}

function askedIn(asked: Asked, contrast: ContrastWorld, futures: OpenedFutures): Asked {
  const { scenario } = asked.scenario;
  const world = contrast.world === undefined ? {} : { world: contrast.world };
  return {
    ...asked,
    anyway: true,
    scenario: { ...asked.scenario, scenario: { ...scenario, ...world } },
    levers: [...(asked.levers ?? []), ...(contrast.levers ?? [])],
    beliefs: [...(asked.beliefs ?? []), ...beliefsOf(contrast, futures)],
  };
}

interface Tabled {
  readonly columns: ReadonlyMap<string, Float64Array>;
  readonly failed: number;
}

const keyOf = (measure: string, years: number) => `${measure} ${years}`;

/** A contrast made ready to be run: what is asked of workers, and where each number will stand. */
function readyToRun({ contrast, asked, design, readings }: Job) {
  const steps = new Map<string, number[]>();
  for (const { measure, years } of readings) {
    const own = steps.get(measure) ?? [];
    if (!own.includes(years * quartersPerYear)) own.push(years * quartersPerYear);
    steps.set(measure, own);
  }
  const measures = [...steps].map(([id, own]) => ({ id, steps: own }));
  const table = measures.flatMap(({ id, steps: own }) =>
    own.map((_, period) => ({ measure: id, period })),
  );
  const spec = { ...usualSpec, table };
  const beside = contrast === base ? {} : { beside: true };
  const job: FuturesJob = { asked, design, measures, spec, inOnePlace: true, ...beside };
  const keys = table.map(({ measure, period }) =>
    keyOf(measure, (steps.get(measure)?.[period] ?? 0) / quartersPerYear),
  );
  return { job, keys };
}

/** Runs a contrast over its design and keeps what claims read of it. */
async function tabled(
  executor: Executor,
  { job, keys }: ReturnType<typeof readyToRun>,
  measures: readonly Measure[],
  signal: Hands['signal'],
): Promise<Tabled> {
  const rows = rowsOf(job.design);
  const told = signal === undefined ? {} : { signal };
  const { gathered, partial } = await runEnsemble({
    ...told,
    executor,
    rows,
    measures,
    spec: job.spec,
  });
  await executor.close();
  if (partial) throw new Refusal('stopped before all worlds were in: no verdict can be given');
  const columns = new Map(keys.map((key, at) => [key, gathered.column(at)]));
  return { columns, failed: gathered.failed };
}

/** Contrasts in hand for each chunk that workers can have in hand. */
const perHand = 2;

/**
 * Runs all contrasts, as many at once as there is room for at the workers. `meanwhile` is called
 * once, when the first has come back and others are in hand.
 */
async function runAll(
  futures: OpenedFutures,
  jobs: readonly Job[],
  { workers, progress, signal, meanwhile }: Hands & { readonly meanwhile?: () => void },
): Promise<Map<Job, Tabled>> {
  const tables = new Map<Job, Tabled>();
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const of = jobs.reduce((sum, { design }) => sum + rowsOf(design), 0);
  let done = 0;
  const finish = (job: Job, table: Tabled) => {
    tables.set(job, table);
    done += rowsOf(job.design);
    progress?.({ done, of });
    if (tables.size === 1) meanwhile?.();
  };
  for (const job of jobs) {
    const ready = readyToRun(job);
    const measures = measuresFor(futures, ready.job.measures);
    const executor = await workers.executor(ready.job);
    const run = tabled(executor, ready, measures, signal)
      .then((table) => finish(job, table))
      .catch((error: unknown) => {
        failures.push(error);
      })
      .finally(() => running.delete(run));
    running.add(run);
    const room = executor.width > 1 ? executor.width * perHand : 1;
    while (running.size >= room && failures.length === 0) await Promise.race(running);
    if (failures.length > 0) break;
  }
  await Promise.all(running);
  if (failures.length > 0) throw failures[0];
  return tables;
}

/** Levers of the scenario itself may come late: then every contrast is run as long as it says. */
function shortRun({ scenario, levers = [] }: Asked, longest: number): number {
  const own = scenario.scenario.levers.length + levers.length;
  return own > 0 ? longest : Math.min(usualYears, longest);
}

function readingsOf(claims: readonly Claim[]): Reading[] {
  return claims.flatMap((claim) =>
    readsOf(claim).map(([contrast, measure]) => ({ contrast, measure, years: claim.horizon })),
  );
}

function casesOf(design: Design, worlds: number): (outcomes: Float64Array) => Cases {
  const read = rowReader(design);
  const width = design.factors.length;
  const inputs = new Float64Array(worlds * width);
  for (let world = 0; world < worlds; world += 1)
    inputs.set(read(world * design.repeats).values, world * width);
  return (outcomes) => ({ factors: design.factors, inputs, outcomes });
}

/** A contrast that is run, over one design or the other. */
interface Job {
  readonly contrast: string;
  readonly asked: Asked;
  readonly design: Design;
  readonly readings: readonly Reading[];
}

function jobsOf(
  asked: Asked,
  futures: OpenedFutures,
  design: Design,
  { readings, longest }: { readings: readonly Reading[]; longest: number },
): Job[] {
  const contrasts = [...new Set(readings.map(({ contrast }) => contrast))];
  return contrasts.map((contrast): Job => {
    const own = readings.filter((one) => one.contrast === contrast);
    const needed = Math.max(...own.map(({ years }) => years));
    const world = contrastWorlds.find(({ id }) => id === contrast);
    const years = String(Math.max(needed, shortRun(asked, longest)));
    const told = world === undefined ? asked : askedIn({ ...asked, years }, world, futures);
    return { contrast, asked: told, design, readings: own };
  });
}

const steadinessOf = (claims: readonly Claim[]): Reading[] =>
  claims
    .filter(({ id }) => id === 'H34')
    .flatMap(({ contrasts, horizon }) =>
      [base, ...contrasts].flatMap((contrast) =>
        steadinessReads.map((measure) => ({ contrast, measure, years: horizon })),
      ),
    );

/** What trying claims uses beside what is asked. */
export interface ClaimHands extends Hands {
  /** Called once while workers are busy with the base design of the futures. */
  readonly meanwhile?: (futures: OpenedFutures, design: Design) => void;
}

/** Runs every contrast that some claim needs over the same draws and futures. */
export async function claimWorlds(
  ledger: Ledger,
  { scenario, worlds, claims }: { scenario: Asked; worlds: number; claims: readonly Claim[] },
  hands: ClaimHands,
): Promise<ClaimWorlds> {
  const longest = Math.max(usualYears, ...claims.map(({ horizon }) => horizon));
  const asked: Asked = { ...scenario, years: String(longest) };
  const futures = openFutures(ledger, asked);
  const { world = 'real' } = futures.opened.setting.scenario;
  if (world !== 'real')
    throw new Refusal(
      `claims are about the real firms, and this scenario plays in the world ${world}; take one of the real world`,
    );
  const design = designOver(futures, { kind: 'latin-hypercube', runs: worlds });
  const fewer = Math.max(2, Math.round(worlds / futuresPerWorld));
  const repeated = designOver(
    futures,
    { kind: 'latin-hypercube', runs: fewer },
    { repeats: futuresPerWorld },
  );
  const steadiness = steadinessOf(claims);
  const jobs = [
    ...jobsOf(asked, futures, design, { readings: readingsOf(claims), longest }),
    ...jobsOf(asked, futures, repeated, { readings: steadiness, longest }),
  ];
  const { meanwhile, ...others } = hands;
  const tables = await runAll(futures, jobs, {
    ...others,
    meanwhile: () => meanwhile?.(futures, design),
  });
  const columnOf = (of: Design, contrast: string, measure: string, years: number) => {
    const job = jobs.find((one) => one.design === of && one.contrast === contrast);
    return job && tables.get(job)?.columns.get(keyOf(measure, years));
  };
  const horizon = claims.find(({ id }) => id === 'H34')?.horizon ?? usualYears;
  return {
    futures,
    design,
    worlds,
    failed: [...tables.values()].reduce((sum, { failed }) => sum + failed, 0),
    get: (at, years) => (contrast, measure) =>
      columnOf(design, contrast, measure, years)?.[at] ?? Number.NaN,
    cases: casesOf(design, worlds),
    repeated:
      steadiness.length === 0
        ? undefined
        : {
            worlds: fewer,
            cases: casesOf(repeated, fewer),
            get: (at, contrast) => (measure) => {
              const first = at * futuresPerWorld;
              const column = columnOf(repeated, contrast, measure, horizon);
              return [...(column ?? []).slice(first, first + futuresPerWorld)];
            },
          },
  };
}
