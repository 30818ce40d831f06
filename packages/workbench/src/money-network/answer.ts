import type { Ledger, Stage } from '@roundtrip/ledger';
import { sourceIds } from '../citation.ts';
import { type DayChoice, frameOf, refuseBeforeFirstDeal, resolveDays } from '../days.ts';
import { nameOf, oneNamed } from '../names.ts';
import type { NetworkAnswer } from '../schema/network.ts';
import type { Asked } from '../simulation/setting.ts';
import { isGroup } from '../tracing/dyed-accounts.ts';
import { ledgerNetwork, type Pool } from './ledger-network.ts';
import { type Measured, measure, rings } from './measures.ts';
import { type NettingEnds, nettingOf } from './netting.ts';
import type { Entry, MoneyNetwork } from './network.ts';
import { simulatedNetwork } from './simulated-network.ts';
import { holding, type Span } from './span.ts';
import { windowOf } from './window.ts';

export interface NetworkQuestion extends DayChoice {
  readonly stage: Stage;
  /** Years of the window, which ends on the until day. */
  readonly window: number;
  readonly pool: Pool;
  /** Whether bills are taken from accounts; so if not said. */
  readonly accounts?: boolean | undefined;
  /** Deals that the answer names though they may be in no figure. */
  readonly named?: readonly string[] | undefined;
}

/** What an answer about a money network says of where it comes from. */
type About = Omit<
  NetworkAnswer,
  'firms' | 'finn' | 'rings' | 'netting' | 'payments' | 'entering' | 'leaving' | 'closed'
>;

/** A network with what its answers say of it. */
export interface ToldNetwork {
  readonly network: MoneyNetwork;
  readonly about: About;
}

const pools: readonly Pool[] = ['firm', 'deals'];

export function poolNamed(word: string): Pool {
  return oneNamed('pool', word, pools);
}

const insideKinds = ['labs', 'clouds', 'rented-GPU clouds', 'chip makers', 'integrated firms'];

const sourceNames: Readonly<Record<string, string>> = {
  customers: 'customers outside',
  investors: 'investors and lenders outside',
  'other deals': 'others outside, by deals',
  'other costs': 'wages and all other costs',
  savings: 'own savings, or loans nobody tells of',
};

const rule =
  'Receipts x = N f, N the Leontief inverse of the shares in which firms pay on what they have, f ' +
  'what enters; each firm’s money is mixed. Recycled: x (1 − 1/N_ii), was here before. Organic: ' +
  'came for the first time. What a firm pays beyond its receipts enters as its savings.';

const rangeOfLedger =
  'Ends hold whatever payments are within theirs: a day known to a month or year may lie in the ' +
  'window or not, a sum without a date is all or nothing of it, a bill split by entropy anyone’s ' +
  'whole or none, sales of a quarter nobody tells between nothing and the largest quarter told.';

/** The money network of the ledger in some years. */
export function ledgerMoney(whole: Ledger, question: NetworkQuestion): ToldNetwork {
  const { stage, pool } = question;
  const days = resolveDays(whole, question);
  refuseBeforeFirstDeal(whole, days);
  const window = windowOf(days.until, question.window);
  const network = ledgerNetwork(whole, stage, days, window, question);
  const { untold, partlyTold, undated, unknown, sources } = network;
  const deals = [...network.deals, ...(question.named ?? [])];
  return {
    network,
    about: {
      stage,
      pool,
      simulated: null,
      window: { after: window.after, until: window.until },
      boundary: {
        inside: insideKinds,
        outside: ['households', 'enterprises', 'makers of applications', 'other investors'],
      },
      rule: `${rule} ${rangeOfLedger}`,
      untold: [...untold],
      groups: network.firms.filter((id) => isGroup(whole, id)),
      partlyTold: partlyTold.map((one) => ({ ...one })),
      undated: undated.map((piece) => ({ ...piece })),
      unknown: [...unknown],
      sourceNames: { ...sourceNames },
      sources: [...new Set([...sources, ...sourceIds(whole, deals)])].sort(),
      ...frameOf(whole, days, deals),
    },
  };
}

