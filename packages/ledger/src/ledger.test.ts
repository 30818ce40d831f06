import { expect, test } from 'vitest';
import { shipped } from '../test/shipped.ts';
import { deals, ledgerOf, links } from '../test/specimen.ts';
import { knownOn, until } from './index.ts';

test('a slice by knowledge holds what the public knew, and links between what is left', () => {
  const ledger = ledgerOf({
    deals: deals(
      { known_on: '2024-01-15' },
      { known_on: '2024-06', paid_on: '2024-10' },
      { known_on: '2024-09-01', paid_on: '2024-10' },
    ),
    'deal-links': links('deal-2 related deal-1', 'deal-3 related deal-1'),
  });
  const slice = knownOn(ledger, '2024-06-10');
  expect([...slice.deals.keys()]).toEqual(['deal-1', 'deal-2']);
  expect(slice.links.map((link) => link.deal)).toEqual(['deal-2']);
  expect(slice.observations).toEqual([]);
  expect(ledger.deals.size).toBe(3);
});

test('a slice by what happened keeps a deal that was signed in secret', () => {
  const ledger = ledgerOf({ deals: deals({ signed: '2022', known_on: '2024-01-15' }, {}) });
  expect([...until(ledger, '2022-12-31').deals.keys()]).toEqual(['deal-1']);
});

test('knowledge only grows', () => {
  const ledger = shipped();
  const sizes = ['2019-01-01', '2023-06-30', '2025-06-30', ledger.released].map((day) => {
    const slice = knownOn(ledger, day);
    return [slice.deals.size, slice.observations.length, slice.events.size, slice.priors.size];
  });
  expect(sizes).toMatchInlineSnapshot(`
    [
      [
        0,
        0,
        0,
        0,
      ],
      [
        24,
        99,
        2,
        0,
      ],
      [
        120,
        436,
        43,
        6,
      ],
      [
        264,
        717,
        95,
        65,
      ],
    ]
  `);
});
