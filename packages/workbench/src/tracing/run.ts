import { type Rule, returnedWithin, traceJournal } from '@roundtrip/network';
import { earlier, gapOf, type Journal, type Numbered, numberRows } from './journal.ts';
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
 * @param arrived dyed cash that reached a party
 */
export function outOfSight(
  { gaps }: Journal,
  arrived: (party: string) => number,
): { cash: number; credits: number } {
  let [cash, credits] = [0, 0];
  for (const [firm, { billed = Infinity, creditsGranted }] of gaps) {
    const used = Math.min(creditsGranted, billed);
    credits += used;
    cash += Math.min(arrived(gapOf(firm)), billed - used);
  }
  return { cash, credits };
}

/** Dyed cash that reached each party, and the home in each quarter. */
function arrivals({ journal, numbered }: Readied, dyedAmounts: Float64Array) {
  const byParty = new Float64Array(numbered.parties.length);
  const byQuarter = new Map<string, number>();
  dyedAmounts.forEach((dyed, index) => {
    if (dyed === 0) return;
    const party = numbered.payments.payee[index] ?? 0;
    byParty[party] = (byParty[party] ?? 0) + dyed;
    const quarter = journal.rows[index]?.quarter ?? '';
    if (party === 0) byQuarter.set(quarter, (byQuarter.get(quarter) ?? 0) + dyed);
  });
  return { byParty, byQuarter };
}

/** Traces a journal under one rule. */
export function runJournal(
  readied: Readied,
  firms: ReadonlySet<string>,
  dye: Dye,
  rule: Rule,
  depth: number,
): Run {
  const { journal, numbered, outside, home } = readied;
  const { payments, parties } = numbered;
  const trace = traceJournal(payments, {
    rule,
    parties: parties.length,
    origins: 1,
    home,
    outside,
    depth,
    perPayment: true,
  });
  const dyedAmounts = payments.amount.map((_, index) => trace.dyed?.[2 * index + 1] ?? 0);
  const { byParty, byQuarter } = arrivals(readied, dyedAmounts);
  // Under `poison` one dollar may count many times; no more can be back than was put in.
  const most = journal.put;
  const again = new Set([...firms].map(earlier));
  const reached = parties
    .map((party, index) => [party, byParty[index] ?? 0] as const)
    .filter(
      ([party, amount]) =>
        amount > 0 && (dye.leadsHome(party) ? !firms.has(party) : again.has(party)),
    );
  const byHands = Array.from({ length: depth }, (_, hand) =>
    Math.min(most, returnedWithin(trace, 1, hand + 1)),
  );
  const unseen = outOfSight(journal, (party) => byParty[parties.indexOf(party)] ?? 0);
  const passedOn = reached.reduce((sum, [, amount]) => sum + amount, 0);
  const outcome = {
    byHands,
    cashBack: byHands.at(-1) ?? 0,
    backByQuarter: byQuarter,
    creditsBack: journal.creditsHome,
    cashOutOfSight: unseen.cash + Math.min(most, passedOn),
    creditsOutOfSight: unseen.credits,
    reached: new Map(reached),
    held: Math.min(most, trace.held[1] ?? 0),
  };
  return { outcome, dyedAmounts };
}
