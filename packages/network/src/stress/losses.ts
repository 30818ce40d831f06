import { bookedLosses, claimLosses, type StressState, stakeShares, times } from './round.ts';
import { isShocked, type StressRun, type StressRuns } from './stress.ts';
import type { Range } from './system.ts';

/**
 * Through what a loss comes: a stake worth less with its issuer, what is due and not paid, books
 * that shrink because the other's did, and a market that pays less for what others are.
 */
export const channels = ['revaluation', 'liquidity', 'leverage', 'confidence'] as const;
export type Channel = (typeof channels)[number];

/** One loss on one stake, claim or commitment through one channel. */
export interface StressLoss {
  readonly holder: number;
  /** The firm on which it is lost. */
  readonly on: number;
  readonly instrument: 'stake' | 'claim' | 'commitment';
  /** Row of the stake, claim or commitment in its system. */
  readonly row: number;
  readonly channel: Channel;
  readonly loss: Range;
  /** Of the likely loss: what stands on the issuer's own books already. */
  readonly again: number;
  /** Of commitments only: orders gone, off the books and never added to a loss. */
  readonly lostBacklog: Range | undefined;
}

/** What a round or an end leaves of an instrument; each part grows with the shock. */
type Grown = (run: StressRun, state: StressState) => number;

function lastOf({ states }: StressRun): StressState {
  return states.at(-1) as StressState;
}

function rangeOf(runs: StressRuns, grown: Grown): Range {
  return {
    low: grown(runs.low, lastOf(runs.low)),
    value: grown(runs.value, lastOf(runs.value)),
    high: grown(runs.high, lastOf(runs.high)),
  };
}

/** What one amount goes beyond another, for any pair between their ends. */
function beyond(whole: Range, taken: Range): Range {
  const high = whole.high === Infinity ? Infinity : Math.max(0, whole.high - taken.low);
  return {
    low: Math.max(0, whole.low === Infinity ? 0 : whole.low - taken.high),
    value: Math.max(0, whole.value - taken.value),
    high,
  };
}

/** A share of an amount, end by end. */
function scaled(amount: Range, share: Range): Range {
  return {
    low: times(amount.low, share.low),
    value: times(amount.value, share.value),
    high: times(amount.high, share.high),
  };
}

/** Spreads what is told twice over the channels of a stake, the last that reached for it first. */
function spread(again: number, parts: readonly number[]): number[] {
  let left = again;
  const spreadOver = parts.toReversed().map((part) => {
    const taken = Math.min(part, left);
    left -= taken;
    return taken;
  });
  return spreadOver.toReversed();
}

function stakeLosses(runs: StressRuns): StressLoss[] {
  return runs.value.corner.stakes.flatMap(({ holder, issuer }, row) => {
    const carrying = rangeOf(runs, ({ corner }) => corner.stakes[row]?.carrying ?? 0);
    const upTo = (step: 0 | 1 | 2): Range =>
      rangeOf(runs, (_, state) => stakeShares(state, issuer)[step]);
    const steps = [upTo(0), upTo(1), upTo(2)] as const;
    const parts: readonly [Channel, Range][] = [
      ['revaluation', scaled(carrying, steps[0])],
      ['confidence', scaled(carrying, beyond(steps[1], steps[0]))],
      ['leverage', scaled(carrying, beyond(steps[2], steps[1]))],
    ];
    const again = spread(
      runs.value.again[row] ?? 0,
      parts.map(([, loss]) => loss.value),
    );
    return parts.map(([channel, loss], at) => ({
      ...{ holder, on: issuer, instrument: 'stake' as const, row, channel, loss },
      again: again[at] ?? 0,
      lostBacklog: undefined,
    }));
  });
}

function claimsLost(runs: StressRuns): StressLoss[] {
  return runs.value.corner.claims.flatMap(({ creditor, debtor }, row) => {
    const part = (which: 'unpaid' | 'whole') =>
      rangeOf(runs, ({ corner }, state) => {
        const claim = corner.claims[row];
        return claim === undefined ? 0 : claimLosses(corner, state, claim)[which];
      });
    const unpaid = part('unpaid');
    const about = { holder: creditor, on: debtor, instrument: 'claim' as const, row, again: 0 };
    return [
      { ...about, channel: 'liquidity' as const, loss: unpaid, lostBacklog: undefined },
      {
        ...about,
        channel: 'leverage' as const,
        loss: beyond(part('whole'), unpaid),
        lostBacklog: undefined,
      },
    ];
  });
}

function commitmentsLost(runs: StressRuns): StressLoss[] {
  return runs.value.corner.commitments.map(({ customer, supplier }, row) => {
    const part = (which: 'bookLoss' | 'backlog') =>
      rangeOf(runs, ({ corner }, state) =>
        times(corner.commitments[row]?.[which] ?? 0, state.distress[customer] as number),
      );
    return {
      ...{ holder: supplier, on: customer, instrument: 'commitment', row, channel: 'leverage' },
      ...{ loss: part('bookLoss'), again: 0, lostBacklog: part('backlog') },
    };
  });
}

/**
 * Losses by holder and channel, one row for each instrument and channel that may have lost. A stake
 * is charged in the order revaluation, confidence, leverage, a claim in the order liquidity,
 * leverage; a later channel is charged only what it takes beyond the ones before. Shocked firms are
 * no holders: what they lose lies within the shock.
 */
export function stressLosses(runs: StressRuns): StressLoss[] {
  return [...stakeLosses(runs), ...claimsLost(runs), ...commitmentsLost(runs)].filter(
    ({ holder, loss, lostBacklog }) =>
      !isShocked(runs.value.shock, holder) && (loss.high > 0 || (lostBacklog?.high ?? 0) > 0),
  );
}

/** What each party lost in all on its books. */
export function lossOfParty(runs: StressRuns, party: number): Range {
  return rangeOf(runs, ({ booked }) => booked[party] as number);
}

/** A share of each firm that grows with the shock, at the three ends. */
export function shareOfFirm(
  runs: StressRuns,
  share: 'revalued' | 'worthLost' | 'distress' | 'paid',
  firm: number,
): Range {
  const range = rangeOf(runs, (_, state) => state[share][firm] as number);
  return share === 'paid' ? { low: range.high, value: range.value, high: range.low } : range;
}

/**
 * The round in which each party is first hit, 0 for the shock itself: its worth, its books or its
 * backlog fall; undefined where none does.
 */
export function firstHit({ states, corner }: StressRun): (number | undefined)[] {
  const rounds = new Array<number | undefined>(corner.parties).fill(undefined);
  const hit = (party: number, round: number) => {
    rounds[party] ??= round;
  };
  states.forEach((state, round) => {
    state.booked.forEach((loss, party) => {
      if (loss > 0) hit(party, round);
    });
    state.worthLost.forEach((lost, firm) => {
      if (lost > 0 || (state.distress[firm] as number) > 0) hit(firm, round);
    });
    bookedLosses(corner, state).forEach((loss, party) => {
      if (loss > 0) hit(party, round + 1);
    });
    for (const { customer, supplier, backlog } of corner.commitments)
      if (backlog > 0 && (state.distress[customer] as number) > 0) hit(supplier, round + 1);
  });
  return rounds;
}
