import { type Edge, Run } from '@roundtrip/engine';
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

interface Paid {
  readonly payer: string;
  readonly payee: string;
  readonly settledIn: Flow<unknown>['settledIn'];
}

/** Who loses and who gets money by a posting; nothing where it moves none. */
function cashOf({ posting, cell }: Edge): Omit<Paid, 'settledIn'> | undefined {
  let payer: string | undefined;
  let payee: string | undefined;
  for (const { balance, sign, cells } of posting.entries) {
    if (balance.name !== 'deposits') continue;
    const holder = balance.dims[0]?.members[cells[cell] ?? -1];
    if (sign < 0) payer = holder;
    else payee = holder;
  }
  return payer === undefined || payee === undefined ? undefined : { payer, payee };
}

/** Who pays whom in what: a claim collected in money is a payment of who owed it. */
function paidBy(edge: Edge, members: readonly string[]): Paid | undefined {
  const { posting, cell, amount } = edge;
  const from = members[posting.from[cell] ?? -1];
  const to = members[posting.to[cell] ?? -1];
  if (posting.kind !== 'transaction' || amount === 0 || from === undefined || to === undefined)
    return undefined;
  const cash = cashOf(edge);
  const settledIn = posting.settledIn === 'credits' ? 'credits' : 'securities';
  const paid: Paid =
    cash === undefined ? { payer: from, payee: to, settledIn } : { ...cash, settledIn: 'cash' };
  // What is below 0 is rounding, or paid the other way.
  return amount > 0 ? paid : { payer: paid.payee, payee: paid.payer, settledIn: paid.settledIn };
}

/** Visits every payment of a run in the order in which it is booked. */
function eachFlow({ setting, program, parameters }: Opened, visit: Amounts): void {
  const { calendar, scenario, run: number, name } = setting;
  const run = new Run(program, { seed: scenario.seed, run: number, parameters });
  run.journal = (edge) => {
    const paid = paidBy(edge, program.members);
    if (paid === undefined) return;
    const { step, posting, amount } = edge;
    const date = calendar.lastDay(step + 1);
    visit({
      date,
      earliest: firstOfQuarter(date),
      payer: paid.payer,
      payee: paid.payee,
      amountUsdM: Math.abs(amount),
      kind: posting.row,
      settledIn: paid.settledIn,
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
