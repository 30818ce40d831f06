import {
  type Cases,
  type Design,
  rowReader,
  rowsOf,
  runEnsemble,
  usualSpec,
} from '@roundtrip/ensemble';
import type { Ledger } from '@roundtrip/ledger';
import { type ContrastWorld, contrastWorlds } from '@roundtrip/model';
import { designOver } from '../futures/design-asked.ts';
import { measuresFor, type OpenedFutures, openFutures } from '../futures/experiment.ts';
import type { FuturesJob } from '../futures/job.ts';
import { Refusal } from '../refusal.ts';
import type { Hands } from '../sensitivity/sensitivity.ts';
import type { Asked } from '../simulation/setting.ts';
import { type Get, predicates, withoutControl } from './predicates.ts';

const base = 'base';
/** Years after which a claim is read, and for how long runs go. */
const horizons = [5, 10] as const;
const quartersPerYear = 4;

/** Numbers of every sampled world in every contrast. */
export interface ClaimWorlds {
  readonly futures: OpenedFutures;
  readonly design: Design;
  readonly worlds: number;
  /** Reads the numbers of a world. */
  get(world: number): Get;
  /** The beliefs of every world with an outcome, as discovery and drivers read them. */
  cases(outcomes: Float64Array): Cases;
  /** Runs that could not go on, over all contrasts. */
  readonly failed: number;
}

/** Measures that some claim reads in a contrast. */
function measuresIn(contrast: string): string[] {
  const all = [...Object.values(predicates), withoutControl].flatMap(({ reads }) => reads);
  return [...new Set(all.filter(([in_]) => in_ === contrast).map(([, measure]) => measure))];
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
    years: String(horizons.at(-1)),
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

const keyOf = (measure: string, horizon: number) => `${measure} ${horizon}`;

/** Runs one contrast over the design and keeps what claims read of it. */
async function tabled(
  futures: OpenedFutures,
  job: Omit<FuturesJob, 'measures' | 'spec'>,
  contrast: string,
  { workers, ...running }: Hands,
): Promise<Tabled> {
  const ids = measuresIn(contrast);
  const steps = horizons.map((years) => years * quartersPerYear);
  const measures = ids.map((id) => ({ id, steps }));
  const table = ids.flatMap((measure) => steps.map((_, period) => ({ measure, period })));
  const spec = { ...usualSpec, table };
  const told = measuresFor(futures, measures);
  const executor = await workers.executor({ ...job, measures, spec });
  const rows = rowsOf(job.design);
  const { gathered, partial } = await runEnsemble({
    ...running,
    executor,
    rows,
    measures: told,
    spec,
  });
  if (partial) throw new Refusal('stopped before all worlds were in: no verdict can be given');
  const columns = new Map(
    table.map(({ measure, period }, at) => [
      keyOf(measure, horizons[period] ?? 0),
      gathered.column(at),
    ]),
  );
  return { columns, failed: gathered.failed };
}

/** Runs every contrast over the same draws and futures. */
export async function claimWorlds(
  ledger: Ledger,
  asked: Asked,
  worlds: number,
  hands: Hands,
): Promise<ClaimWorlds> {
  const scenario: Asked = { ...asked, years: String(horizons.at(-1)) };
  const futures = openFutures(ledger, scenario);
  const design = designOver(futures, { kind: 'latin-hypercube', runs: worlds });
  const jobs = [
    { id: base, asked: scenario, beside: false },
    ...contrastWorlds.map((contrast) => ({
      id: contrast.id,
      asked: askedIn(scenario, contrast, futures),
      beside: true,
    })),
  ];
  const tables = new Map<string, Tabled>();
  const { progress, ...rest } = hands;
  for (const [at, { id, asked: own, beside }] of jobs.entries()) {
    const job = { asked: own, design, ...(beside ? { beside } : {}) };
    tables.set(id, await tabled(futures, job, id, rest));
    progress?.({ done: (at + 1) * worlds, of: jobs.length * worlds });
  }
  const read = rowReader(design);
  const width = design.factors.length;
  const inputs = new Float64Array(worlds * width);
  for (let row = 0; row < worlds; row += 1) inputs.set(read(row).values, row * width);
  return {
    futures,
    design,
    worlds,
    failed: [...tables.values()].reduce((sum, { failed }) => sum + failed, 0),
    get:
      (world) =>
      (contrast, measure, horizon = 5) =>
        tables.get(contrast)?.columns.get(keyOf(measure, horizon))?.[world] ?? Number.NaN,
    cases: (outcomes) => ({ factors: design.factors, inputs, outcomes }),
  };
}
