import { uniform } from '@roundtrip/engine';
import { meanOf } from '../sensitivity/ranks.ts';
import type { Cases } from './cases.ts';
import { type Column, type Columns, columnsOf } from './columns.ts';

/** A leaf holds cases; a branch asks whether a factor is below a cut. */
export type Tree =
  | { readonly kind: 'leaf'; readonly cases: number; readonly density: number }
  | {
      readonly kind: 'branch';
      readonly factor: string;
      readonly unit: string;
      readonly below: number;
      readonly cases: number;
      readonly density: number;
      readonly yes: Tree;
      readonly no: Tree;
    };

export interface TreeOptions {
  /** The least share of all cases in a leaf; .05 unless said. */
  readonly least?: number;
  /** Folds by which the depth is chosen; 5 unless said. */
  readonly folds?: number;
  readonly seed?: number;
  /** Only as many factors as this are asked, those that show most alone; 15 unless said. */
  readonly looked?: number;
}

interface Node {
  readonly rows: readonly number[];
  readonly density: number;
  readonly split?: {
    readonly column: Column;
    readonly below: number;
    readonly yes: Node;
    readonly no: Node;
  };
}

const impurity = (hits: number, n: number) => (n === 0 ? 0 : (2 * hits * (n - hits)) / n);

const hitsOf = ({ interest }: Columns, rows: readonly number[]) =>
  rows.reduce((sum, row) => sum + (interest[row] as number), 0);

/** The cut of all that leaves the two sides purest by Gini (Breiman and others 1984). */
function bestSplit(data: Columns, rows: readonly number[], least: number) {
  const [n, hits] = [rows.length, hitsOf(data, rows)];
  const inside = new Uint8Array(data.interest.length);
  for (const row of rows) inside[row] = 1;
  let best: { column: Column; below: number; left: number } | undefined;
  for (const column of data.columns) {
    const sorted = column.order.filter((row) => inside[row] === 1);
    const value = (place: number) => column.values[sorted[place] as number] as number;
    let found = 0;
    for (let at = 1; at < n; at += 1) {
      found += data.interest[sorted[at - 1] as number] as number;
      const [before, after] = [value(at - 1), value(at)];
      if (before === after || at < least || n - at < least) continue;
      const left = impurity(found, at) + impurity(hits - found, n - at);
      if (best === undefined || left < best.left)
        best = { column, below: (before + after) / 2, left };
    }
  }
  return best !== undefined && best.left < impurity(hits, n) - 1e-12 ? best : undefined;
}

function grow(data: Columns, rows: readonly number[], least: number): Node {
  const density = rows.length === 0 ? 0 : hitsOf(data, rows) / rows.length;
  const best = bestSplit(data, rows, least);
  if (best === undefined) return { rows, density };
  const { column, below } = best;
  const yes = rows.filter((row) => (column.values[row] as number) < below);
  const no = rows.filter((row) => (column.values[row] as number) >= below);
  const sides = { yes: grow(data, yes, least), no: grow(data, no, least) };
  return { rows, density, split: { column, below, ...sides } };
}

/** Half of Gini's impurity: the squared distance of what came from what a leaf tells. */
const errorOf = ({ rows, density }: Node) => rows.length * density * (1 - density);

function leavesOf({ split }: Node): number {
  return split === undefined ? 1 : leavesOf(split.yes) + leavesOf(split.no);
}

function errorBelow(node: Node): number {
  return node.split === undefined
    ? errorOf(node)
    : errorBelow(node.split.yes) + errorBelow(node.split.no);
}

/** What each leaf more is worth, for all of a branch together. */
const worthOf = (node: Node) => (errorOf(node) - errorBelow(node)) / (leavesOf(node) - 1);

const rounding = 1e-9;

/** Cuts off what is not worth its leaves at a price for each. */
function pruned(node: Node, price: number): Node {
  if (node.split === undefined) return node;
  const { column, below, yes, no } = node.split;
  const split = { column, below, yes: pruned(yes, price), no: pruned(no, price) };
  const kept: Node = { ...node, split };
  const { rows, density } = node;
  return worthOf(kept) <= price + rounding ? { rows, density } : kept;
}

function leastWorth(node: Node): number {
  if (node.split === undefined) return Number.POSITIVE_INFINITY;
  return Math.min(worthOf(node), leastWorth(node.split.yes), leastWorth(node.split.no));
}

/** Prices at which one branch after the other falls, the weakest first, until one leaf is left. */
function pricesOf(full: Node): number[] {
  const prices = [0];
  let node = pruned(full, 0);
  while (node.split !== undefined) {
    const price = leastWorth(node);
    prices.push(price);
    node = pruned(node, price);
  }
  return prices;
}

function densityAt({ density, split }: Node, row: number): number {
  if (split === undefined) return density;
  const { column, below, yes, no } = split;
  return densityAt((column.values[row] as number) < below ? yes : no, row);
}

/** Squared distances of cases from what trees grown without them tell, for each of some prices. */
function outsideErrors(
  data: Columns,
  prices: readonly number[],
  { least, folds, seed }: { least: number; folds: number; seed: number },
): Float64Array[] {
  const rows = Array.from(data.interest.keys());
  const foldOf = rows.map((row) => Math.floor(uniform(seed, row, 0, 0, 7) * folds));
  const errors = prices.map(() => new Float64Array(rows.length));
  for (let fold = 0; fold < folds; fold += 1) {
    const inside = rows.filter((row) => foldOf[row] !== fold);
    const grown = grow(data, inside, Math.max(1, Math.ceil(least * inside.length)));
    for (const [at, price] of prices.entries()) {
      // In the middle of what it stands for, and of as many cases as were looked at.
      const middle = Math.sqrt(price * (prices[at + 1] ?? price));
      const candidate = pruned(grown, (middle * inside.length) / rows.length);
      for (const row of rows)
        if (foldOf[row] === fold)
          (errors[at] as Float64Array)[row] =
            (densityAt(candidate, row) - (data.interest[row] as number)) ** 2;
    }
  }
  return errors;
}

function told({ rows, density, split }: Node): Tree {
  if (split === undefined) return { kind: 'leaf', cases: rows.length, density };
  const { column, below, yes, no } = split;
  return {
    kind: 'branch',
    factor: column.factor,
    unit: column.unit,
    below,
    cases: rows.length,
    density,
    yes: told(yes),
    no: told(no),
  };
}

/**
 * A classification tree by Gini, pruned by cost complexity: the simplest of those within a standard
 * error of what cross-validation finds best (Breiman and others 1984).
 */
export function tree(cases: Cases, options: TreeOptions = {}): Tree {
  const { least = 0.05, folds = 5, seed = 1, looked = 15 } = options;
  const data = columnsOf(cases, looked);
  const n = data.interest.length;
  const full = grow(data, [...data.interest.keys()], Math.max(1, Math.ceil(least * n)));
  const prices = pricesOf(full);
  const errors = outsideErrors(data, prices, { least, folds, seed });
  const means = errors.map(meanOf);
  const best = means.indexOf(Math.min(...means));
  const spread = errors[best]?.map((one) => (one - (means[best] ?? 0)) ** 2) ?? [];
  const doubt = Math.sqrt(meanOf(spread) / Math.max(1, n));
  const simplest = means.findLastIndex((mean) => mean <= (means[best] ?? 0) + doubt);
  return told(pruned(full, prices[simplest] ?? 0));
}