/** The money network of a quarter or a year of a simulated run. */
export function simulatedMoney(ledger: Ledger, asked: Asked, at?: string): ToldNetwork {
  const network = simulatedNetwork(ledger, asked, at);
  const { frame, run, period, after, until } = network;
  const { scenario, outsideRange, calibrated: _, ...days } = frame;
  const outside = [...network.entering, ...network.leaving].map(({ source }) => source);
  return {
    network,
    about: {
      ...days,
      stage: null,
      pool: 'firm',
      simulated: {
        scenario: scenario.name,
        title: scenario.title,
        seed: scenario.seed,
        run,
        period,
        outsideRange: [...outsideRange],
      },
      window: { after, until },
      boundary: { inside: insideKinds, outside: [...new Set(outside)].sort() },
      rule: `${rule} Every payment of the run is known; cash and credits count, shares do not.`,
      untold: [],
      groups: [],
      partlyTold: [],
      undated: [],
      unknown: [],
      sourceNames: { savings: sourceNames.savings ?? '' },
      sources: [],
    },
  };
}

function bounded({ value, low, high }: Span): NetworkAnswer['firms'][number]['receipts'] {
  return { value, low, high: high === Infinity ? null : high };
}

function firmOf(
  ledger: Ledger,
  { firms, payments }: MoneyNetwork,
  { cycling, bounds, sources }: Measured,
  { positions }: NettingEnds,
  at: number,
): NetworkAnswer['firms'][number] {
  const id = firms[at] ?? '';
  const returns = bounds.returns[at] as Span;
  const [least, most] = [bounds.all.low[at] as number, bounds.all.high[at] as number];
  const fromInside = payments
    .filter(({ payee }) => payee === id)
    .reduce((sum, { span }) => sum + span.high, 0);
  // What was here before came back through a payment of another firm inside.
  const recycled = returns.high === 0 ? 0 : Math.min(returns.high * most, fromInside);
  return {
    id,
    name: nameOf(ledger, id),
    kind: ledger.entities.get(id)?.kind ?? '',
    receipts: bounded(holding(cycling.receipts[at] as number, least, most)),
    organic: bounded(
      holding(cycling.organic[at] as number, (1 - returns.high) * least, (1 - returns.low) * most),
    ),
    recycled: holding(cycling.recycled[at] as number, returns.low * least, recycled),
    returns,
    bySource: sources
      .map(({ id: source, organic, recycled: again }) => ({
        source,
        organic: organic[at] as number,
        recycled: again[at] as number,
      }))
      .filter(({ organic, recycled: again }) => organic + again > 0),
    net: positions[at] as Span,
  };
}

function told(entries: readonly Entry[]): NetworkAnswer['entering'] {
  return entries.map(({ firm, source, span, of }) => ({ firm, source, ...span, of: [...of] }));
}

function groupsOf({ groups, ...rest }: ReturnType<typeof rings>) {
  return { groups: groups.map((group) => [...group]), ...rest };
}

/** Who pays whom, what of it was there before, and what of it goes in circles. */
export function networkAnswer(ledger: Ledger, { network, about }: ToldNetwork): NetworkAnswer {
  const measured = measure(network);
  const netted = nettingOf(network);
  const { positions: _, ...netting } = netted;
  const open = 'closed' in measured ? undefined : measured;
  const firms =
    open === undefined
      ? []
      : network.firms.map((__, at) => firmOf(ledger, network, open, netted, at));
  return {
    ...about,
    closed: 'closed' in measured ? [...measured.closed] : [],
    firms: firms.sort((a, b) => b.receipts.value - a.receipts.value || (a.id < b.id ? -1 : 1)),
    finn: open?.finn === undefined ? null : { ...open.finn },
    rings: { ...groupsOf(rings(network, 'value')), mayBe: groupsOf(rings(network, 'high')) },
    netting,
    payments: network.payments.map(({ payer, payee, span, how, of }) => ({
      from: payer,
      to: payee,
      ...span,
      how,
      of: [...of],
    })),
    entering: told(network.entering),
    leaving: told(network.leaving),
  };
}
