import { readFileSync } from 'node:fs';
import { type Ledger, type LedgerFiles, loadLedger, tableOrder } from '../src/index.ts';

const folder = new URL('../../../data/', import.meta.url);

/** The data package of this repository. */
export function shipped(): Ledger {
  const { ledger, problems } = loadLedger({
    released: '2026-11-24',
    tables: Object.fromEntries(
      tableOrder.map((name) => [
        name,
        { name: `${name}.csv`, bytes: readFileSync(new URL(`${name}.csv`, folder)) },
      ]),
    ) as unknown as LedgerFiles['tables'],
    overlays: [],
  });
  if (ledger === undefined) throw new Error(`${problems.length} problems in the shipped data`);
  return ledger;
}
