import type { Ledger } from '@roundtrip/ledger';
import { isGroup } from '../tracing/dyed-accounts.ts';

/** The firm at the top of the house that a firm belongs to; parents that go in a ring end there. */
function headOf(ledger: Ledger, id: string): string {
  const seen = new Set([id]);
  let head = id;
  for (;;) {
    const parent = ledger.entities.get(head)?.parent;
    if (parent === undefined || seen.has(parent)) return head;
    seen.add(parent);
    head = parent;
  }
}

/** Whether each party is one firm, and no two of them belong to one house. */
export function areDifferentFirms(ledger: Ledger, parties: readonly string[]): boolean {
  const heads = new Set(parties.map((id) => headOf(ledger, id)));
  return heads.size === parties.length && !parties.some((id) => isGroup(ledger, id));
}
