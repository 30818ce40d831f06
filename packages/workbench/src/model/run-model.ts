import {
  audit,
  cellName,
  compile,
  Futures,
  faultText,
  type Parameters,
  type Program,
  type Quantity,
  replay,
  unitText,
} from '@roundtrip/engine';
import { Refusal } from '../refusal.ts';
import { openModel, parameterValues, settled } from './open-model.ts';

export interface RunRequest {
  readonly steps?: number;
  readonly runs?: number;
  readonly seed?: number;
  readonly set?: readonly string[];
  /** Quantities to show instead of the model's own outputs. */
  readonly outputs?: readonly string[];
  /** Called now and then with the number of runs done. */
  readonly progress?: ((done: number, of: number) => void) | undefined;
}

export interface RunSeries {
  readonly name: string;
  readonly unit: string;
  /** One value a step: of the only run, or the median over runs. */
  readonly values: readonly number[];
  /** With several runs, the tenth and ninetieth percentile of each step. */
  readonly low?: readonly number[];
  readonly high?: readonly number[];
}

export interface ModelRunAnswer {
  readonly file: string;
  readonly title: string;
  readonly timeUnit: string;
  readonly step: number;
  readonly steps: number;
  readonly seed: number;
  readonly runs: number;
  readonly failed: number;
  /** What stopped the first runs that failed. */
  readonly faults: readonly string[];
  /** What an audit of the books of run 0 found; nothing where all is well, or nothing is booked. */
  readonly broken: readonly string[];
  readonly series: readonly RunSeries[];
}

/** Memory for what is kept, in numbers: more runs or steps than this are refused. */
const mostKept = 50_000_000;
const faultsTold = 5;
/** Steps of a run whose books are audited. */
const mostAudited = 400;

function positive(value: number | undefined, fallback: number, what: string, most: number): number {
  const given = value ?? fallback;
  if (Number.isInteger(given) && given >= 1 && given <= most) return given;
  throw new Refusal(`${what} must be a whole number from 1 to ${most}; ${given} is not`);
}

function shown(program: Program, names: readonly string[] | undefined): Program {
  if (names === undefined) return program;
  const outputs = names.map((name): Quantity => {
    const quantity = program.quantities.get(name);
    if (quantity === undefined) {
      throw new Refusal(`no quantity ${name}: roundtrip model print FILE lists them`);
    }
    return quantity;
  });
  return { ...program, outputs };
}

interface Cell {
  readonly quantity: Quantity;
  readonly cell: number;
  readonly name: string;
}

function cellsOf(program: Program): Cell[] {
  return program.outputs.flatMap((quantity) =>
    Array.from({ length: quantity.size }, (_, cell) => {
      const members = cellName(quantity.dims, cell);
      const name = members === '' ? quantity.name : `${quantity.name}[${members}]`;
      return { quantity, cell, name };
    }),
  );
}

/** Values by cell, step and run. */
interface Kept {
  readonly values: Float64Array[];
  readonly good: number[];
  readonly bad: { readonly run: number; readonly step: number }[];
}

function collected(
  program: Program,
  cells: readonly Cell[],
  request: { steps: number; runs: number; seed: number; parameters: Parameters },
  progress: RunRequest['progress'],
): Kept {
  const { steps, runs, seed, parameters } = request;
  const futures = new Futures(program, compile(program), { seed, steps });
  for (let lane = 0; lane < 4; lane += 1) futures.parameters(lane, parameters);
  const values = cells.map(() => new Float64Array(steps * runs));
  const kept: Kept = { values, good: [], bad: [] };
  for (let first = 0; first < runs; first += 4) {
    const done = futures.run([first, first + 1, first + 2, first + 3]);
    for (let lane = 0; lane < 4 && first + lane < runs; lane += 1) {
      const failed = done.failed[lane] ?? 0;
      if (failed > 0) kept.bad.push({ run: first + lane, step: failed });
      else kept.good.push(first + lane);
      for (const [at, { quantity, cell }] of cells.entries()) {
        const column = values[at] as Float64Array;
        for (let step = 0; step < steps; step += 1) {
          column[step * runs + first + lane] = done.output(quantity, cell, step, lane);
        }
      }
    }
    progress?.(Math.min(first + 4, runs), runs);
  }
  return kept;
}

function quantile(sorted: Float64Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

function seriesOf(
  { quantity, name }: Cell,
  column: Float64Array,
  { runs, good, steps }: { runs: number; good: readonly number[]; steps: number },
): RunSeries {
  const unit =
    quantity.oneOf === undefined ? unitText(quantity.unit) : `one of ${quantity.oneOf.name}`;
  const sorted = Array.from({ length: steps }, (_, step) =>
    Float64Array.from(good, (run) => column[step * runs + run] ?? Number.NaN).sort(),
  );
  const at = (share: number) => sorted.map((values) => quantile(values, share));
  if (runs === 1) return { name, unit, values: at(0) };
  return { name, unit, values: at(0.5), low: at(0.1), high: at(0.9) };
}

/** Of one run what there is until it fails; of many those that did not; nothing where all did. */
function whatIsTold({ good, bad }: Kept, runs: number, steps: number) {
  const [failed] = bad;
  if (runs === 1) return { good: [0], steps: failed === undefined ? steps : failed.step - 1 };
  return { good, steps: good.length === 0 ? 0 : steps };
}

/** Runs a model: one future, or many with the spread of each output. */
export function runModel(text: string, file: string, request: RunRequest): ModelRunAnswer {
  const asked = openModel(text, file);
  const { program: whole, values: parameters } = settled(
    asked,
    parameterValues(asked, request.set ?? []),
  );
  const program = shown(whole, request.outputs);
  const steps = positive(request.steps, program.steps, 'steps', 1_000_000);
  const runs = positive(request.runs, 1, 'runs', 100_000_000);
  const seed = request.seed ?? 0;
  const cells = cellsOf(program);
  if (steps * runs * cells.length > mostKept) {
    const fewer = 'fewer runs, fewer steps, or --output for fewer quantities';
    throw new Refusal(
      `${steps} steps × ${runs} runs × ${cells.length} outputs are too many: ask for ${fewer}`,
    );
  }
  const kept = collected(program, cells, { steps, runs, seed, parameters }, request.progress);
  const told = { runs, ...whatIsTold(kept, runs, steps) };
  const faults = kept.bad.slice(0, faultsTold).map(({ run, step }) => {
    const fault = replay(program, { seed, run, parameters }, step);
    return fault === undefined ? `run ${run} went wrong in step ${step}` : faultText(fault);
  });
  return {
    file,
    title: program.model.title,
    timeUnit: program.model.time.unit,
    step: program.step,
    steps: told.steps,
    seed,
    runs,
    failed: kept.bad.length,
    faults,
    broken: audit(program, { seed, parameters }, Math.min(steps, mostAudited)),
    series: cells.map((cell, at) => seriesOf(cell, kept.values[at] as Float64Array, told)),
  };
}
