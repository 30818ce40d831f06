import { assert } from './assert.ts';
import {
  type ClearingTerms,
  eisenbergNoeTerms,
  type Obligations,
  type Ranked,
  rankObligations,
  type Seniority,
} from './obligations.ts';

/** What each firm pays when none pays more than it has or owes; unit of the obligations. */
export interface Clearing {
  readonly seniority: Seniority;
  /** Best or worst of the payments that fit together. */
  readonly solution: 'greatest' | 'least';
  /** By firm: share of what it owes in the network that it pays, 0 … 1. */
  readonly share: Float64Array;
  readonly paidInside: Float64Array;
  readonly paidOutside: Float64Array;
  /** By firm: what others in the network pay it. */
  readonly received: Float64Array;
  /** By firm: what is left to its owners. */
  readonly equity: Float64Array;
  /** By firm: what default itself destroys. */
  readonly destroyed: Float64Array;
  /**
   * By firm: the round from 1 in which it defaults, 0 where it never does. Of a least solution,
   * which starts with all in default, 1 for those that stay in it.
   */
  readonly defaultRound: Int32Array;
  readonly rounds: number;
  /** Whether payments settled or the rounds allowed ran out. */
  readonly ended: 'settled' | 'rounds';
}

export interface ClearingSteps {
  readonly solution: 'greatest' | 'least';
  /** Most rounds to take. */
  readonly rounds: number;
  /** Settled where no share of an obligation moves by more. */
  readonly tolerance: number;
}

export const clearingSteps: ClearingSteps = {
  solution: 'greatest',
  rounds: 100_000,
  tolerance: 1e-13,
};

export interface Settled {
  readonly solution: 'greatest' | 'least';
  readonly defaultRound: Int32Array;
  readonly rounds: number;
  readonly ended: 'settled' | 'rounds';
}

/** Books every payment of the shares that stand in `ranked.payments`. */
export function bookPayments(ranked: Ranked, settled: Settled): Clearing {
  const { firms, resources, owedInside, owedOutside, senior, junior } = ranked;
  const { defaultRound } = settled;
  ranked.payments.run();
  const [share, received] = [ranked.payments.value.slice(), ranked.payments.sum.slice()];
  const [paidOutside, equity] = [new Float64Array(firms), new Float64Array(firms)];
  const destroyed = new Float64Array(firms);
  for (let firm = 0; firm < firms; firm += 1) {
    const [own, owed] = [resources[firm] as number, owedOutside[firm] as number];
    const others = received[firm] as number;
    if (defaultRound[firm] === 0) {
      paidOutside[firm] = owed;
      const left = own + others - (senior[firm] as number) - (junior[firm] as number);
      equity[firm] = Math.max(0, left);
      continue;
    }
    const has = ranked.assetRecovery * own + ranked.claimRecovery * others;
    destroyed[firm] = own + others - has;
    paidOutside[firm] =
      ranked.seniority === 'outside-senior' ? Math.min(owed, has) : owed * (share[firm] as number);
  }
  return {
    ...settled,
    seniority: ranked.seniority,
    share,
    paidInside: owedInside.map((amount, firm) => amount * (share[firm] as number)),
    paidOutside,
    received,
    equity,
    destroyed,
  };
}

/**
 * One round: the share each firm pays of its junior debts after what the others paid before.
 *
 * @returns the largest move of a share
 */
function payRound(ranked: Ranked): number {
  const { firms, resources, senior, junior, enough, assetRecovery, claimRecovery } = ranked;
  const { value: share, sum: received } = ranked.payments;
  let moved = 0;
  for (let firm = 0; firm < firms; firm += 1) {
    const [own, others] = [resources[firm] as number, received[firm] as number];
    const owed = junior[firm] as number;
    let pays = 1;
    if (owed > 0 && own + others < (enough[firm] as number)) {
      const left = assetRecovery * own + claimRecovery * others - (senior[firm] as number);
      pays = left <= 0 ? 0 : left < owed ? left / owed : 1;
    }
    const move = Math.abs(pays - (share[firm] as number));
    if (move > moved) moved = move;
    share[firm] = pays;
  }
  return moved;
}

/**
 * Marks who cannot pay with what stands in `ranked.payments`.
 *
 * @returns how many firms are in default that were not before
 */
export function markDefaults(
  { firms, resources, enough, payments }: Ranked,
  defaultRound: Int32Array,
  round: number,
): number {
  const received = payments.sum;
  let marked = 0;
  for (let firm = 0; firm < firms; firm += 1) {
    if (defaultRound[firm] !== 0) continue;
    if ((resources[firm] as number) + (received[firm] as number) >= (enough[firm] as number))
      continue;
    defaultRound[firm] = round;
    marked += 1;
  }
  return marked;
}

/**
 * Payments that clear, by repeating rounds from all paid in full down, or from nothing paid up;
 * no matrix is built, each round takes one step an edge (Eisenberg and Noe 2001; Rogers and
 * Veraart 2013).
 *
 * @throws at amounts that are none, a firm that owes itself, shares beyond 0 … 1, other sizes
 */
export function clearByRounds(
  obligations: Obligations,
  terms: ClearingTerms = eisenbergNoeTerms,
  { solution, rounds, tolerance }: ClearingSteps = clearingSteps,
): Clearing {
  assert(rounds >= 1 && tolerance >= 0, `${rounds} rounds to ${tolerance}, want 1 or more to 0 up`);
  const ranked = rankObligations(obligations, terms);
  const { payments } = ranked;
  const defaultRound = new Int32Array(ranked.firms);
  payments.value.fill(solution === 'greatest' ? 1 : 0);
  let round = 0;
  let moved = Infinity;
  while (round < rounds && moved > tolerance) {
    round += 1;
    payments.run();
    moved = payRound(ranked);
    if (solution === 'greatest') markDefaults(ranked, defaultRound, round);
  }
  payments.run();
  markDefaults(ranked, defaultRound, solution === 'greatest' ? round : 1);
  const ended = moved > tolerance ? 'rounds' : 'settled';
  return bookPayments(ranked, { solution, defaultRound, rounds: round, ended });
}
