import { type Days, type Deal, hasHappened, type Ledger, sum } from '@roundtrip/ledger';
import { sourceIds } from './citation.ts';
import { type DayChoice, frameOf, resolveDays } from './days.ts';
import type { PairsAnswer } from './schema/deals.ts';

type Pair = PairsAnswer['pairs'][number];

export interface PairsQuestion extends DayChoice {
  /** Only pairs in which this entity takes part. */
  readonly entity?: string | undefined;
}

/** Every commitment that came with cheques, and its size over theirs. */
export function pairs(ledger: Ledger, question: PairsQuestion): PairsAnswer {
  const days = resolveDays(ledger, question);
  const byCommitment = new Map<string, string[]>();
  for (const { relation, deal, linked } of ledger.links) {
    if (relation !== 'came-with') continue;
    const cheques = byCommitment.get(linked);
    if (cheques === undefined) byCommitment.set(linked, [deal]);
    else cheques.push(deal);
  }
  const found = [...byCommitment]
    .map(([commitment, cheques]) => pairOf(ledger, days, commitment, cheques))
    .filter((pair) => pair !== undefined)
    .filter((pair) => question.entity === undefined || takesPart(pair, question.entity))
    .sort((a, b) => (a.commitment < b.commitment ? -1 : 1));
  const named = found.flatMap((pair) => [
    pair.commitment,
    ...pair.cheques.map((cheque) => cheque.deal),
  ]);
  return { pairs: found, sources: sourceIds(ledger, named), ...frameOf(ledger, days, named) };
}

function takesPart({ customer, supplier, cheques }: Pair, entity: string): boolean {
  return (
    customer === entity ||
    supplier === entity ||
    cheques.some(({ investor, firm }) => investor === entity || firm === entity)
  );
}

function pairOf(
  ledger: Ledger,
  days: Days,
  id: string,
  chequeIds: readonly string[],
): Pair | undefined {
  const happened = (deal: Deal | undefined): deal is Deal =>
    deal !== undefined && hasHappened(deal, days, 'last');
  const commitment = ledger.deals.get(id);
  const cheques = chequeIds.map((cheque) => ledger.deals.get(cheque)).filter(happened);
  if (!happened(commitment) || cheques.length === 0) return undefined;
  const ids = new Set(cheques.map((deal) => deal.id));
  const put = (stage: 'binding' | 'headline') => {
    const { value, unknown } = sum(ledger, (deal) => ids.has(deal.id), stage, days);
    return value === 0 && unknown.length > 0 ? null : value;
  };
  const firm = put('binding');
  const full = put('headline');
  const size = commitment.amountUsdM ?? null;
  const over = (base: number | null) =>
    size === null || base === null || base === 0 ? null : size / base;
  const stated = ledger.links.filter(
    (link) => link.linked === id && link.relation === 'came-with' && ids.has(link.deal),
  );
  return {
    commitment: id,
    customer: commitment.payer,
    supplier: commitment.payee,
    amountUsdM: size,
    stage: commitment.stage,
    cheques: cheques.map(({ id: deal, payer, payee, amountUsdM, stage }) => ({
      deal,
      investor: payer,
      firm: payee,
      amountUsdM: amountUsdM ?? null,
      stage,
    })),
    firmUsdM: firm,
    fullUsdM: full,
    ratioFirm: over(firm),
    ratioFull: over(full),
    statedFirm: stated.find((link) => link.ratioFirm !== undefined)?.ratioFirm ?? null,
    statedFull: stated.find((link) => link.ratioFull !== undefined)?.ratioFull ?? null,
    note: [...new Set(stated.map((link) => link.note).filter((note) => note !== undefined))].join(
      '; ',
    ),
  };
}
