import { assert } from '../assert.ts';

/** Shares of firms held by firms: row holder, column issuer, `size` × `size`, each 0 … 1. */
export interface Holdings {
  readonly size: number;
  readonly shares: Float64Array;
}

/** What is wrong with holdings, by index of the firm, so that a caller can name it. */
export type HoldingsProblem =
  | { readonly kind: 'cells'; readonly cells: number; readonly wanted: number }
  | {
      readonly kind: 'share';
      readonly holder: number;
      readonly issuer: number;
      readonly is: number;
    }
  | { readonly kind: 'self'; readonly firm: number; readonly is: number }
  | { readonly kind: 'over'; readonly firm: number; readonly is: number }
  | { readonly kind: 'ring'; readonly firms: readonly number[] };

/** Shares of one firm may pass the whole by this much, for they are sums of rounded numbers. */
const rounding = 1e-9;

/** By firm: the sum of what firms hold of it. */
export function heldInside({ size, shares }: Holdings): Float64Array {
  const held = new Float64Array(size);
  shares.forEach((share, cell) => {
    held[cell % size] = (held[cell % size] as number) + share;
  });
  return held;
}

/** A ring of firms that own one another whole, where no outside holder owns any of one. */
function closedRing(holdings: Holdings): number[] | undefined {
  const { size, shares } = holdings;
  const inside = heldInside(holdings);
  const hasOwner = Array.from(inside, (held) => held < 1 - rounding);
  const open = hasOwner.flatMap((has, firm) => (has ? [firm] : []));
  for (let holder = open.pop(); holder !== undefined; holder = open.pop())
    for (let issuer = 0; issuer < size; issuer += 1) {
      if (hasOwner[issuer] === true || (shares[holder * size + issuer] as number) <= 0) continue;
      hasOwner[issuer] = true;
      open.push(issuer);
    }
  const start = hasOwner.indexOf(false);
  if (start < 0) return undefined;
  const path = [start];
  for (;;) {
    const firm = path.at(-1) ?? start;
    const owner = inside.findIndex((_, holder) => (shares[holder * size + firm] as number) > 0);
    if (path.includes(owner)) return fromLeast(path.slice(path.indexOf(owner)).toReversed());
    path.push(owner);
  }
}

/** The same ring, told from its firm of least index. */
function fromLeast(ring: readonly number[]): number[] {
  const at = ring.indexOf(Math.min(...ring));
  return [...ring.slice(at), ...ring.slice(0, at)];
}

/** The first cell that cannot be a share of one firm in another, or undefined. */
function cellProblem({ size, shares }: Holdings): HoldingsProblem | undefined {
  if (!Number.isInteger(size) || size < 0 || shares.length !== size * size)
    return { kind: 'cells', cells: shares.length, wanted: size * size };
  for (const [cell, is] of shares.entries()) {
    const [holder, issuer] = [Math.floor(cell / size), cell % size];
    if (!(is >= 0 && is <= 1)) return { kind: 'share', holder, issuer, is };
    if (holder === issuer && is > 0) return { kind: 'self', firm: holder, is };
  }
  return undefined;
}

/** The first thing that keeps holdings from having owners, or undefined. */
export function holdingsProblem(holdings: Holdings): HoldingsProblem | undefined {
  const problem = cellProblem(holdings);
  if (problem !== undefined) return problem;
  const inside = heldInside(holdings);
  const firm = inside.findIndex((held) => held > 1 + rounding);
  if (firm >= 0) return { kind: 'over', firm, is: inside[firm] as number };
  const ring = closedRing(holdings);
  return ring === undefined ? undefined : { kind: 'ring', firms: ring };
}

/** The problem as a sentence, with a name for every firm. */
export function problemInWords(
  problem: HoldingsProblem,
  nameOf: (firm: number) => string = (firm) => `firm ${firm}`,
): string {
  switch (problem.kind) {
    case 'cells':
      return `shares have ${problem.cells} cells, want ${problem.wanted}`;
    case 'share':
      return (
        `${nameOf(problem.holder)} holds ${problem.is} of ${nameOf(problem.issuer)}, ` +
        'want a share from 0 to 1'
      );
    case 'self':
      return (
        `${nameOf(problem.firm)} holds ${problem.is} of itself, want 0: ` +
        'leave out the shares it bought back'
      );
    case 'over':
      return `${nameOf(problem.firm)} is held ${problem.is} times over, want at most 1`;
    case 'ring':
      return (
        `${problem.firms.map(nameOf).join(', ')} own one another whole: ` +
        'nobody outside has what they are worth; give an outside holder'
      );
  }
}

function demand(problem: HoldingsProblem | undefined): void {
  assert(problem === undefined, problem === undefined ? '' : problemInWords(problem));
}

/** Stops at holdings that have no owners. */
export function checkHoldings(holdings: Holdings): void {
  demand(holdingsProblem(holdings));
}

/** Stops at cells that are no shares; those of one firm may pass the whole, as upper ends do. */
export function checkCells(holdings: Holdings): void {
  demand(cellProblem(holdings));
}
