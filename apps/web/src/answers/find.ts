import type { Ledger } from '@roundtrip/ledger';
import { dealList, nameOf } from '@roundtrip/workbench';

/** A firm or deal that a search brought up. */
export interface Found {
  readonly kind: 'firm' | 'deal';
  readonly id: string;
  readonly name: string;
  readonly more: string;
}

const most = 20;

/** Firms and deals in whose names or texts all words stand; firms first. */
export function find(ledger: Ledger, text: string): Found[] {
  const sought = text
    .toLowerCase()
    .split(/\s+/)
    .filter((part) => part !== '');
  if (sought.length === 0) return [];
  const firms = ledger.entities
    .values()
    .filter(({ id, name, ticker }) => {
      const said = `${id} ${name} ${ticker ?? ''}`.toLowerCase();
      return sought.every((part) => said.includes(part));
    })
    .map(({ id, name, kind }): Found => ({ kind: 'firm', id, name, more: kind }));
  const deals = dealList(ledger, { text }).deals.map(
    ({ id, payer, payee, kind, firstPublic }): Found => ({
      kind: 'deal',
      id,
      name: `${nameOf(ledger, payer)} → ${nameOf(ledger, payee)}`,
      more: `${kind}, ${firstPublic}, ${id}`,
    }),
  );
  return [...firms.slice(0, most), ...deals.slice(0, most)];
}
