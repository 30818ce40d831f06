import { knownOn, type Ledger, type Stage } from '@roundtrip/ledger';
import { sourceIds } from '../citation.ts';
import { type DayChoice, frameOf, resolveDays } from '../days.ts';
import { nameOf } from '../names.ts';
import type { AccountAnswer } from '../schema/account.ts';
import { openFigures } from './quarter-figures.ts';
import { readAccount } from './read-account.ts';

export interface AccountQuestion extends DayChoice {
  /** Id of the firm. */
  readonly firm: string;
  readonly stage: Stage;
}

/**
 * A firm's money in and out, quarter by quarter: cheques and credits from deals, revenue and costs
 * from figures, and what is missing as one residual. A quarter without revenue or compute is not
 * traced: in a pool fed by cheques alone every dollar would be an investor's.
 */
export function firmAccount(whole: Ledger, question: AccountQuestion): AccountAnswer {
  const { firm, stage } = question;
  const days = resolveDays(whole, question);
  const ledger = knownOn(whole, days.knownOn);
  const { quarters, unscheduled, unknown, sources } = readAccount(
    ledger,
    openFigures(ledger),
    firm,
    stage,
    days,
  );
  const named = [
    ...quarters.flatMap(({ deals, suppliers }) => [
      ...deals,
      ...suppliers.flatMap((supplier) => [...supplier.deals, ...supplier.contracts]),
    ]),
    ...unscheduled.map(({ deal }) => deal),
    ...unknown,
  ];
  return {
    firm,
    name: nameOf(ledger, firm),
    stage,
    quarters: [...quarters],
    unscheduled: unscheduled.map((piece) => ({ ...piece })),
    unknown: [...unknown],
    sources: [...new Set([...sources, ...sourceIds(ledger, named)])].sort(),
    ...frameOf(whole, days, named),
  };
}
