import type { Days, Ledger, Selection, Stage } from '../src/index.ts';
import type { Deal } from '../src/tables/deals.ts';

/**
 * The rule of docs/stages-of-money.md once more, written from its words and for small ledgers
 * only: a second opinion on the real one.
 */
export function naiveSum(ledger: Ledger, selection: Selection, stage: Stage, days: Days) {
  const late = naivePass(ledger, selection, stage, days, true);
  const early = naivePass(ledger, selection, stage, days, false);
  return { value: late, low: Math.min(late, early), high: Math.max(late, early) };
}

const order = ['headline', 'binding', 'drawn', 'paid'];

function naivePass(l: Ledger, selection: Selection, stage: Stage, days: Days, late: boolean) {
  const when = (day: { first: string; last: string }) => (late ? day.last : day.first);
  const rows = [...l.deals.values()]
    .filter(selection)
    .filter((d) => when(d.knownOn) <= days.knownOn && when(d.signed ?? d.knownOn) <= days.until)
    .filter((d) => d.kind !== 'stock-figure')
    .filter((d) => !['talks', 'forecast', 'cap'].includes(d.stage));
  const has = (id: string, among: Deal[]) => among.some((d) => d.id === id);
  const left = rows.filter(
    (d) =>
      !l.links.some((k) => k.relation === 'replaces' && k.linked === d.id && has(k.deal, rows)),
  );
  const parts = (whole: Deal) =>
    left.filter((d) =>
      l.links.some(
        (k) =>
          (k.relation === 'part-of' || k.relation === 'spend-under') &&
          k.deal === d.id &&
          k.linked === whole.id,
      ),
    );
  const own = (d: Deal) => {
    if (order.indexOf(d.stage) < order.indexOf(stage)) return 0;
    const moves = stage === 'drawn' || stage === 'paid';
    const bound = when(d.signed ?? d.knownOn);
    const paid = d.paidOn === undefined ? '9999' : when(d.paidOn);
    if (moves && (paid > days.until || bound > days.until)) return 0;
    return d.amountUsdM ?? 0;
  };
  const amount = (d: Deal): number =>
    Math.max(
      own(d),
      parts(d).reduce((sum, part) => sum + amount(part), 0),
    );
  const roots = left.filter((d) => !left.some((w) => parts(w).includes(d)));
  return roots.reduce((sum, d) => sum + amount(d), 0);
}
