import {
  type Deal,
  hasHappened,
  type Ledger,
  type Stage,
  stageMeanings,
  sum,
} from '@roundtrip/ledger';
import { citationsOf } from './citation.ts';
import { type DayChoice, frameOf, resolveDays } from './days.ts';
import { dealFacts } from './deals/deal-facts.ts';
import { dealNamed } from './names.ts';
import { Refusal } from './refusal.ts';
import { restOf } from './rest.ts';
import type { DealPage } from './schema/deals.ts';

/** Everything the ledger says of one deal. */
export function dealPage(ledger: Ledger, id: string, choice: DayChoice): DealPage {
  const deal = dealNamed(ledger, id);
  const days = resolveDays(ledger, choice);
  if (!hasHappened(deal, days, 'first'))
    throw new Refusal(
      `deal ${deal.id} was not there yet: known on ${deal.knownOn.text}, asked for what was known on ${days.knownOn} and had happened by ${days.until}`,
    );
  const at = (stage: Stage) =>
    deal.stage === 'unknown' ? null : sum(ledger, (other) => other === deal, stage, days).value;
  const rest = restOf(ledger, deal.id);
  return {
    ...fieldsOf(ledger, deal),
    stageMeaning: stageMeanings[deal.stage],
    atStage: {
      headline: at('headline'),
      binding: at('binding'),
      drawn: at('drawn'),
      paid: at('paid'),
    },
    links: linksOf(ledger, deal.id),
    rest: rest === undefined ? null : { ...rest },
    sources: citationsOf(ledger, [deal.id]),
    ...frameOf(ledger, days, [deal.id]),
  };
}

function fieldsOf(ledger: Ledger, deal: Deal) {
  return {
    ...dealFacts(ledger, deal),
    signed: deal.signed?.text ?? null,
    firstPublic: deal.knownOn.text,
    termStart: deal.termStart?.text ?? null,
    termEnd: deal.termEnd?.text ?? null,
    paidOn: deal.paidOn?.text ?? null,
    postMoneyUsdM: deal.postMoneyUsdM ?? null,
    stakePct: deal.stakePct ?? null,
    lead: deal.lead ?? null,
  };
}

function linksOf(ledger: Ledger, id: string): DealPage['links'] {
  return ledger.links
    .filter((link) => link.deal === id || link.linked === id)
    .map((link) => ({
      relation: link.relation,
      reads: link.deal === id ? ('from' as const) : ('to' as const),
      deal: link.deal === id ? link.linked : link.deal,
      note: link.note ?? '',
    }));
}
