import {
  type Days,
  type Deal,
  type Entity,
  hasHappened,
  knownOn,
  type Ledger,
  stages,
  sum,
} from '@roundtrip/ledger';
import { type DayChoice, resolveDays } from '../days.ts';
import { dealFacts } from '../deals/deal-facts.ts';
import { dealSentence } from '../deals/deal-words.ts';
import { isMoney } from '../loops/edges.ts';
import { restOfWholes } from '../rest.ts';
import { isGroup } from '../tracing/dyed-accounts.ts';
import { byId, type Graph, type GraphEdge, type GraphNode, known } from './graph.ts';

/** Deals of the ledger that had happened by a day and were known on another. */
export function dealsOn(ledger: Ledger, days: Days): Deal[] {
  return [...ledger.deals.values()].filter((deal) => hasHappened(deal, days, 'first')).sort(byId);
}

function joined(items: readonly string[]): string {
  return items.join(';');
}

/** A party; one that no table describes has its id alone. */
function nodeOf(ledger: Ledger, id: string): GraphNode {
  const entity: Partial<Entity> = ledger.entities.get(id) ?? {};
  const { name, kind, layers = [], jurisdiction, regime, parent, ticker, cik, lei } = entity;
  return {
    id,
    label: name ?? id,
    attributes: known({
      kind,
      group: isGroup(ledger, id),
      layers: joined(layers),
      jurisdiction,
      regime,
      parent,
      ticker,
      cik,
      lei,
      founded: entity.founded?.text,
      sources: joined(entity.source ?? []),
    }),
  };
}

/** What each deal adds to the sum of all money at each stage, so that none is counted twice. */
function addsTo(ledger: Ledger, days: Days): (id: string) => Record<string, number | undefined> {
  const byStage = stages.map((stage) => {
    const { pieces } = sum(ledger, (deal) => isMoney(ledger, deal), stage, days);
    return [
      `adds_${stage}_usd_m`,
      new Map(pieces.map(({ deal, amountUsdM }) => [deal, amountUsdM])),
    ] as const;
  });
  return (id) => Object.fromEntries(byStage.map(([name, pieces]) => [name, pieces.get(id)]));
}

/** An amount that nobody published lies between nothing and what its round leaves. */
function boundsOf(ledger: Ledger, { id, stage, amountUsdM }: Deal) {
  if (amountUsdM !== undefined) return { low: amountUsdM, high: amountUsdM };
  return { low: 0, high: stage === 'unknown' ? restOfWholes(ledger, [id]) : undefined };
}

function edgeOf(ledger: Ledger, deal: Deal, adds: ReturnType<typeof addsTo>): GraphEdge {
  const { id, kind, payer, payee, amountUsdM, stage, signed, termStart, termEnd, paidOn } = deal;
  const { low, high } = boundsOf(ledger, deal);
  const links = (ledger.linksFrom.get(id) ?? []).map(
    ({ relation, linked }) => `${relation} ${linked}`,
  );
  return {
    id,
    source: payer,
    target: payee,
    label: dealSentence(dealFacts(ledger, deal)),
    attributes: known({
      kind,
      stage,
      amount_usd_m: amountUsdM,
      amount_low_usd_m: low,
      amount_high_usd_m: high,
      amount_basis: deal.amountBasis,
      ...adds(id),
      signed: signed?.text,
      known_on: deal.knownOn.text,
      paid_on: paidOn?.text,
      term_start: termStart?.text,
      term_end: termEnd?.text,
      post_money_usd_m: deal.postMoneyUsdM,
      stake_pct: deal.stakePct,
      terms: joined(deal.terms),
      lead: deal.lead,
      links: joined(links),
      sources: joined(deal.source),
      confidence: deal.confidence,
      note: deal.note,
      private: ledger.privateDeals.has(id),
    }),
  };
}

const about =
  'One edge a deal, from payer to payee, never merged. Amounts are USD million of the day; an ' +
  'amount that is absent is unknown, never zero, and lies between its low and high, without end ' +
  'where there is no high. Amounts of edges overlap, a round and the cheques inside it: only ' +
  'adds_… attributes of one stage may be added up.';

/** The deals of the ledger as a network. */
export function dealGraph(whole: Ledger, choice: DayChoice): Graph {
  const days = resolveDays(whole, choice);
  const ledger = knownOn(whole, days.knownOn);
  const deals = dealsOn(ledger, days);
  const adds = addsTo(ledger, days);
  const parties = [...new Set(deals.flatMap(({ payer, payee }) => [payer, payee]))];
  const own = ledger.overlays.length === 0 ? '' : ' Edges marked private are not of the ledger.';
  return {
    title: 'Deals of the AI industry',
    description: `${about} Happened by ${days.until}, as known on ${days.knownOn}.${own}`,
    day: days.until,
    nodes: parties.map((id) => nodeOf(ledger, id)).sort(byId),
    edges: deals.map((deal) => edgeOf(ledger, deal, adds)),
  };
}
