import {
  type Design,
  type Driver,
  driversOf,
  type Ensemble,
  type Executor,
  fingerprint,
  type Gathered,
  type GatherSpec,
  type Place,
  type Progress,
  rowReader,
  rowsOf,
  runEnsemble,
  type Shelf,
  type Signal,
  usualSpec,
} from '@roundtrip/ensemble';
import type { Ledger } from '@roundtrip/ledger';
import { Refusal } from '../refusal.ts';
import { type ModelFrame, modelFrame, notCalibrated } from '../simulation/frame.ts';
import type { Asked } from '../simulation/setting.ts';
import { type DesignAsked, designAsked, designInWords, refusingDesign } from './design-asked.ts';
import { experimentOf, measuresFor, type OpenedFutures, openFutures } from './experiment.ts';
import { type FuturesJob, modelFingerprint, varying } from './job.ts';
import { comparisonAsked, outputsAsked, placeAsked } from './output-asked.ts';

export interface EnsembleAsked extends DesignAsked {
  readonly scenario: Asked;
  readonly outputs?: readonly string[] | undefined;
  /** Such as `ai_spending>2000@2030Q4`. */
  readonly exceeds?: readonly string[] | undefined;
  /** Such as `ai_spending,round_trip`: how two outputs lie together. */
  readonly joint?: readonly string[] | undefined;
  /** A design of before; `design` and `runs` are then its own. */
  readonly given?: Design | undefined;
}

/** An ensemble that has been read, with all that it takes to run it anywhere. */
export interface PlannedEnsemble {
  readonly futures: OpenedFutures;
  readonly job: FuturesJob;
  /** What the result hangs on: runs of the same key are the same run. */
  readonly key: string;
  /** Whether each exceedance is asked from above. */
  readonly above: readonly boolean[];
}

/** What is told of an output: one number a quarter in each list, null where no run has any. */
export interface ToldOutput {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly quarters: readonly string[];
  readonly runs: readonly number[];
  readonly mean: readonly (number | null)[];
  readonly deviation: readonly (number | null)[];
  readonly least: readonly (number | null)[];
  readonly most: readonly (number | null)[];
  readonly quantiles: readonly {
    readonly share: number;
    readonly values: readonly (number | null)[];
  }[];
  /** The first runs, whole. */
  readonly paths: readonly (readonly (number | null)[])[];
  /** Beliefs it hangs on most at the end, the strongest first. */
  readonly drivers: readonly Driver[];
  /** Runs in which it is smallest and largest at the end, by their rows. */
  readonly extremes: {
    readonly smallest: readonly { readonly row: number; readonly value: number }[];
    readonly largest: readonly { readonly row: number; readonly value: number }[];
  };
}

export interface ToldExceedance {
  readonly output: string;
  readonly quarter: string;
  readonly sign: '≤' | '>';
  readonly number: number;
  readonly runs: number;
  readonly of: number;
}

export interface ToldJoint {
  readonly x: string;
  readonly y: string;
  readonly quarter: string;
  readonly xEdges: readonly number[];
  readonly yEdges: readonly number[];
  /** By bin of x, in each by bin of y. */
  readonly counts: readonly (readonly number[])[];
}

/** What an answer says of itself where beliefs may have been fitted. */
export interface FittedFrame extends Omit<ModelFrame, 'calibrated'> {
  /** Whether beliefs are drawn from what a calibration left of them. */
  readonly calibrated: boolean;
}

export interface EnsembleAnswer extends FittedFrame {
  readonly design: {
    readonly kind: string;
    readonly words: string;
    readonly seed: number;
    readonly factors: number;
    readonly model: string;
  };
  readonly runs: number;
  readonly of: number;
  readonly failed: number;
  /** Runs in which money was traced: by the haircut in all; by other rules in none here. */
  readonly traced: number;
  readonly partial: boolean;
  readonly outputs: readonly ToldOutput[];
  readonly exceedances: readonly ToldExceedance[];
  readonly joints: readonly ToldJoint[];
  /** Beliefs with a range that were held still, and why. */
  readonly heldStill: readonly { readonly belief: string; readonly because: string }[];
  /** SHA-256 of all that was gathered. */
  readonly hash: string;
}

const toldShares = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95] as const;
const wholeUnits: readonly string[] = ['count', 'quarters'];
const keptPaths = 5;
const keptExtremes = 3;
const toldDrivers = 8;
/** Up to so many runs every one is kept for what an output hangs on. */
const mostTabled = 20_000;
/** Runs that are tried to find where joint bins lie. */
const pilot = 64;
const jointBins = 8;

function designOf(futures: OpenedFutures, asked: EnsembleAsked): Design {
  if (asked.given === undefined) return designAsked(futures, asked);
  const model = modelFingerprint(futures);
  if (asked.given.model !== model)
    throw new Refusal(
      `the design is of another model (${asked.given.model.slice(0, 12)}) than this scenario has here (${model.slice(0, 12)}): make the design anew, or use the release and the scenario it was made with`,
    );
  varying(futures, asked.given);
  return asked.given;
}

