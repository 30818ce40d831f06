import { contractsInForce, type Deal, knownOn, type Ledger } from '@roundtrip/ledger';
import { sourceIds } from './citation.ts';
import { exactDay, frameOf } from './days.ts';
import type { TermsAnswer } from './schema/deals.ts';

export interface TermsQuestion {
  /** Id of the customer. */
  readonly subject: string;
  readonly on?: string | undefined;
  readonly knownOn?: string | undefined;
}

function partiesWith(contracts: readonly Deal[], term: string) {
  const byParty = new Map<string, string[]>();
  for (const { id, payee, terms } of contracts) {
    if (!terms.includes(term)) continue;
    const deals = byParty.get(payee);
    if (deals === undefined) byParty.set(payee, [id]);
    else deals.push(id);
  }
  return [...byParty].map(([party, deals]) => ({ party, deals }));
}

/** What a customer is bound to on a day, by its contracts with suppliers. */
export function termsInForce(ledger: Ledger, question: TermsQuestion): TermsAnswer {
  const knowledge = exactDay(question.knownOn ?? ledger.released, 'known-on');
  const on = exactDay(question.on ?? knowledge, 'on');
  const known = knownOn(ledger, knowledge);
  const contracts = contractsInForce(known, question.subject, on);
  const ids = contracts.map((deal) => deal.id);
  return {
    subject: question.subject,
    on,
    primary: partiesWith(contracts, 'primary-cloud'),
    preferred: partiesWith(contracts, 'preferred-cloud'),
    exclusive: partiesWith(contracts, 'exclusive-cloud'),
    firstRefusal: partiesWith(contracts, 'right-of-first-refusal'),
    minimumSpend: partiesWith(contracts, 'minimum-spend'),
    contracts: ids,
    sources: sourceIds(ledger, ids),
    ...frameOf(ledger, { until: on, knownOn: knowledge }, ids),
  };
}
