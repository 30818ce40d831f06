import { assert } from '../assert.ts';
import {
  checkAmounts,
  checkEdges,
  checkShare,
  weightsInto,
  weightsOutOf,
} from '../graph/amounts.ts';
import type { Graph } from '../graph/graph.ts';
import { gather } from '../solving/rounds.ts';
import type { Seniority } from './obligations.ts';

/**
 * Balance sheets whose claims on one another are worth what the debtor's equity makes of them;
 * amounts in one unit of money.
 */
export interface BalanceSheets {
  /** Edge from creditor to debtor: the claim at face. */
  readonly claims: Graph;
  /** By firm: what it owns outside the network. */
  readonly assetsOutside: Float64Array;
  /** By firm: what it owes outside the network. */
  readonly owedOutside: Float64Array;
}

/**
 * Share of face that claims on a firm are worth, given its equity; within 0 … 1 and never falling
 * as equity rises.
 */
export type Valuation = (equity: number, firm: number) => number;

export interface Valued {
  /** Best or worst of the values that fit together. */
  readonly solution: 'greatest' | 'least';
  /** By firm: equity, below 0 where it owes more than it has. */
  readonly equity: Float64Array;
  /** By firm: share of face that claims on it are worth. */
  readonly worth: Float64Array;
  readonly rounds: number;
  /** Whether equity settled or the rounds allowed ran out. */
  readonly ended: 'settled' | 'rounds';
  /** Largest move of equity in the last round. */
  readonly moved: number;
}

export interface ValuationSteps {
  readonly solution: 'greatest' | 'least';
  /** Most rounds to take. */
  readonly rounds: number;
  /** Settled where no equity moves by more than this share of the largest balance sheet. */
  readonly tolerance: number;
}

export const valuationSteps: ValuationSteps = {
  solution: 'greatest',
  rounds: 100_000,
  tolerance: 1e-14,
};

/** Claims on a firm keep the given share once it has no equity (Furfine 2003 with 0). */
export function recovery(share: number): Valuation {
  checkShare('recovery', share);
  return (equity) => (equity > 0 ? 1 : share);
}

/** Claims on a firm without equity are worth nothing (Furfine 2003). */
export const furfine: Valuation = recovery(0);

/**
 * Creditors share what a firm has (Eisenberg and Noe 2001): those in the network among themselves
 * once outsiders are paid, or all of them.
 */
export function eisenbergNoe(sheets: BalanceSheets, seniority: Seniority): Valuation {
  const inside = weightsInto(sheets.claims);
  const owed = inside.map((amount, firm) =>
    seniority === 'pari-passu' ? amount + (sheets.owedOutside[firm] as number) : amount,
  );
  return (equity, firm) => {
    const all = owed[firm] as number;
    return all > 0 ? Math.min(1, Math.max(0, (equity + all) / all)) : 1;
  };
}

/**
 * Claims on a firm lose value as its equity falls from what it was at first (Bardoscia, Battiston,
 * Caccioli and Caldarelli 2015), each firm measured by its own.
 *
 * @param initial by firm: equity before the shock; claims on a firm that had none are worth nothing
 */
export function linearLoss(initial: Float64Array): Valuation {
  return (equity, firm) => {
    const before = initial[firm] as number;
    return before > 0 ? Math.min(1, Math.max(0, equity / before)) : 0;
  };
}

/** Equity by firm with every claim at face. */
export function equityAtFace(sheets: BalanceSheets): Float64Array {
  const { assetsOutside, owedOutside, claims } = sheets;
  const firms = claims.nodes;
  checkEdges('claim', claims);
  checkAmounts('assets outside', assetsOutside, firms);
  checkAmounts('owed outside', owedOutside, firms);
  const inside = weightsInto(claims);
  const held = weightsOutOf(claims);
  return assetsOutside.map(
    (assets, firm) =>
      assets - (owedOutside[firm] as number) - (inside[firm] as number) + (held[firm] as number),
  );
}

function largestSheet({ assetsOutside, owedOutside }: BalanceSheets, inside: Float64Array): number {
  return inside.reduce(
    (most, amount, firm) =>
      Math.max(most, assetsOutside[firm] as number, amount + (owedOutside[firm] as number)),
    0,
  );
}

/** Writes what claims on each firm are worth. */
function value(valuation: Valuation, equity: Float64Array, worth: Float64Array): void {
  for (let firm = 0; firm < equity.length; firm += 1) {
    const share = valuation(equity[firm] as number, firm);
    if (!(share >= 0 && share <= 1))
      throw new Error(
        `claims on firm ${firm} are worth ${share} of face, want a share from 0 to 1`,
      );
    worth[firm] = share;
  }
}

/**
 * Equities that fit the values they give to claims, `E = assets − debts + Σ claims · V(E)`: the
 * greatest from all claims at face down, the least from none worth anything up (Barucca, Bardoscia,
 * Caccioli, D'Errico, Visentin, Caldarelli and Battiston 2020).
 *
 * @throws at amounts that are none, a claim of a firm on itself, other sizes, values beyond 0 … 1
 */
export function valueNetwork(
  sheets: BalanceSheets,
  valuation: Valuation,
  { solution, rounds, tolerance }: ValuationSteps = valuationSteps,
): Valued {
  assert(rounds >= 1 && tolerance >= 0, `${rounds} rounds to ${tolerance}, want 1 or more to 0 up`);
  const { claims, assetsOutside, owedOutside } = sheets;
  const equity = equityAtFace(sheets);
  const inside = weightsInto(claims);
  const [worth, held] = [new Float64Array(claims.nodes), new Float64Array(claims.nodes)];
  if (solution === 'least')
    equity.forEach((_, firm) => {
      const own = (assetsOutside[firm] as number) - (owedOutside[firm] as number);
      equity[firm] = own - (inside[firm] as number);
    });
  const smallest = tolerance * largestSheet(sheets, inside);
  let round = 0;
  let moved = Infinity;
  while (round < rounds && moved > smallest) {
    round += 1;
    moved = 0;
    value(valuation, equity, worth);
    gather(claims, worth, held);
    for (let firm = 0; firm < equity.length; firm += 1) {
      const own = (assetsOutside[firm] as number) - (owedOutside[firm] as number);
      const now = own - (inside[firm] as number) + (held[firm] as number);
      const move = Math.abs(now - (equity[firm] as number));
      if (move > moved) moved = move;
      equity[firm] = now;
    }
  }
  value(valuation, equity, worth);
  const ended = moved > smallest ? 'rounds' : 'settled';
  return { solution, equity, worth, rounds: round, ended, moved };
}
