import { check, compile, Futures, type Model, problemText, type Quantity } from '@roundtrip/engine';
import type { Contrast, Read } from './contrasts.ts';

const runs = 200;
const seed = 1;

export interface Path {
  readonly values: readonly number[];
  readonly low?: readonly number[];
  readonly high?: readonly number[];
}

/** A contrast as it is drawn and told. */
export interface Told {
  readonly as: Path;
  readonly other: Path;
  readonly sentence: string;
  /** What is drawn. */
  readonly note: string;
}

function at(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
}

/** Sums of kept quantities in a step of a run, each cell found by its members. */
function reader(kept: readonly Quantity[]) {
  const known = new Map(
    kept.map((quantity) => {
      const cells = Array.from({ length: quantity.size }, (_, cell) => membersOf(quantity, cell));
      return [quantity.name, { quantity, cells }];
    }),
  );
  return (output: (quantity: Quantity, cell: number) => number): Read =>
    (name, where) => {
      const found = known.get(name);
      if (found === undefined) throw new Error(`${name} is not kept`);
      let sum = 0;
      for (const [cell, members] of found.cells.entries()) {
        if (where === undefined || where(members)) sum += output(found.quantity, cell);
      }
      return sum;
    };
}

/** The members that a cell of a quantity belongs to. */
export function membersOf({ dims }: Quantity, cell: number): string[] {
  let rest = cell;
  const from = dims.toReversed().map(({ members }) => {
    const member = members[rest % members.length] ?? '';
    rest = Math.floor(rest / members.length);
    return member;
  });
  return from.toReversed();
}

/** Figures of every step, for each contrast that looks at the model: a list of runs a step. */
function watched(model: Model, contrasts: readonly Contrast[]): Map<Contrast, number[][]> {
  const outputs = [...new Set(contrasts.flatMap(({ outputs: names }) => names))];
  const { program, problems } = check({ ...model, outputs });
  if (program === undefined) throw new Error(problems.map((one) => problemText(one)).join('\n'));
  const futures = new Futures(program, compile(program), { seed });
  const read = reader(program.outputs);
  const found = new Map(
    contrasts.map((one) => [one, Array.from({ length: program.steps }, (): number[] => [])]),
  );
  for (let first = 0; first < runs; first += 4) {
    const done = futures.run([first, first + 1, first + 2, first + 3]);
    if (done.failed.some((step) => step > 0)) throw new Error(`a run fails: ${done.failed}`);
    for (const lane of [0, 1, 2, 3]) {
      for (let step = 0; step < program.steps; step += 1) {
        const at = read((quantity, cell) => done.output(quantity, cell, step, lane));
        for (const [one, steps] of found) steps[step]?.push(one.of(at));
      }
    }
  }
  return found;
}

function pathOf(steps: readonly (readonly number[])[], mean: boolean): Path {
  if (mean) return { values: steps.map((of) => of.reduce((sum, one) => sum + one, 0) / runs) };
  const sorted = steps.map((values) => values.toSorted((a, b) => a - b));
  const [values = [], low = [], high = []] = [0.5, 0.1, 0.9].map((part) =>
    sorted.map((one) => at(one, part)),
  );
  return { values, low, high };
}

/** Three figures, as they stand in a sentence and on an axis. */
export function figureText(value: number): string {
  const rounded = Number(value.toPrecision(3));
  if (rounded === 0) return '0';
  const decimals = 2 - Math.floor(Math.log10(Math.abs(rounded)));
  return rounded.toFixed(Math.min(2, Math.max(0, decimals)));
}

function tell(contrast: Contrast, as: Path, other: Path): Told {
  const { figure, unit, otherwise, mean = false } = contrast;
  const [from = 0, to = 0] = [as, other].map(({ values }) => values.at(-1) ?? Number.NaN);
  const [one, two] = [figureText(from), figureText(to)];
  const moved = to > from ? 'rises' : 'falls';
  const change = one === two ? `stays at ${one}` : `${moved} from ${one} to ${two}`;
  const counted = mean ? 'at the mean' : `${unit} at the median`;
  const sentence = `${otherwise}, ${figure} after ten years ${change} ${counted} of ${runs} runs.`;
  const note = mean
    ? `The mean of ${runs} runs of each, over the same chances.`
    : `The median of ${runs} runs of each, over the same chances; shaded are four fifths of them.`;
  return { as, other, sentence, note };
}

/** What contrasts show, each from two models over the same chances; a model runs once for all. */
export function told(contrasts: readonly Contrast[]): Map<Contrast, Told> {
  const models = new Set(contrasts.flatMap(({ as, other }) => [as, other]));
  const seen = new Map(
    [...models].map((model) => {
      const own = contrasts.filter(({ as, other }) => as === model || other === model);
      return [model, watched(model, own)] as const;
    }),
  );
  return new Map(
    contrasts.map((one) => {
      const path = (model: Model) => pathOf(seen.get(model)?.get(one) ?? [], one.mean === true);
      return [one, tell(one, path(one.as), path(one.other))];
    }),
  );
}
