import {
  type Deal,
  type DealKind,
  type Entity,
  isUncounted,
  knownOn,
  type Ledger,
  stageMeanings,
} from '@roundtrip/ledger';
import { type DayChoice, resolveDays } from '../days.ts';
import { dealFacts } from '../deals/deal-facts.ts';
import { dealSentence } from '../deals/deal-words.ts';
import { isGroup } from '../tracing/dyed-accounts.ts';
import { dealsOn } from './deal-graph.ts';
import { asLines, type FtmEntity, ftmAmount, ftmEntity, partyId } from './ftm-entity.ts';

const companies: ReadonlySet<string> = new Set([
  'app',
  'chip',
  'cloud',
  'integrated',
  'lab',
  'neocloud',
]);

function schemaOf(ledger: Ledger, id: string): string {
  const kind = ledger.entities.get(id)?.kind ?? '';
  if (isGroup(ledger, id)) return 'Organization';
  if (kind === 'regulator') return 'PublicBody';
  return companies.has(kind) ? 'Company' : 'LegalEntity';
}

function urls(ledger: Ledger, sources: readonly string[]): string[] {
  return sources.flatMap((id) => ledger.sources.get(id)?.url ?? []);
}

function partyOf(ledger: Ledger, id: string): FtmEntity {
  const schema = schemaOf(ledger, id);
  const entity: Partial<Entity> = ledger.entities.get(id) ?? {};
  const { name, kind, layers = [], jurisdiction, lei, note, parent, founded, source = [] } = entity;
  return ftmEntity(partyId(id), schema, {
    name: name ?? id,
    jurisdiction: jurisdiction?.toLowerCase(),
    classification: kind,
    sector: layers,
    incorporationDate: founded?.text,
    leiCode: lei,
    ...(schema === 'Company' ? { ticker: entity.ticker, cikCode: entity.cik } : {}),
    parent: parent === undefined ? undefined : partyId(parent),
    notes: note,
    sourceUrl: urls(ledger, source),
  });
}

type Shape = 'ownership' | 'debt' | 'payment' | 'contract' | 'link';

const shapeOfKind: Readonly<Record<DealKind, Shape>> = {
  acquisition: 'ownership',
  'chip-supply': 'contract',
  'cloud-commitment': 'contract',
  'cloud-credits': 'payment',
  'cloud-spend': 'payment',
  'compute-lease': 'contract',
  convertible: 'debt',
  debt: 'debt',
  equity: 'ownership',
  'joint-venture': 'ownership',
  'licence-and-hire': 'payment',
  'partnership-terms': 'contract',
  'revenue-share': 'payment',
  'stock-figure': 'link',
  'vendor-equity': 'ownership',
  warrant: 'link',
};

/**
 * What a row is in FollowTheMoney. Only what has moved is owned, owed or paid, and what was agreed
 * or done though nobody says for how much; a promise to buy is a contract; all else is a tie of
 * unknown kind, named in its role.
 */
function shapeOf(ledger: Ledger, { id, kind, stage }: Deal, assetSchema: string): Shape {
  const links = ledger.linksFrom.get(id) ?? [];
  if (isUncounted(stage) || links.some(({ relation }) => relation === 'guarantees')) return 'link';
  const shape = shapeOfKind[kind];
  const moved = stage === 'paid' || stage === 'drawn';
  switch (shape) {
    case 'ownership':
      return (moved || stage === 'unknown') && assetSchema === 'Company' ? shape : 'link';
    case 'debt':
      return moved || stage === 'unknown' ? shape : 'link';
    case 'payment':
      return moved ? shape : kind === 'revenue-share' ? 'contract' : 'link';
    default:
      return shape;
  }
}

/** What every tie says of its deal. */
function commonOf(ledger: Ledger, deal: Deal) {
  const { id, stage, note, source } = deal;
  const facts = dealFacts(ledger, deal);
  const mark = facts.isPrivate ? 'PRIVATE. ' : '';
  return {
    summary: `${mark}${dealSentence(facts)} Stage: ${stage}, ${stageMeanings[stage]}.`,
    description: note,
    recordId: id,
    date: (deal.paidOn ?? deal.signed ?? deal.knownOn).text,
    startDate: (deal.termStart ?? deal.signed)?.text,
    endDate: deal.termEnd?.text,
    sourceUrl: urls(ledger, source),
  };
}

