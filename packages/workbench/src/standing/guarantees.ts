import { type Days, type Deal, type Ledger, reaches, selecting, sum } from '@roundtrip/ledger';
import { dealSources } from './firm-money.ts';
import { known } from './known.ts';
import type { Guarantee } from './standing.ts';

/** What a promise to pay in another's place stands behind; its later tranches do so too. */
function backedBy(ledger: Ledger, { id, payer, payee }: Deal): string[] {
  const own = (deal: string) =>
    (ledger.linksFrom.get(deal) ?? [])
      .filter(({ relation }) => relation === 'guarantees')
      .map(({ linked }) => linked);
  const tranches = ledger.links.flatMap(({ relation, deal, linked }) => {
    if (relation !== 'related' || (deal !== id && linked !== id)) return [];
    const other = ledger.deals.get(deal === id ? linked : deal);
    return other?.payer === payer && other.payee === payee ? own(other.id) : [];
  });
  return [...new Set([...own(id), ...tranches])].sort();
}

/** Whether a debt is a promise to pay in another's place, and no money has moved. */
export function isGuarantee(ledger: Ledger, deal: Deal): boolean {
  const isDebt = deal.kind === 'debt' && !reaches(deal.stage, 'drawn');
  return isDebt && backedBy(ledger, deal).length > 0;
}

/** Promises to pay in another's place: bound at the low end, named at the high end. */
export function ledgerGuarantees(ledger: Ledger, days: Days): Guarantee[] {
  const kinds = selecting({ kinds: new Set(['debt'] as const) });
  const selection = (deal: Deal) => kinds(deal) && isGuarantee(ledger, deal);
  const named = sum(ledger, selection, 'headline', days);
  const bound = sum(ledger, selection, 'binding', days);
  const amounts = (pieces: readonly { deal: string; amountUsdM: number }[]) =>
    new Map(pieces.map(({ deal, amountUsdM }) => [deal, amountUsdM]));
  const [late, early] = [amounts(named.pieces), amounts(named.piecesAtFirst)];
  const firm = amounts(bound.pieces);
  return [...new Set([...late.keys(), ...early.keys()])].sort().flatMap((id) => {
    const deal = ledger.deals.get(id);
    if (deal === undefined) return [];
    const high = Math.max(late.get(id) ?? 0, early.get(id) ?? 0);
    const backs = backedBy(ledger, deal);
    return [
      {
        guarantor: deal.payer,
        guaranteed: deal.payee,
        id,
        amount: known(
          { low: firm.get(id) ?? 0, value: firm.get(id), high },
          {
            basis: 'derived',
            how: `${deal.stage} sum; nothing is owed unless the one guaranteed goes unpaid`,
            sources: dealSources(ledger, [id]),
            deals: [id, ...backs],
          },
        ),
        backs,
      },
    ];
  });
}
