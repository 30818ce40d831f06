import { flowsOf, type Ledger, type RowStage, reaches, selecting } from '@roundtrip/ledger';
import { sumUsdM } from '@roundtrip/units';
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
  const told = flows.map(({ origin, ...flow }) => ({ ...flow, deal: origin.deal }));
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
    flows: told,
    unscheduled: unscheduled.map((piece) => ({ ...piece })),
    unknown: [...unknown],
    sources: sourceIds(ledger, named),
    ...frameOf(ledger, days, named),
  };
}
