import { uniform } from '@roundtrip/engine';
import { columnOf, withOutcome } from '../sensitivity/drivers.ts';
import type { Cases } from './cases.ts';

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
}

interface Columns {
  readonly columns: readonly Float64Array[];
  readonly outcomes: Float64Array;
}

interface Node {
  readonly rows: readonly number[];
  readonly density: number;
  readonly split?: {
    readonly factor: number;
    readonly below: number;
    readonly yes: Node;
    readonly no: Node;
  };
}

const impurity = (hits: number, n: number) => (n === 0 ? 0 : (2 * hits * (n - hits)) / n);

const hitsOf = ({ outcomes }: Columns, rows: readonly number[]) =>
  rows.reduce((sum, row) => sum + (outcomes[row] as number), 0);

/** The cut of all that leaves the two sides purest by Gini (Breiman and others 1984). */
function bestSplit(data: Columns, rows: readonly number[], least: number) {
  const [n, hits] = [rows.length, hitsOf(data, rows)];
  let best: { factor: number; below: number; left: number } | undefined;
  for (const [factor, column] of data.columns.entries()) {
    const sorted = rows.toSorted((a, b) => (column[a] as number) - (column[b] as number) || a - b);
    let found = 0;
    for (let at = 1; at < n; at += 1) {
      found += data.outcomes[sorted[at - 1] as number] as number;
      const [before, after] = [column[sorted[at - 1] as number], column[sorted[at] as number]];
      if (before === after || at < least || n - at < least) continue;
      const left = impurity(found, at) + impurity(hits - found, n - at);
      if (best === undefined || left < best.left)
        best = { factor, below: ((before as number) + (after as number)) / 2, left };
    }
  }
  return best !== undefined && best.left < impurity(hits, n) - 1e-12 ? best : undefined;
}

function grow(data: Columns, rows: readonly number[], least: number): Node {
  const density = rows.length === 0 ? 0 : hitsOf(data, rows) / rows.length;
  const best = bestSplit(data, rows, least);
  if (best === undefined) return { rows, density };
  const column = data.columns[best.factor] as Float64Array;
  const yes = rows.filter((row) => (column[row] as number) < best.below);
  const no = rows.filter((row) => (column[row] as number) >= best.below);
  const { factor, below } = best;
  return {
    rows,
    density,
    split: { factor, below, yes: grow(data, yes, least), no: grow(data, no, least) },
  };
}

const errorOf = ({ rows, density }: Node) => rows.length * Math.min(density, 1 - density);

function leavesOf({ split }: Node): number {
  return split === undefined ? 1 : leavesOf(split.yes) + leavesOf(split.no);
}

function errorBelow(node: Node): number {
  return node.split === undefined
    ? errorOf(node)
    : errorBelow(node.split.yes) + errorBelow(node.split.no);
}

/** Cuts off what is not worth its leaves at a price for each. */
function pruned(node: Node, price: number): Node {
  if (node.split === undefined) return node;
  const split = {
    ...node.split,
    yes: pruned(node.split.yes, price),
    no: pruned(node.split.no, price),
  };
  const kept: Node = { ...node, split };
  const { rows, density } = node;
  const worth = errorOf(node) - errorBelow(kept);
  return worth <= price * (leavesOf(kept) - 1) ? { rows, density } : kept;
}

function pricesOf(node: Node): number[] {
  if (node.split === undefined) return [];
  const own = (errorOf(node) - errorBelow(node)) / (leavesOf(node) - 1);
  return [own, ...pricesOf(node.split.yes), ...pricesOf(node.split.no)];
}

function predicted(node: Node, data: Columns, row: number): number {
  if (node.split === undefined) return node.density > 0.5 ? 1 : 0;
  const { factor, below, yes, no } = node.split;
  const value = data.columns[factor]?.[row] as number;
  return predicted(value < below ? yes : no, data, row);
}

function told(node: Node, cases: Cases): Tree {
  const { rows, density, split } = node;
  if (split === undefined) return { kind: 'leaf', cases: rows.length, density };
  const { id = '', unit = '' } = cases.factors[split.factor] ?? {};
  return {
    kind: 'branch',
    factor: id,
    unit,
    below: split.below,
    cases: rows.length,
    density,
    yes: told(split.yes, cases),
    no: told(split.no, cases),
  };
}

/**
 * A classification tree by Gini, pruned by cost complexity: the simplest of those within a standard
 * error of what cross-validation finds best (Breiman and others 1984).
 */
export function tree(given: Cases, options: TreeOptions = {}): Tree {
  const { least = 0.05, folds = 5, seed = 1 } = options;
  const cases = withOutcome(given);
  const data: Columns = {
    columns: cases.factors.map((_, at) => columnOf(cases, at)),
    outcomes: cases.outcomes,
  };
  const rows = Array.from(cases.outcomes.keys());
  const fewest = Math.max(1, Math.ceil(least * rows.length));
  const full = grow(data, rows, fewest);
  const prices = [...new Set([0, ...pricesOf(full)])].toSorted((a, b) => a - b);
  const foldOf = rows.map((row) => Math.floor(uniform(seed, row, 0, 0, 7) * folds));
  const errors = prices.map(() => 0);
  for (let fold = 0; fold < folds; fold += 1) {
    const inside = rows.filter((row) => foldOf[row] !== fold);
    const grown = grow(data, inside, Math.max(1, Math.ceil(least * inside.length)));
    for (const [at, price] of prices.entries()) {
      const candidate = pruned(grown, price);
      for (const row of rows)
        if (foldOf[row] === fold && predicted(candidate, data, row) !== cases.outcomes[row])
          errors[at] = (errors[at] ?? 0) + 1;
    }
  }
  const fewestErrors = Math.min(...errors);
  const doubt = Math.sqrt(fewestErrors * (1 - fewestErrors / rows.length));
  const best = errors.findLastIndex((error) => error <= fewestErrors + doubt);
  return told(pruned(full, prices[best] ?? 0), cases);
}
