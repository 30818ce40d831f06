import { boundOn, contractsInForce, type Deal, type Ledger } from '@roundtrip/ledger';
import {
  giants,
  nothingTold,
  percent,
  type RecordFigure,
  type Records,
  stakeKinds,
  unique,
} from './record.ts';

const binding = [
  'primary-cloud',
  'exclusive-cloud',
  'right-of-first-refusal',
  'preferred-cloud',
  'minimum-spend',
];

/** Giants that put money into a lab, the first to do so first. */
function investorsOf(ledger: Ledger, lab: string): { giant: string; since: string }[] {
  const since = new Map<string, string>();
  for (const deal of ledger.deals.values()) {
    if (deal.payee !== lab || !stakeKinds.includes(deal.kind)) continue;
    if (!giants.some((giant) => giant === deal.payer)) continue;
    const day = (deal.paidOn ?? boundOn(deal)).first;
    const known = since.get(deal.payer);
    if (known === undefined || day < known) since.set(deal.payer, day);
  }
  return [...since]
    .map(([giant, day]) => ({ giant, since: day }))
    .toSorted((a, b) => (a.since < b.since ? -1 : 1));
}

const termsWith = (contracts: readonly Deal[], party: string): Set<string> =>
  new Set(
    contracts
      .filter(({ payee }) => payee === party)
      .flatMap(({ terms }) => terms.filter((term) => binding.includes(term))),
  );

/** Days from the second investor’s first cheque on, on which a contract begins or ends. */
function daysOfChange(ledger: Ledger, lab: string, since: string): string[] {
  const days = [...ledger.deals.values()]
    .filter(({ payer }) => payer === lab)
    .flatMap(({ termStart, termEnd, ...deal }) => [
      (termStart ?? boundOn({ termStart, termEnd, ...deal })).first,
      ...(termEnd === undefined ? [] : [termEnd.last]),
    ])
    .filter((day) => day >= since && day <= ledger.released);
  return unique([since, ...days]).toSorted();
}

/**
 * Term by term, on every day on which something changes: what binds a lab to its first investor.
 */
export function sameTermsOnRecord({ ledger }: Records): RecordFigure {
  const labs = unique([...ledger.deals.values()].map(({ payee }) => payee)).filter(
    (lab) => ledger.entities.get(lab)?.kind === 'lab',
  );
  const told = labs.flatMap((lab) => {
    const [first, second] = investorsOf(ledger, lab);
    if (first === undefined || second === undefined) return [];
    return daysOfChange(ledger, lab, second.since).flatMap((day) => {
      const contracts = contractsInForce(ledger, lab, day);
      const own = termsWith(contracts, first.giant);
      if (own.size === 0) return [];
      const other = termsWith(contracts, second.giant);
      const missing = [...own].filter((term) => !other.has(term));
      const deals = contracts
        .filter(({ payee }) => payee === first.giant || payee === second.giant)
        .map(({ id }) => id);
      const share = 1 - missing.length / own.size;
      return [{ lab, day, first: first.giant, second: second.giant, missing, share, deals }];
    });
  });
  if (told.length === 0) return nothingTold('no lab is bound to two giants that hold stakes in it');
  const least = told.reduce((worst, one) => (one.share < worst.share ? one : worst));
  const full = told.filter(({ share }) => share === 1).length;
  return {
    low: least.share,
    high: least.share,
    words: `on ${full} of ${told.length} days of change the second investor has every binding term of the first; least on ${least.day} at ${least.lab}: ${least.second} has ${percent(least.share)} of the terms of ${least.first}, without ${least.missing.join(', ')}`,
    sources: unique(told.flatMap(({ deals }) => deals)),
  };
}

/** What became of exclusive contracts: when they ended, and who serves the lab since. */
export function exclusivityOnRecord({ ledger }: Records): RecordFigure {
  const ended = [...ledger.deals.values()].filter(
    ({ kind, terms, termEnd }) =>
      kind === 'cloud-commitment' &&
      terms.includes('exclusive-cloud') &&
      termEnd !== undefined &&
      termEnd.last <= ledger.released,
  );
  const last = ended.toSorted((a, b) =>
    (a.termEnd?.last ?? '') < (b.termEnd?.last ?? '') ? 1 : -1,
  )[0];
  if (last?.termEnd === undefined) return nothingTold('no exclusive contract has ended');
  const now = contractsInForce(ledger, last.payer, ledger.released);
  return {
    ...nothingTold(
      `the exclusive contract of ${last.payer} with ${last.payee} ended on ${last.termEnd.text}; by ${ledger.released} it has contracts with ${unique(now.map(({ payee }) => payee)).join(', ')}`,
    ),
    sources: [last.id, ...now.map(({ id }) => id)],
  };
}
