import { assert } from '../assert.ts';
import type { Seniority } from '../contagion/obligations.ts';
import { type Corner, cornerOf } from './corner.ts';
import {
  bookedLosses,
  nextRound,
  type Shock,
  type StressState,
  shocked,
  stakeShares,
  times,
} from './round.ts';
import {
  checkStressBeliefs,
  checkStressSystem,
  type End,
  ends,
  type StressBeliefs,
  type StressSystem,
} from './system.ts';

/** Most rounds of a stress, and the change of any share below which nothing moves any more. */
const mostRounds = 20;
const restingChange = 1e-9;

/** One run from the shock to rest, with every range at one end. */
export interface StressRun {
  readonly corner: Corner;
  readonly shock: Shock;
  /** After the shock itself, after the first round, and so on. */
  readonly states: readonly StressState[];
  /** Whether it came to rest within the rounds. */
  readonly settled: boolean;
  /** Book losses by party; of a shocked firm none, whatever it loses lies within the shock. */
  readonly booked: Float64Array;
  /** By stake: what of the holder's loss stands on the issuer's own books already. */
  readonly again: Float64Array;
  /** Book losses, each dollar once. */
  readonly total: number;
  /** What of them the holders, lenders and suppliers of the shocked firms bear by themselves. */
  readonly direct: number;
}

/** A corner prepared once, for many shocks. */
export type Corners = Readonly<Record<End, Corner>>;

/**
 * The three corners of a system: all that harms least, what is likely, all that harms most.
 *
 * @throws where the system or a belief is none, by index or name
 */
export function cornersOf(
  system: StressSystem,
  beliefs: StressBeliefs,
  seniority: Seniority,
): Corners {
  checkStressSystem(system);
  checkStressBeliefs(beliefs);
  const at = (end: End) => cornerOf(system, beliefs, seniority, end);
  return { low: at('low'), value: at('value'), high: at('high') };
}

/** Shock of one firm. */
export function shockOf(firms: number, firm: number, severity: number): Shock {
  assert(
    Number.isInteger(firm) && firm >= 0 && firm < firms,
    `the shock hits firm ${firm}, want a whole number from 0 to ${firms - 1}`,
  );
  return shockWhere(firms, (one) => one === firm, severity);
}

/** The same shock to every firm that is picked. */
export function shockWhere(
  firms: number,
  isHit: (firm: number) => boolean,
  severity: number,
): Shock {
  assert(
    severity >= 0 && severity <= 1,
    `the severity is ${severity}, want a share from 0 (nothing) to 1 (it fails)`,
  );
  return Float64Array.from({ length: firms }, (_, firm) => (isHit(firm) ? severity : 0));
}

const shares = ['revalued', 'worthLost', 'distress', 'paid'] as const;

function largestChange(before: StressState, after: StressState): number {
  let most = 0;
  for (const name of shares)
    after[name].forEach((share, firm) => {
      most = Math.max(most, Math.abs(share - (before[name][firm] as number)));
    });
  return most;
}

/** Rounds until nothing moves; the first state is the shock alone. */
export function roundsOf(
  corner: Corner,
  shock: Shock,
  most: number = mostRounds,
): { states: StressState[]; settled: boolean } {
  let last = shocked(corner, shock);
  const states = [last];
  for (let round = 1; round <= most; round += 1) {
    const next = nextRound(corner, shock, last);
    const change = largestChange(last, next);
    if (change > restingChange) states.push(next);
    if (change <= restingChange) return { states, settled: true };
    last = next;
  }
  return { states, settled: false };
}

type Shocked = Pick<StressRun, 'corner' | 'shock'>;

/** Whether the shock hits a party itself: then it is no loser, and its losses are given. */
export function isShocked(shock: Shock, party: number): boolean {
  return (shock[party] ?? 0) > 0;
}

/**
 * What of the losses on stakes is told twice. Where a holder marks down its stake because the
 * issuer lost money on its own books, the dollar stands in both; it counts at the issuer, and at
 * the holder only what goes beyond its share of the issuer's losses.
 */
function toldAgain(
  { corner, shock }: Shocked,
  state: StressState,
  booked: Float64Array,
): Float64Array {
  const byIssuer = new Float64Array(corner.firms);
  const again = Float64Array.from(corner.stakes, ({ holder, issuer, carrying, share }) => {
    if (isShocked(shock, holder)) return 0;
    const loss = times(carrying, stakeShares(state, issuer)[2]);
    const told = Math.min(loss, times(booked[issuer] as number, share));
    byIssuer[issuer] = (byIssuer[issuer] as number) + told;
    return told;
  });
  // High ends of shares may add up to more than the whole, of which no more than all is told.
  return again.map((told, stake) => {
    const issuer = corner.stakes[stake]?.issuer ?? 0;
    const [all, own] = [byIssuer[issuer] as number, booked[issuer] as number];
    return all > own ? (told * own) / all : told;
  });
}

function sum(amounts: Float64Array): number {
  return amounts.reduce((total, each) => total + each, 0);
}

function oncePerDollar(shocked: Shocked, state: StressState) {
  const booked = bookedLosses(shocked.corner, state).map((loss, party) =>
    isShocked(shocked.shock, party) ? 0 : loss,
  );
  const again = toldAgain(shocked, state, booked);
  const gross = sum(booked);
  return { booked, again, total: gross === Infinity ? Infinity : gross - sum(again) };
}

/**
 * Runs a shock through one corner.
 *
 * Bookkeeping: a stake, claim or commitment loses at most what it is carried at, whatever number of
 * channels reach for it. Σ booked over parties = Σ losses over instruments; total = Σ booked −
 * Σ again, where again(holder, issuer) = min(loss on the stake, share × what the issuer booked).
 * With books at fair value total is then Σ (1 − Σ shares held) × booked: every dollar once, where
 * it leaves the parties here (as outside claims do in Elliott, Golub and Jackson 2014). Direct is
 * the same sum after the shock alone; total ≥ direct. What a shocked firm loses on its own books
 * is in neither: its holders have lost it by the shock, which no row of its books explains.
 */
export function runStress(corner: Corner, shock: Shock, most: number = mostRounds): StressRun {
  const { states, settled } = roundsOf(corner, shock, most);
  const [first] = states;
  const last = states.at(-1);
  assert(first !== undefined && last !== undefined, 'a stress has no state');
  return {
    corner,
    shock,
    states,
    settled,
    ...oncePerDollar({ corner, shock }, last),
    direct: oncePerDollar({ corner, shock }, first).total,
  };
}

export type StressRuns = Readonly<Record<End, StressRun>>;

/** The same shock at all three corners. */
export function stressAtEnds(corners: Corners, shock: Shock): StressRuns {
  const [low, value, high] = ends.map((end) => runStress(corners[end], shock));
  assert(low !== undefined && value !== undefined && high !== undefined, 'a corner is missing');
  return { low, value, high };
}
