import type { Ledger } from '@roundtrip/ledger';
import type { World } from '@roundtrip/model';
import { type ModelFrame, modelFrame } from '../simulation/frame.ts';
import { periodOf } from '../simulation/period.ts';
import { type Asked, openSetting, settingOf } from '../simulation/setting.ts';
import { simulatedFlows } from '../simulation/simulated-flows.ts';
import { byPair, bySource, type Entry, type MoneyNetwork, type Payment } from './network.ts';
import { addSpans, exactly } from './span.ts';

/** Payments of a quarter or a year of a run, and what the run says of itself. */
export interface SimulatedNetwork extends MoneyNetwork {
  readonly frame: ModelFrame;
  readonly run: number;
  readonly period: string;
  readonly after: string;
  readonly until: string;
}

/** Firms that sell compute, make models, or make chips; all others are outside. */
function insideOf({ clouds, labs, spare, integrated, merchants, ownMakers }: World) {
  const makers = [...merchants, ...Object.keys(ownMakers)];
  return new Set([...clouds, ...labs, ...spare, ...integrated, ...makers]);
}

/** The payments of a quarter or a year of a simulated run, cut at the boundary. */
export function simulatedNetwork(ledger: Ledger, asked: Asked, at?: string): SimulatedNetwork {
  const opened = openSetting(ledger, settingOf(ledger, asked));
  const { calendar, run } = opened.setting;
  const { period, first, last } = periodOf(calendar, at ?? calendar.quarter(calendar.steps));
  const firms = insideOf(opened.world);
  const payments: Payment[] = [];
  const entering: Entry[] = [];
  const leaving: Entry[] = [];
  for (const flow of simulatedFlows(ledger, asked)) {
    const { payer, payee, amountUsdM, kind, settledIn, origin } = flow;
    if (origin.step < first || origin.step > last || settledIn === 'securities') continue;
    const span = exactly(amountUsdM);
    const of = [kind];
    if (firms.has(payer) && firms.has(payee)) payments.push({ payer, payee, span, how: 'run', of });
    else if (firms.has(payee)) entering.push({ firm: payee, source: payer, span, of });
    else if (firms.has(payer)) leaving.push({ firm: payer, source: payee, span, of });
  }
  const active = [...payments.flatMap(({ payer, payee }) => [payer, payee])];
  for (const { firm } of [...entering, ...leaving]) active.push(firm);
  return {
    firms: [...new Set(active)].sort(),
    payments: byPair(payments, addSpans),
    entering: bySource(entering, addSpans),
    leaving: bySource(leaving, addSpans),
    untold: [],
    frame: modelFrame(ledger, opened),
    run,
    period,
    after: first === 1 ? calendar.vantage : calendar.lastDay(first - 1),
    until: calendar.lastDay(last),
  };
}
