import type { Ledger } from '@roundtrip/ledger';
import { type Flow, sumUsdM } from '@roundtrip/units';
import { nameOf } from '../names.ts';
import { Refusal } from '../refusal.ts';
import { modelFrame } from '../simulation/frame.ts';
import { periodOf } from '../simulation/period.ts';
import { type Asked, openSetting, settingOf } from '../simulation/setting.ts';
import { type SimulatedOrigin, simulatedFlows } from '../simulation/simulated-flows.ts';
import { byId, type Graph, type GraphEdge, type GraphNode, known } from './graph.ts';

type SimulatedFlow = Flow<SimulatedOrigin>;

function quarterOf(date: string): string {
  return `${date.slice(0, 4)}Q${Number(date.slice(5, 7)) / 3}`;
}

/** Payments between the same two, in one way, by one equation and in one quarter are one edge. */
function edgesOf(flows: readonly SimulatedFlow[], mark: Record<string, string>): GraphEdge[] {
  const groups = new Map<string, SimulatedFlow[]>();
  for (const flow of flows) {
    const { date, payer, payee, settledIn, origin } = flow;
    const id = [quarterOf(date), payer, payee, origin.transaction, settledIn].join('/');
    const known = groups.get(id);
    if (known === undefined) groups.set(id, [flow]);
    else known.push(flow);
  }
  return [...groups].flatMap(([id, group]): GraphEdge[] => {
    const [first] = group;
    if (first === undefined) return [];
    const { payer, payee, kind, settledIn, date, earliest, origin } = first;
    return [
      {
        id,
        source: payer,
        target: payee,
        label: `${kind}, ${quarterOf(date)}`,
        attributes: {
          kind,
          transaction: origin.transaction,
          amount_usd_m: sumUsdM(group.map(({ amountUsdM }) => amountUsdM)),
          settled_in: settledIn,
          quarter: quarterOf(date),
          from: earliest,
          until: date,
          payments: group.length,
          basis: 'simulated',
          scenario: origin.scenario,
          seed: origin.seed,
          run: origin.run,
          ...mark,
        },
      },
    ];
  });
}

function nodeOf(ledger: Ledger, id: string): GraphNode {
  const entity = ledger.entities.get(id);
  return {
    id,
    label: nameOf(ledger, id),
    attributes: known({ kind: entity?.kind ?? 'sector', jurisdiction: entity?.jurisdiction }),
  };
}

/**
 * The payments of a simulated run as a network; of a quarter or a year where one is named.
 *
 * @param at like `2027Q3` or `2027`
 */
export function simulatedGraph(ledger: Ledger, asked: Asked, at?: string): Graph {
  const opened = openSetting(ledger, settingOf(ledger, asked));
  const { calendar } = opened.setting;
  const { first, last } = periodOf(calendar, at);
  const flows = simulatedFlows(ledger, asked).filter(
    ({ origin }) => origin.step >= first && origin.step <= last,
  );
  if (flows.length === 0)
    throw new Refusal('nobody pays anybody in this run, so there is no network');
  const { caveats, scenario, outsideRange } = modelFrame(ledger, opened);
  const parties = [...new Set(flows.flatMap(({ payer, payee }) => [payer, payee]))];
  return {
    title: `Simulated payments: ${scenario.title}`,
    description:
      'One edge what one pays another by one equation of the model in one quarter, USD million, ' +
      `cash, credits and securities apart. SIMULATED. ${caveats.join(' ')}`,
    day: calendar.vantage,
    nodes: parties.map((id) => nodeOf(ledger, id)).sort(byId),
    edges: edgesOf(
      flows,
      outsideRange.length === 0 ? {} : { outside_range: outsideRange.join(';') },
    ).sort(byId),
  };
}
