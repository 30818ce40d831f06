import { assert } from '../assert.ts';
import { meet, sum, taskOf, type Unfilled } from './known-margins.ts';
import { ship } from './transport.ts';

export interface SparseOptions {
  /** Half-filled matrices to look at before stopping; 5,000. */
  readonly most?: number;
}

/** A matrix of few links, row by row, in the unit of the margins. */
export type Sparse =
  | {
      readonly solved: true;
      readonly cells: Float64Array;
      /** Cells above 0. */
      readonly links: number;
      /** No matrix has fewer. */
      readonly atLeast: number;
    }
  | { readonly solved: false; readonly reason: Unfilled };

const usualMost = 5000;
/** Amounts below this share of the total are rounding. */
const dustShare = 1e-12;

/** All that a line has left goes into one cell. */
interface Step {
  readonly cell: number;
  readonly amount: number;
  readonly exact: boolean;
}

/** What lines have left. */
interface Left {
  readonly rows: Float64Array;
  readonly columns: Float64Array;
}

interface Known {
  readonly may: Uint8Array;
  readonly free: boolean;
  readonly dust: number;
}

function positive(line: Float64Array): number[] {
  return [...line.keys()].filter((at) => (line[at] as number) > 0);
}

/**
 * Links that any way to go on needs. A matrix of fewest links falls into groups of lines that add
 * up, each one link short of its lines; a group of two is a row and a column that are equal.
 */
function linksNeeded({ rows, columns }: Left, { dust }: Known): number {
  const [a, b] = [rows, columns].map((line) => line.filter((each) => each > 0).sort());
  const [over, across] = [a as Float64Array, b as Float64Array];
  let pairs = 0;
  for (let [row, column] = [0, 0]; row < over.length && column < across.length; ) {
    const gap = (over[row] as number) - (across[column] as number);
    if (Math.abs(gap) <= dust) pairs += 1;
    if (gap <= dust) row += 1;
    if (gap >= -dust) column += 1;
  }
  const lines = over.length + across.length;
  const groups = pairs + Math.floor((lines - 2 * pairs) / 3);
  return Math.max(over.length, across.length, lines - groups);
}

/** Ways to go on: equal lines first, then the largest amounts. */
function stepsFrom({ rows, columns }: Left, { may, free, dust }: Known): Step[] {
  const width = columns.length;
  const steps: Step[] = [];
  for (const row of positive(rows))
    for (const column of positive(columns)) {
      const cell = row * width + column;
      if (may[cell] === 0) continue;
      const [has, takes] = [rows[row] as number, columns[column] as number];
      const step = { cell, amount: Math.min(has, takes), exact: Math.abs(has - takes) <= dust };
      // Where any cell may be, a pair of equal lines is in some matrix of fewest links.
      if (step.exact && free) return [step];
      steps.push(step);
    }
  return steps.sort(
    (a, b) => Number(b.exact) - Number(a.exact) || b.amount - a.amount || a.cell - b.cell,
  );
}

function after(left: Left, { cell, amount }: Step, { dust }: Known): Left {
  const [rows, columns] = [left.rows.slice(), left.columns.slice()];
  const row = Math.floor(cell / columns.length);
  const column = cell % columns.length;
  const rest = (has: number) => (has - amount <= dust ? 0 : has - amount);
  rows[row] = rest(rows[row] as number);
  columns[column] = rest(columns[column] as number);
  return { rows, columns };
}

function canBeFilled({ rows, columns }: Left, { may, free }: Known): boolean {
  if (free) return true;
  const room = Float64Array.from(may, (each) => (each === 1 ? Infinity : 0));
  return ship({ rows, columns, room }).bottleneck === undefined;
}

/**
 * Goes down by the first way that can be filled and comes back to try others, while they can still
 * beat the best matrix so far; what was reached with as few links before is left alone.
 */
function search(start: Left, known: Known, most: number): { best: Step[]; complete: boolean } {
  const seen = new Map<string, number>();
  let best: Step[] | undefined;
  let looked = 0;
  const path: Step[] = [];

  function visit(left: Left): void {
    const needed = linksNeeded(left, known);
    if (best !== undefined && path.length + needed >= best.length) return;
    if (needed === 0) {
      best = [...path];
      return;
    }
    const key = [...left.rows, ...left.columns].join(' ');
    if ((seen.get(key) ?? Infinity) <= path.length) return;
    seen.set(key, path.length);
    for (const step of stepsFrom(left, known)) {
      if (best !== undefined && looked >= most) return;
      looked += 1;
      const next = after(left, step, known);
      if (!canBeFilled(next, known)) continue;
      path.push(step);
      visit(next);
      path.pop();
    }
  }

  visit(start);
  return { best: best ?? [], complete: looked < most };
}

/**
 * A matrix of given margins with few links, the sparse bound beside the one of largest entropy: the
 * problem of Anand, Craig and von Peter (2015), minimum density. Theirs draws links at random; here
 * a line that has only one link left gives all it has, and all orders are tried, the largest
 * amounts first, until the number asked for. Where the search ended, `links` is `atLeast`: no
 * matrix has fewer. Nothing is drawn, so the answer is always the same.
 *
 * @param prior row by row, 0 where no link may be
 * @returns why there is no matrix at all
 * @throws where arrays disagree in size or hold less than 0
 */
export function fillSparsely(
  margins: {
    readonly rows: Float64Array;
    readonly columns: Float64Array;
    readonly prior?: Float64Array;
  },
  { most = usualMost }: SparseOptions = {},
): Sparse {
  assert(Number.isInteger(most) && most >= 1, `most is ${most}, want 1 or more matrices`);
  const task = taskOf(margins);
  const met = meet(task, dustShare);
  if (!met.met) return { solved: false, reason: met.reason };
  const may = Uint8Array.from(task.prior, (each) => (each > 0 ? 1 : 0));
  const dust = sum(task.rows) * dustShare;
  const known = { may, dust, free: may.every((each) => each === 1) };
  const first = linksNeeded(task, known);
  const { best, complete } = search({ rows: task.rows, columns: task.columns }, known, most);
  const cells = new Float64Array(task.prior.length);
  for (const { cell, amount } of best) cells[cell] = amount;
  return { solved: true, cells, links: best.length, atLeast: complete ? best.length : first };
}
