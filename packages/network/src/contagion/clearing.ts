import { assert } from '../assert.ts';
import { type Rounds, roundsOf } from '../solving/rounds.ts';
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
  readonly share: Float64Array;
  readonly received: Float64Array;
  readonly defaultRound: Int32Array;
  readonly rounds: number;
  readonly ended: 'settled' | 'rounds';
}

type Booked = Pick<Clearing, 'paidInside' | 'paidOutside' | 'equity' | 'destroyed'>;

function book(ranked: Ranked, { share, received, defaultRound }: Settled, into: Booked): void {
  const { firms, resources, owedInside, owedOutside, senior, junior } = ranked;
  const { assetRecovery, claimRecovery, seniority } = ranked;
  const { paidInside, paidOutside, equity, destroyed } = into;
  const outsideFirst = seniority === 'outside-senior';
  for (let firm = 0; firm < firms; firm += 1) {
    const own = resources[firm] as number;
    const owed = owedOutside[firm] as number;
    const others = received[firm] as number;
    const ranksLast = junior[firm] as number;
    if (ranksLast === 0) share[firm] = 1;
    const pays = share[firm] as number;
    paidInside[firm] = (owedInside[firm] as number) * pays;
    if (defaultRound[firm] === 0) {
      paidOutside[firm] = owed;
      equity[firm] = Math.max(0, own + others - (senior[firm] as number) - ranksLast);
      continue;
    }
    const has = assetRecovery * own + claimRecovery * others;
    destroyed[firm] = own + others - has;
    paidOutside[firm] = outsideFirst ? Math.min(owed, has) : owed * pays;
  }
}

/** Books every payment of the shares found. */
export function bookPayments(ranked: Ranked, settled: Settled): Clearing {
  const column = () => new Float64Array(ranked.firms);
  const booked = {
    paidInside: column(),
    paidOutside: column(),
    equity: column(),
    destroyed: column(),
  };
  book(ranked, settled, booked);
  return { ...settled, ...booked, seniority: ranked.seniority };
}

/**
 * The share each firm pays of its junior debts, as it hangs on what the others pay it: all where
 * that is enough, else what default leaves over what it owes.
 */
function paymentRounds(ranked: Ranked, from: number): Rounds {
  const { claims, firms } = ranked;
  const column = () => new Float64Array(firms);
  const terms = { enough: column(), base: column(), each: column() };
  writeTerms(ranked, terms);
  return roundsOf({ graph: claims, ...terms, cap: 1 }, column().fill(from));
}

function writeTerms(
  ranked: Ranked,
  into: Readonly<Record<'enough' | 'base' | 'each', Float64Array>>,
): void {
  const { firms, resources, senior, junior, assetRecovery, claimRecovery } = ranked;
  const { enough, base, each } = into;
  const needed = ranked.enough;
  for (let firm = 0; firm < firms; firm += 1) {
    const own = resources[firm] as number;
    const owed = junior[firm] as number;
    enough[firm] = (needed[firm] as number) - own;
    if (owed === 0) continue;
    base[firm] = (assetRecovery * own - (senior[firm] as number)) / owed;
    each[firm] = claimRecovery / owed;
  }
}

/**
 * Marks who cannot pay with what it receives.
 *
 * @returns how many firms are in default that were not before
 */
export function markDefaults(
  { firms, resources, enough }: Ranked,
  received: Float64Array,
  defaultRound: Int32Array,
  round: number,
): number {
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

/** From above a firm pays in full in every round until the one in which it defaults. */
function writeDefaults(held: Float64Array, rounds: number, into: Int32Array): void {
  for (let firm = 0; firm < into.length; firm += 1) {
    const paying = held[firm] as number;
    if (paying < rounds) into[firm] = paying + 1;
  }
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
  const greatest = solution === 'greatest';
  const payments = paymentRounds(ranked, greatest ? 1 : 0);
  let [round, moved] = [0, Infinity];
  while (round < rounds && moved > tolerance) {
    round += 1;
    moved = payments.next();
  }
  const share = payments.value();
  const defaultRound = new Int32Array(ranked.firms);
  if (greatest) writeDefaults(payments.held(), round, defaultRound);
  // One round more sums what these shares bring, without a second walk through the claims.
  payments.next();
  const received = payments.sum();
  markDefaults(ranked, received, defaultRound, greatest ? round : 1);
  const ended = moved > tolerance ? 'rounds' : 'settled';
  return bookPayments(ranked, { solution, share, received, defaultRound, rounds: round, ended });
}
