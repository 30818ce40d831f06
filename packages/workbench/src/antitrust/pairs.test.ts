import { deals, ledgerOf } from '@roundtrip/ledger/specimen';
import { describe, expect, test } from 'vitest';
import { fundingShare } from './money-into.ts';
import { pairNamed, pairsOf } from './pairs.ts';
import { termSigns } from './signs.ts';

const entities = `
  id,  name,    kind,      layers,         ticker, fiscal_year_end, source
  x,   X Corp,  cloud,     infrastructure, XC,     06-30,           filing
  x-y, X Y,     cloud,     infrastructure, ,       ,                filing
  y,   Y Lab,   lab,       models,         ,       ,                filing
  y-z, Y Z Lab, lab,       models,         ,       ,                filing
  z,   Z Chips, chip,      chips,          ZC,     01-31,           filing
  g,   Group,   aggregate, ,               ,       ,
`;

const days = { until: '2024-12-31', knownOn: '2024-12-31' };
const signed = { signed: '2024-01-15', known_on: '2024-01-15' };
const paid = { amount_usd_m: '100', stage: 'paid', paid_on: '2024-02-01', ...signed };

function ledgerWith(...rows: Parameters<typeof deals>) {
  return ledgerOf({ entities, deals: deals(...rows) });
}

const known = ledgerWith(
  { id: 'a', kind: 'equity', payer: 'x', payee: 'y', ...paid },
  { id: 'b', kind: 'equity', payer: 'x', payee: 'y-z', ...paid },
  { id: 'c', kind: 'equity', payer: 'x-y', payee: 'z', ...paid },
  { id: 'd', kind: 'equity', payer: 'g', payee: 'z', ...paid },
);
const standing = { ...days, firms: [], stakes: [], claims: [], commitments: [], guarantees: [] };
const pairs = pairsOf(known, days, standing);

describe('a pair by its name', () => {
  test('groups are no firms', () => {
    expect(pairs.map(({ investor, firm }) => `${investor}/${firm}`)).toEqual([
      'x/y',
      'x/y-z',
      'x-y/z',
    ]);
  });

  test.each([
    ['x-y', 'x', 'y'],
    ['X/Y Lab', 'x', 'y'],
    ['xc-y', 'x', 'y'],
    ['x/y-z', 'x', 'y-z'],
    ['x-y/z', 'x-y', 'z'],
  ])('%s is %s and %s', (word, investor, firm) => {
    expect(pairNamed(known, pairs, word)).toEqual({ investor, firm });
  });

  test.each([
    ['x-y-z', 'pair "x-y-z" may be x/y-z or x-y/z: write one of them'],
    ['y-x', 'Y Lab has no part of X Corp; did you mean x-y?'],
    ['x-z', 'no deal by then ties X Corp to Z Chips; did you mean x-y?'],
    [
      'openai',
      'no pair "openai", want two firms like microsoft-openai; roundtrip antitrust all lists them',
    ],
  ])('%s is refused', (word, sentence) => {
    expect(() => pairNamed(known, pairs, word)).toThrow(sentence);
  });
});

describe('signs of control', () => {
  const contract = {
    ...{ kind: 'cloud-commitment', payer: 'y', payee: 'x', stage: 'unknown', amount_usd_m: '' },
    ...{ amount_basis: '', term_start: '2024-01-15', ...signed },
  };
  const signsWith = (...rows: Parameters<typeof deals>) =>
    Object.fromEntries(
      termSigns({ known: ledgerWith(...rows), days, investor: 'x', firm: 'y' }).map((sign) => [
        sign.id,
        sign,
      ]),
    );

  test('a term of a contract in force is yes, since its first day; other terms are no', () => {
    const signs = signsWith({ id: 'e', ...contract, terms: 'exclusive-cloud' });
    expect(signs.exclusive).toMatchObject({ is: 'yes', deals: ['e'], since: '2024-01-15' });
    expect(signs['first-refusal']).toMatchObject({ is: 'no', deals: ['e'] });
  });

  test('a term that only a cheque named is unknown, and so is all without a contract', () => {
    const cheque = { kind: 'equity', payer: 'x', payee: 'y', ...paid };
    const signs = signsWith({ id: 'f', ...cheque, terms: 'exclusive-cloud;board-seat' });
    expect(signs.exclusive).toMatchObject({ is: 'unknown', deals: ['f'] });
    expect(signs['board-seat']).toMatchObject({ is: 'unknown', deals: ['f'] });
    expect(signs['minimum-spend']).toMatchObject({ is: 'unknown', deals: [] });
  });

  test('who has a contract with another is bound to nobody alone', () => {
    const signs = signsWith({ id: 'h', ...contract, payee: 'x-y' });
    expect(signs.exclusive).toMatchObject({ is: 'no', deals: ['h'] });
  });

  test('a seat that has ended is no', () => {
    const seat = { ...contract, kind: 'partnership-terms', payer: 'x', payee: 'y' };
    const signs = signsWith({ id: 'i', ...seat, term_end: '2024-07-09', terms: 'board-observer' });
    expect(signs['board-observer']).toMatchObject({ is: 'no', deals: ['i'] });
  });
});

describe('the share of one investor in all money put into a firm', () => {
  const cheque = { kind: 'equity', payee: 'y', ...paid };
  const mine = { id: 'j', payer: 'x', ...cheque };

  test('is likely what the ledger lists, and less where others gave what it does not list', () => {
    const share = fundingShare(
      ledgerWith(mine, { id: 'k', payer: 'g', ...cheque }),
      days,
      'x',
      'y',
    );
    expect(share).toMatchObject({ low: 0, value: 0.5, high: 0.5 });
  });

  test('is nowhere likely between its ends where the ledger lists no other money', () => {
    const share = fundingShare(ledgerWith(mine), days, 'x', 'y');
    expect(share).toMatchObject({ low: 0, value: undefined, high: 1 });
  });
});
