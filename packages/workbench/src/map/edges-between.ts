import { type Days, type Deal, hasHappened, type Ledger, type Stage, sum } from '@roundtrip/ledger';
import { sumUsdM } from '@roundtrip/units';
import { boundBetween, familyOf, isMoney } from '../loops/edges.ts';
import { restOfWholes } from '../rest.ts';
import type { MapAnswer } from '../schema/map.ts';

export type MapEdge = MapAnswer['edges'][number];

/**
 * What boxes pay each other, by family. All money is summed once and then shared out, so that a
 * round and the cheques inside it are no two flows: the edges add up to the whole.
 */
export function edgesBetween(
  ledger: Ledger,
  boxes: ReadonlyMap<string, string>,
  stage: Stage,
  days: Days,
): MapEdge[] {
  const money = (deal: Deal) => isMoney(ledger, deal);
  const { pieces, piecesAtFirst, leftOut } = sum(ledger, money, stage, days);
  const late = new Map(pieces.map(({ deal, amountUsdM }) => [deal, amountUsdM]));
  const early = new Map(piecesAtFirst.map(({ deal, amountUsdM }) => [deal, amountUsdM]));
  const out = new Set(leftOut.map(({ deal }) => deal));
  const isTold = (deal: Deal) =>
    late.has(deal.id) || early.has(deal.id) || (deal.stage === 'unknown' && !out.has(deal.id));
  const pairs = new Map<string, Deal[]>();
  for (const deal of ledger.deals.values()) {
    if (!money(deal) || !hasHappened(deal, days, 'first') || !isTold(deal)) continue;
    const pair = `${boxes.get(deal.payer)} ${boxes.get(deal.payee)} ${familyOf(deal)}`;
    const known = pairs.get(pair);
    if (known === undefined) pairs.set(pair, [deal]);
    else known.push(deal);
  }
  return [...pairs.values()].flatMap((deals): MapEdge[] => {
    const [first] = deals;
    const from = boxes.get(first?.payer ?? '');
    const to = boxes.get(first?.payee ?? '');
    if (first === undefined || from === undefined || to === undefined) return [];
    return [{ from, to, family: familyOf(first), ...moneyOf(ledger, deals, late, early) }];
  });
}

function moneyOf(
  ledger: Ledger,
  deals: readonly Deal[],
  late: ReadonlyMap<string, number>,
  early: ReadonlyMap<string, number>,
): Omit<MapEdge, 'from' | 'to' | 'family'> {
  const inLate = deals.filter(({ id }) => late.has(id));
  const value = sumUsdM(inLate.map(({ id }) => late.get(id) ?? 0));
  const atFirst = sumUsdM(deals.map(({ id }) => early.get(id) ?? 0));
  const unknown = deals.filter(({ stage }) => stage === 'unknown').map(({ id }) => id);
  const rest = restOfWholes(ledger, unknown);
  const judged = inLate.filter(
    ({ amountBasis }) => amountBasis === 'estimate' || amountBasis === 'judgement',
  );
  const estimated = sumUsdM(judged.map(({ id }) => late.get(id) ?? 0));
  return {
    value: value === 0 && unknown.length > 0 ? null : value,
    low: Math.min(value, atFirst),
    high: rest === undefined ? null : sumUsdM([Math.max(value, atFirst), rest]),
    pieces: inLate.map(({ id, kind, amountBasis }) => ({
      deal: id,
      kind,
      amountUsdM: late.get(id) ?? 0,
      basis: amountBasis ?? null,
    })),
    unknown,
    estimatedShare: value === 0 ? 0 : estimated / value,
    ...boundBetween(deals),
  };
}
