import { type Rule, returnedWithin, traceJournal } from '@roundtrip/network';
import { earlier, gapOf, home, type Journal, type Numbered, numberRows } from './journal.ts';
import type { Dye } from './quarter-plan.ts';

/** Dyed money at one corner under one rule, USD million. */
export interface Outcome {
  /** Cash that came home within the accounts traced, by the number of hands it passed. */
  readonly byHands: readonly number[];
  readonly cashBack: number;
  /** Cash that came home, by quarter; under `poison` as much as each quarter paid. */
  readonly backByQuarter: ReadonlyMap<string, number>;
  readonly creditsBack: number;
  /** The most that may have come home out of sight, cash and credits. */
  readonly cashOutOfSight: number;
  readonly creditsOutOfSight: number;
  /** Dyed cash that reached a supplier without an account who may pay the home. */
  readonly reached: ReadonlyMap<string, number>;
  /** Dyed cash in pools at the end. */
  readonly held: number;
}

export interface Run {
  readonly outcome: Outcome;
  /** Row by row of the journal, how much of it was dyed. */
  readonly dyedAmounts: Float64Array;
}

/** A journal as arrays, once for all rules. */
export interface Readied {
  readonly journal: Journal;
  readonly numbered: Numbered;
  readonly outside: Uint8Array;
  readonly home: Int32Array;
}

/** Several homes are one party, so that any of them is home. */
export function ready(journal: Journal, firms: ReadonlySet<string>): Readied {
  const numbered = numberRows(journal.rows);
  const { parties } = numbered;
  return {
    journal,
    numbered,
    outside: Uint8Array.from(parties, (party) => (firms.has(party) ? 0 : 1)),
    home: Int32Array.from(parties, (_, party) => (party === 0 ? 1 : 0)),
  };
}

/**
 * Cash and credits that the bills of untraced quarters can have brought home at most.
 *
 * @param dyedAmounts row by row; if not said, only what was put in is dyed
 */
export function outOfSight(
  { rows, gaps }: Journal,
  dyedAmounts: ArrayLike<number> = rows.map(({ dyed, amount }) => (dyed ? amount : 0)),
): { cash: number; credits: number } {
  const arrived = new Map<string, number>();
  rows.forEach(({ payee }, index) => {
    add(arrived, payee, dyedAmounts[index] ?? 0);
  });
  let [cash, credits] = [0, 0];
  for (const [firm, { billed = Infinity, creditsGranted }] of gaps) {
    const used = Math.min(creditsGranted, billed);
    credits += used;
    cash += Math.min(arrived.get(gapOf(firm)) ?? 0, billed - used);
  }
  return { cash, credits };
}

function add(sums: Map<string, number>, key: string, amount: number): void {
  sums.set(key, (sums.get(key) ?? 0) + amount);
}

/** Traces a journal under one rule. */
export function runJournal(
  { journal, numbered, outside, home: homes }: Readied,
  firms: ReadonlySet<string>,
  dye: Dye,
  rule: Rule,
  depth: number,
): Run {
  const { payments, parties } = numbered;
  const trace = traceJournal(payments, {
    rule,
    parties: parties.length,
    origins: 1,
    home: homes,
    outside,
    depth,
    perPayment: true,
  });
  const dyedAmounts = Float64Array.from(
    journal.rows,
    (_, index) => trace.dyed?.[2 * index + 1] ?? 0,
  );
  const again = new Set([...firms].map(earlier));
  const arrived = new Map<string, number>();
  const backByQuarter = new Map<string, number>();
  journal.rows.forEach(({ payee, quarter }, index) => {
    const dyed = dyedAmounts[index] ?? 0;
    if (dyed === 0) return;
    add(arrived, payee, dyed);
    if (payee === home) add(backByQuarter, quarter, dyed);
  });
  // Under `poison` one dollar may count many times; no more can be back than was put in.
  const most = journal.rows.reduce(
    (sum, { posting, amount }) => (posting === 'cheque' ? sum + amount : sum),
    0,
  );
  const reached = [...arrived].filter(
    ([party, amount]) =>
      amount > 0 && (dye.leadsHome(party) ? !firms.has(party) : again.has(party)),
  );
  const byHands = Array.from({ length: depth }, (_, hand) =>
    Math.min(most, returnedWithin(trace, 1, hand + 1)),
  );
  const unseen = outOfSight(journal, dyedAmounts);
  const outcome = {
    byHands,
    cashBack: byHands.at(-1) ?? 0,
    backByQuarter,
    creditsBack: journal.creditsHome,
    cashOutOfSight:
      unseen.cash +
      Math.min(
        most,
        reached.reduce((sum, [, amount]) => sum + amount, 0),
      ),
    creditsOutOfSight: unseen.credits,
    reached: new Map(reached),
    held: Math.min(most, trace.held[1] ?? 0),
  };
  return { outcome, dyedAmounts };
}
