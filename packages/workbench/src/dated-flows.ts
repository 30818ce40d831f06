import {
  flowsOf,
  type Ledger,
  pertMean,
  pertQuantile,
  type RowStage,
  reaches,
  realisedShareOf,
  selecting,
  type ThreePoint,
} from '@roundtrip/ledger';
import { sumUsdM, type UsdM } from '@roundtrip/units';
import { sourceIds } from './citation.ts';
import { frameOf, resolveDays } from './days.ts';
import type { FlowsAnswer } from './schema/flows.ts';
import { anyOf, type SumQuestion } from './sum-of-deals.ts';

/** The dated payments behind a sum, each with the deal it comes from. */
export function datedFlows(ledger: Ledger, question: SumQuestion): FlowsAnswer {
  const { from, to, kinds, stage } = question;
  const days = resolveDays(ledger, question);
  const selection = selecting({ payers: anyOf(from), payees: anyOf(to), kinds: anyOf(kinds) });
  const { flows, unscheduled, unknown } = flowsOf(ledger, selection, stage, days);
  const made = flows.filter(
    ({ basis, date }) => reaches(basis as RowStage, 'drawn') && date <= days.until,
  );
  const rangeOf = (id: string) => {
    const deal = ledger.deals.get(id);
    return deal && realisedShareOf(deal, days.knownOn);
  };
  const told = flows.map(({ origin, ...flow }) => ({
    ...flow,
    deal: origin.deal,
    realised: realisedOf(flow.amountUsdM, rangeOf(origin.deal)),
  }));
  const named = [
    ...told.map(({ deal }) => deal),
    ...unscheduled.map(({ deal }) => deal),
    ...unknown,
  ];
  return {
    from: [...from],
    to: [...to],
    kinds: [...kinds],
    stage,
    value: sumUsdM([...flows, ...unscheduled].map(({ amountUsdM }) => amountUsdM)),
    made: sumUsdM(made.map(({ amountUsdM }) => amountUsdM)),
    expected: expectedOf([...told, ...unscheduled], rangeOf),
    flows: told,
    unscheduled: unscheduled.map((piece) => ({ ...piece })),
    unknown: [...unknown],
    sources: sourceIds(ledger, named),
    ...frameOf(ledger, days, named),
  };
}

/** How much of a payment comes to be made, at the 5th, 50th and 95th in 100 such payments. */
function realisedOf(
  amountUsdM: UsdM,
  range: ThreePoint | undefined,
): FlowsAnswer['flows'][number]['realised'] {
  if (range === undefined) return { low: amountUsdM, middle: amountUsdM, high: amountUsdM };
  const [low = 0, middle = 0, high = 0] = [0.05, 0.5, 0.95].map((uniform) =>
    sumUsdM([amountUsdM * pertQuantile(range, uniform)]),
  );
  return { low, middle, high };
}

/** What of all comes to be paid in the mean, and how much of the sum rests on that judgement. */
function expectedOf(
  payments: readonly { readonly deal: string; readonly amountUsdM: UsdM }[],
  rangeOf: (deal: string) => ThreePoint | undefined,
): FlowsAnswer['expected'] {
  const parts = payments.map(({ deal, amountUsdM }) => ({ amountUsdM, range: rangeOf(deal) }));
  const all = sumUsdM(parts.map(({ amountUsdM }) => amountUsdM));
  const means = parts.map(({ amountUsdM, range }) =>
    range === undefined ? amountUsdM : amountUsdM * pertMean(range),
  );
  const drawn = parts.filter(({ range }) => range !== undefined);
  const promised = sumUsdM(drawn.map(({ amountUsdM }) => amountUsdM));
  return { usdM: sumUsdM(means), restsOnJudgement: all === 0 ? 0 : promised / all };
}
