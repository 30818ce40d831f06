import type { Problem } from '../problem.ts';
import { keyOf, type Sited, type Table } from '../table.ts';
import { tables as specs, tableOrder } from '../tables/all.ts';
import type { Deal } from '../tables/deals.ts';
import { at, type Check, placeOf } from './check.ts';

function duplicateKeys<T>(table: Table<T>, rows: readonly Sited<T>[]): Problem[] {
  const seen = new Map<string, Sited<T>>();
  const problems: Problem[] = [];
  for (const row of rows) {
    const key = keyOf(table, row);
    const first = seen.get(key);
    if (first === undefined) seen.set(key, row);
    else
      problems.push(
        at(row, key, {
          what: table.key.length === 1 ? 'id' : 'row',
          expected: `each ${table.key.length === 1 ? 'id' : table.key.join(', ')} once`,
          got: `the one of ${placeOf(first.where)} again`,
          fix: 'rename this row, or take one of the two out',
        }),
      );
  }
  return problems;
}

/** Two rows of one key, also where one stands in an overlay. */
export const keysAreUnique: Check = (tables) =>
  tableOrder.flatMap((name) =>
    duplicateKeys<unknown>(
      specs[name] as Table<unknown>,
      tables[name] as readonly Sited<unknown>[],
    ),
  );

/** What makes two rows one deal whatever they are called; amount unknown tells too little. */
function fingerprint(deal: Deal): string | undefined {
  const { kind, payer, payee, amountUsdM, signed, knownOn, termStart, termEnd, paidOn } = deal;
  if (amountUsdM === undefined) return undefined;
  const days = [signed ?? knownOn, termStart, termEnd, paidOn].map((day) => day?.text ?? '');
  return [kind, payer, payee, amountUsdM, ...days].join(' ');
}

export const dealsAreToldOnce: Check = ({ deals }) => {
  const seen = new Map<string, Deal>();
  const problems: Problem[] = [];
  for (const deal of deals) {
    const print = fingerprint(deal);
    if (print === undefined) continue;
    const first = seen.get(print);
    if (first === undefined) seen.set(print, deal);
    else if (first.id !== deal.id)
      problems.push(
        at(deal, deal.id, {
          what: 'the same deal under two ids',
          expected: 'one row a deal',
          got: `kind, parties, amount and days of ${first.id} (${placeOf(first.where)})`,
          fix: 'take one out, or tell them apart by a day, a term or an amount',
        }),
      );
  }
  return problems;
};