function contractOf(ledger: Ledger, deal: Deal): FtmEntity[] {
  const { id, kind, payer, payee, amountUsdM, stage, terms } = deal;
  const { date, startDate, endDate, recordId, ...about } = commonOf(ledger, deal);
  const contract = ftmEntity(`deal-${id}`, 'Contract', {
    ...about,
    ...ftmAmount(amountUsdM),
    title: id,
    name: id,
    authority: partyId(payer),
    type: kind,
    status: stage,
    criteria: terms,
    contractDate: (deal.signed ?? deal.knownOn).text,
  });
  const award = ftmEntity(`award-${id}`, 'ContractAward', {
    ...ftmAmount(amountUsdM),
    contract: contract.id,
    supplier: partyId(payee),
    role: kind,
    status: stage,
    recordId,
    date,
    startDate,
    endDate,
    sourceUrl: about.sourceUrl,
  });
  return [contract, award];
}

function ownershipOf(ledger: Ledger, deal: Deal): FtmEntity {
  const { id, kind, payer, payee, amountUsdM, stage, stakePct } = deal;
  const reversed = kind === 'vendor-equity';
  const worth = ftmAmount(amountUsdM).amount;
  return ftmEntity(`deal-${id}`, 'Ownership', {
    ...commonOf(ledger, deal),
    owner: partyId(reversed ? payee : payer),
    asset: partyId(reversed ? payer : payee),
    percentage: stakePct === undefined ? undefined : String(stakePct),
    sharesValue: worth,
    sharesCurrency: worth === undefined ? undefined : 'USD',
    role: kind,
    status: stage,
  });
}

function tieOf(ledger: Ledger, deal: Deal): FtmEntity[] {
  const { id, kind, payer, payee, amountUsdM, stage } = deal;
  const asset = schemaOf(ledger, kind === 'vendor-equity' ? payer : payee);
  switch (shapeOf(ledger, deal, asset)) {
    case 'ownership':
      return [ownershipOf(ledger, deal)];
    case 'contract':
      return contractOf(ledger, deal);
    case 'debt':
      return [
        ftmEntity(`deal-${id}`, 'Debt', {
          ...commonOf(ledger, deal),
          ...ftmAmount(amountUsdM),
          debtor: partyId(payee),
          creditor: partyId(payer),
        }),
      ];
    case 'payment':
      return [
        ftmEntity(`deal-${id}`, 'Payment', {
          ...commonOf(ledger, deal),
          ...ftmAmount(amountUsdM),
          payer: partyId(payer),
          beneficiary: partyId(payee),
          purpose: kind,
        }),
      ];
    case 'link':
      return [
        ftmEntity(`deal-${id}`, 'UnknownLink', {
          ...commonOf(ledger, deal),
          subject: partyId(payer),
          object: partyId(payee),
          role: kind,
          status: stage,
        }),
      ];
  }
}

/** A seat on the board, or a guest of it, that came with a deal: the payer sends somebody. */
function seatOf(ledger: Ledger, deal: Deal): FtmEntity[] {
  const { id, payer, payee, terms } = deal;
  const seats = terms.filter((term) => term === 'board-seat' || term === 'board-observer');
  if (seats.length === 0 || schemaOf(ledger, payee) === 'LegalEntity') return [];
  const { date, ...about } = commonOf(ledger, deal);
  return [
    ftmEntity(`board-${id}`, 'Directorship', {
      ...about,
      date,
      director: partyId(payer),
      organization: partyId(payee),
      role: seats,
    }),
  ];
}

/** The deals of the ledger as FollowTheMoney entities, one a line: parties, then ties. */
export function dealsAsFtm(whole: Ledger, choice: DayChoice): string {
  const days = resolveDays(whole, choice);
  const ledger = knownOn(whole, days.knownOn);
  const deals = dealsOn(ledger, days);
  const parties = new Set(deals.flatMap(({ payer, payee }) => [payer, payee]));
  for (const id of parties) {
    const parent = ledger.entities.get(id)?.parent;
    if (parent !== undefined) parties.add(parent);
  }
  return asLines([
    ...[...parties].sort().map((id) => partyOf(ledger, id)),
    ...deals.flatMap((deal) => [...tieOf(ledger, deal), ...seatOf(ledger, deal)]),
  ]);
}
