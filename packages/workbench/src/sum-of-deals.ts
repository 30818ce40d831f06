import { type DealKind, type Ledger, type Stage, selecting, sum } from '@roundtrip/ledger';
import { sourceIds } from './citation.ts';
import { type DayChoice, frameOf, resolveDays } from './days.ts';
import { estimatedShare } from './estimated.ts';
import type { SumAnswer } from './schema/deals.ts';

/** Whose money to whom; empty lists ask for anyone's, of any kind. Ids, not names. */
export interface SumQuestion extends DayChoice {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly kinds: readonly DealKind[];
  readonly stage: Stage;
}

/** A filter by a list in which an empty list lets anyone pass. */
export function anyOf<T>(items: readonly T[]): ReadonlySet<T> | undefined {
  return items.length === 0 ? undefined : new Set(items);
}

/** Money between parties at one stage, with the rows counted, left out and unknown. */
export function sumOfDeals(ledger: Ledger, question: SumQuestion): SumAnswer {
  const { from, to, kinds, stage } = question;
  const days = resolveDays(ledger, question);
  const selection = selecting({ payers: anyOf(from), payees: anyOf(to), kinds: anyOf(kinds) });
  const { value, low, high, deals, leftOut, unknown } = sum(ledger, selection, stage, days);
  const behind = [...deals, ...unknown];
  return {
    from: [...from],
    to: [...to],
    kinds: [...kinds],
    value,
    low,
    high,
    unit: 'USD m',
    stage,
    deals: [...deals],
    counted: deals.map((deal) => ({ deal, amountUsdM: ledger.deals.get(deal)?.amountUsdM ?? 0 })),
    leftOut: leftOut.map((row) => ({ ...row })),
    unknown: [...unknown],
    sources: sourceIds(ledger, behind),
    estimatedShare: estimatedShare(ledger, deals),
    ...frameOf(ledger, days, [...behind, ...leftOut.map((row) => row.deal)]),
  };
}
