import { Run } from '@roundtrip/engine';
import type { Ledger } from '@roundtrip/ledger';
import { type Flow, firstOfQuarter } from '@roundtrip/units';
import { type Asked, type Opened, openSetting, settingOf } from './setting.ts';

/** What leads back to the equation that made a simulated payment. */
export interface SimulatedOrigin {
  readonly scenario: string;
  readonly seed: number;
  readonly run: number;
  /** Counted from 1. */
  readonly step: number;
  readonly transaction: string;
}

type Amounts = (flow: Flow<SimulatedOrigin>) => void;

/** How the payments of a program are settled: in money, or in what the account is called. */
function settlement(settledIn: string): Flow<unknown>['settledIn'] {
  return settledIn === 'credits' ? 'credits' : 'cash';
}

/** Visits every payment of a run in the order in which it is booked. */
function eachFlow({ setting, program, parameters }: Opened, visit: Amounts): void {
  const { calendar, scenario, run: number, name } = setting;
  const run = new Run(program, { seed: scenario.seed, run: number, parameters });
  run.journal = ({ step, posting, cell, amount }) => {
    if (posting.kind !== 'transaction' || amount === 0) return;
    const payer = program.members[posting.from[cell] ?? -1];
    const payee = program.members[posting.to[cell] ?? -1];
    if (payer === undefined || payee === undefined) return;
    const date = calendar.lastDay(step + 1);
    visit({
      date,
      earliest: firstOfQuarter(date),
      payer,
      payee,
      amountUsdM: amount,
      kind: posting.row,
      settledIn: settlement(posting.settledIn),
      basis: 'simulated',
      origin: {
        scenario: name,
        seed: scenario.seed,
        run: number,
        step: step + 1,
        transaction: posting.quantity.name,
      },
    });
  };
  for (let step = 0; step < calendar.steps; step += 1) run.advance();
}

/** Every payment of a run as a flow like those of the past, in the order in which it is booked. */
export function simulatedFlows(ledger: Ledger, asked: Asked): Flow<SimulatedOrigin>[] {
  const flows: Flow<SimulatedOrigin>[] = [];
  eachFlow(openSetting(ledger, settingOf(ledger, asked)), (flow) => flows.push(flow));
  return flows;
}
