import { expect, test } from 'vitest';
import { shipped } from '../test/shipped.ts';
import { deals, ledgerOf, links } from '../test/specimen.ts';
import { contractsInForce } from './index.ts';

function inForce(row: Partial<Record<string, string>>, day: string): boolean {
  const rows = deals({
    kind: 'cloud-commitment',
    payer: 'y',
    payee: 'x',
    stage: 'binding',
    terms: 'primary-cloud',
    ...row,
  });
  return contractsInForce(ledgerOf({ deals: rows }), 'y', day).length === 1;
}

test('an exact last day is the first day without the terms; a month or year runs to its end', () => {
  const from = { term_start: '2024-02-01' };
  expect(inForce({ ...from, term_end: '2024-06-30' }, '2024-06-29')).toBe(true);
  expect(inForce({ ...from, term_end: '2024-06-30' }, '2024-06-30')).toBe(false);
  expect(inForce({ ...from, term_end: '2024-06' }, '2024-06-30')).toBe(true);
  expect(inForce({ ...from, term_end: '2024-06' }, '2024-07-01')).toBe(false);
  expect(inForce({ ...from, term_end: '2024' }, '2024-12-31')).toBe(true);
  expect(inForce(from, '2099-01-01')).toBe(true);
});

test('terms begin at term_start, else signed, else known_on; a month from its last day', () => {
  const start = { signed: '2024-01-10', known_on: '2024-01-15' };
  expect(inForce({ ...start, term_start: '2024-03' }, '2024-03-30')).toBe(false);
  expect(inForce({ ...start, term_start: '2024-03' }, '2024-03-31')).toBe(true);
  expect(inForce(start, '2024-01-09')).toBe(false);
  expect(inForce(start, '2024-01-10')).toBe(true);
  expect(inForce({ known_on: '2024-01-15' }, '2024-01-14')).toBe(false);
});

test('only contracts from customer to supplier hold terms', () => {
  expect(inForce({ kind: 'equity' }, '2024-12-31')).toBe(false);
  expect(inForce({ payer: 'x', payee: 'y' }, '2024-12-31')).toBe(false);
  expect(inForce({ kind: 'partnership-terms' }, '2024-12-31')).toBe(true);
  expect(inForce({ stage: 'talks' }, '2024-12-31')).toBe(false);
});

test('a contract gives way to the one that replaces it, from the day that one runs', () => {
  const contract = { kind: 'cloud-commitment', payer: 'y', payee: 'x', stage: 'binding' };
  const ledger = ledgerOf({
    deals: deals({ ...contract, known_on: '2024-02-01' }, { ...contract, known_on: '2024-05-01' }),
    'deal-links': links('deal-2 replaces deal-1'),
  });
  const on = (day: string) => contractsInForce(ledger, 'y', day).map((deal) => deal.id);
  expect(on('2024-04-30')).toEqual(['deal-1']);
  expect(on('2024-05-01')).toEqual(['deal-2']);
});

test('OpenAI left the exclusive cloud on 21 January 2025', () => {
  const on = (day: string) =>
    contractsInForce(shipped(), 'openai', day).filter(({ payee }) => payee === 'microsoft');
  expect(on('2025-01-20').map((deal) => [deal.id, deal.terms])).toMatchInlineSnapshot(`
    [
      [
        "openai-microsoft-2023-01-cloud",
        [
          "exclusive-cloud",
          "credits",
          "minimum-spend",
        ],
      ],
    ]
  `);
  expect(on('2025-01-21').map((deal) => [deal.id, deal.terms])).toMatchInlineSnapshot(`
    [
      [
        "openai-microsoft-2025-01-azure",
        [
          "right-of-first-refusal",
          "multi-cloud-allowed",
        ],
      ],
    ]
  `);
});