/** Bins that hold about equally many of the first runs. */
function edgesOf(values: readonly number[]): number[] {
  const sorted = values.filter((value) => !Number.isNaN(value)).toSorted((a, b) => a - b);
  const edges = Array.from(
    { length: jointBins - 1 },
    (_, at) => sorted[Math.floor(((at + 1) * sorted.length) / jointBins)] ?? 0,
  );
  return [...new Set(edges)];
}

function jointsOf(
  futures: OpenedFutures,
  design: Design,
  texts: readonly string[],
): GatherSpec['joints'] {
  return texts.map((text) => {
    const [a, b, ...more] = text.split(/,(?![^[]*\])/);
    if (a === undefined || b === undefined || more.length > 0)
      throw new Refusal(`joint is ${JSON.stringify(text)}, want two outputs like capex,round_trip`);
    const [x, y] = [placeAsked(futures, a), placeAsked(futures, b)];
    const asked = [x, y].map(({ measure, period }) => ({ id: measure, steps: [period + 1] }));
    const experiment = experimentOf(varying(futures, design), asked, rowReader(design));
    const [xs, ys]: [number[], number[]] = [[], []];
    const count = Math.min(pilot, rowsOf(design));
    experiment.run({ first: 0, count }, (_, [one = Number.NaN, other = Number.NaN]) => {
      xs.push(one);
      ys.push(other);
    });
    return { x, y, xEdges: edgesOf(xs), yEdges: edgesOf(ys) };
  });
}

/** Reads what is asked, before anything is run. */
export function planEnsemble(ledger: Ledger, asked: EnsembleAsked): PlannedEnsemble {
  const futures = openFutures(ledger, asked.scenario);
  const design = designOf(futures, asked);
  const exceedances = (asked.exceeds ?? []).map((text) =>
    comparisonAsked(futures, text, 'exceeds'),
  );
  const joints = jointsOf(futures, design, asked.joint ?? []);
  const named = outputsAsked(futures, asked.outputs);
  const also = [
    ...exceedances.map(({ place }) => place.measure),
    ...joints.flatMap(({ x, y }) => [x.measure, y.measure]),
  ];
  const ids = [...new Set([...named.map(({ id }) => id), ...also])];
  const measures = outputsAsked(futures, ids);
  const last = futures.opened.setting.calendar.steps - 1;
  const ends: Place[] = measures.map(({ id }) => ({ measure: id, period: last }));
  const spec: GatherSpec = {
    ...usualSpec,
    exceedances: exceedances.map(({ place, number }) => ({ ...place, above: number })),
    joints,
    extremes: ends.map((end) => ({ ...end, keep: keptExtremes })),
    table: rowsOf(design) <= mostTabled ? ends : [],
    paths: keptPaths,
  };
  measuresFor(futures, measures);
  const job = { asked: asked.scenario, design, measures, spec };
  const above = exceedances.map((one) => one.above);
  return { futures, job, above, key: fingerprint({ version: 1, design, measures, spec }) };
}

const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

function driversAt(job: FuturesJob, gathered: Gathered, output: number): Driver[] {
  const { design, spec } = job;
  if (spec.table.length === 0 || design.factors.length === 0) return [];
  const outcomes = gathered.column(output);
  const read = rowReader(design);
  const width = design.factors.length;
  const inputs = new Float64Array(outcomes.length * width);
  for (let row = 0; row < outcomes.length; row += 1) inputs.set(read(row).values, row * width);
  return driversOf({ factors: design.factors, inputs, outcomes })
    .filter(({ share, level }) => share > level)
    .slice(0, toldDrivers);
}

function toldOutput(job: FuturesJob, gathered: Gathered, at: number): ToldOutput {
  const measure = gathered.measures[at];
  if (measure === undefined) throw new Error(`there is no output ${at}`);
  const { id, title, unit, periods } = measure;
  const each = (of: (period: number) => number) => periods.map((_, period) => orNull(of(period)));
  // A sketch tells sizes, and its 1 is .99: what is counted is a whole number.
  const told = wholeUnits.includes(unit) ? Math.round : (value: number) => value;
  const moment = (period: number) => gathered.moment(id, period);
  const offset = gathered.measures.slice(0, at).reduce((sum, one) => sum + one.periods.length, 0);
  return {
    id,
    title,
    unit,
    quarters: periods,
    runs: periods.map((_, period) => moment(period).runs),
    mean: each((period) => moment(period).mean),
    deviation: each((period) => Math.sqrt(moment(period).variance)),
    least: each((period) => moment(period).least),
    most: each((period) => moment(period).most),
    quantiles: toldShares.map((share) => ({
      share,
      values: each((period) => told(gathered.quantile(id, period, share))),
    })),
    paths: gathered.paths.map(({ numbers }) =>
      Array.from(numbers.subarray(offset, offset + periods.length), orNull),
    ),
    drivers: driversAt(job, gathered, at),
    extremes: gathered.extremes(at),
  };
}

function frameUnder(ledger: Ledger, { opened }: OpenedFutures, { plan }: Design): FittedFrame {
  const frame = modelFrame(ledger, opened);
  if (plan.kind !== 'members') return frame;
  const fitted = `Calibrated in part: ${plan.of.length} beliefs are drawn together from ${plan.members.length} members of a posterior; what no figure moved is in them as it was believed.`;
  const caveats = frame.caveats.map((one) => (one === notCalibrated ? fitted : one));
  return { ...frame, caveats, calibrated: true };
}

/** What an ensemble tells, whole or as far as it has got. */
export function ensembleAnswer(
  ledger: Ledger,
  { futures, job, above: fromAbove }: PlannedEnsemble,
  { gathered, partial }: Ensemble,
): EnsembleAnswer {
  const { design, spec, measures } = job;
  const { calendar } = futures.opened.setting;
  const frame = frameUnder(ledger, futures, design);
  const failed =
    gathered.failed === 0
      ? []
      : [
          `${gathered.failed} of ${gathered.rows} runs could not go on to their end; they count until then.`,
        ];
  return {
    ...frame,
    caveats: [...frame.caveats, ...failed],
    design: {
      kind: design.plan.kind,
      words: designInWords(design),
      seed: design.seed,
      factors: design.factors.length,
      model: design.model,
    },
    runs: gathered.rows,
    of: rowsOf(design),
    failed: gathered.failed,
    traced: gathered.rows,
    partial,
    outputs: measures.map((_, at) => toldOutput(job, gathered, at)),
    exceedances: spec.exceedances.map(({ measure, period, above }, at): ToldExceedance => {
      const of = gathered.moment(measure, period).runs;
      const over = gathered.exceeded(at);
      return {
        output: measure,
        quarter: calendar.quarter(period + 1),
        sign: fromAbove[at] === true ? '>' : '≤',
        number: above,
        runs: fromAbove[at] === true ? over : of - over,
        of,
      };
    }),
    joints: spec.joints.map(({ x, y, xEdges, yEdges }, at) => ({
      x: x.measure,
      y: y.measure,
      quarter: calendar.quarter(x.period + 1),
      xEdges,
      yEdges,
      counts: gathered.joint(at),
    })),
    heldStill: futures.unvaried.map(({ parameter, because }) => ({ belief: parameter, because })),
    hash: gathered.hash,
  };
}

export interface Running {
  readonly executor: Executor;
  readonly shelf?: Shelf;
  readonly progress?: (progress: Progress) => void;
  readonly signal?: Signal;
}

/** Runs what was planned. */
export async function runPlanned(
  { futures, job }: PlannedEnsemble,
  running: Running,
): Promise<Ensemble> {
  const measures = measuresFor(futures, job.measures);
  return runEnsemble({ ...running, rows: rowsOf(job.design), measures, spec: job.spec });
}

/** One row of a design, as it is run. */
export interface EnsembleRow extends FittedFrame {
  readonly row: number;
  readonly future: number;
  readonly beliefs: readonly {
    readonly id: string;
    readonly unit: string;
    readonly value: number;
    readonly usual: number;
  }[];
  readonly outputs: readonly {
    readonly id: string;
    readonly title: string;
    readonly unit: string;
    readonly quarters: readonly string[];
    readonly values: readonly (number | null)[];
  }[];
}

/** Runs one row of a design alone. */
export function ensembleRow(
  ledger: Ledger,
  { futures, job }: PlannedEnsemble,
  row: number,
): EnsembleRow {
  const { design } = job;
  const rows = rowsOf(design);
  if (!(row >= 0 && row < rows))
    throw new Refusal(`row is ${row}, want a whole number from 0 to ${rows - 1}`);
  const read = refusingDesign(() => rowReader(design));
  const { values, future } = read(row);
  const believed = Array.from(values);
  const experiment = experimentOf(varying(futures, design), job.measures, read);
  let numbers: number[] = [];
  experiment.run({ first: row, count: 1 }, (_, told) => {
    numbers = [...told];
  });
  let at = 0;
  return {
    ...frameUnder(ledger, futures, design),
    row,
    future,
    beliefs: design.factors.map(({ id, unit, mode }, factor) => ({
      id,
      unit,
      value: believed[factor] ?? mode,
      usual: mode,
    })),
    outputs: experiment.measures.map(({ id, title, unit, periods }) => {
      const own = numbers.slice(at, at + periods.length).map(orNull);
      at += periods.length;
      return { id, title, unit, quarters: periods, values: own };
    }),
  };
}
