import { deals, ledgerOf } from '@roundtrip/ledger/specimen';
import { describe, expect, test } from 'vitest';
import { type LoopsQuestion, loops, loopsPicture, loopsSentence } from '../index.ts';
import { boundsInWords } from './words.ts';

const bill = { id: 'bill', kind: 'cloud-spend', payer: 'y', payee: 'x' };
const cheque = { id: 'cheque', amount_usd_m: '40' };

function asked(
  rows: readonly Partial<Record<string, string>>[],
  question: Partial<LoopsQuestion> = {},
) {
  return loops(ledgerOf({ deals: deals(...rows) }), { stage: 'paid', ...question });
}

test('bounds in words never call the unknown zero', () => {
  expect(boundsInWords({ value: 5, low: 5, high: 5 })).toBe('$5 m');
  expect(boundsInWords({ value: 5, low: 5, high: null })).toBe('≥ $5 m');
  expect(boundsInWords({ value: null, low: 0, high: 7 })).toBe('0 – $7 m');
  expect(boundsInWords({ value: null, low: 0, high: null })).toBe('?');
});

describe('the sentence', () => {
  test('says what can have gone round at most', () => {
    expect(loopsSentence(asked([cheque, bill], { through: ['y'] }))).toMatchInlineSnapshot(
      `"1 closed loop through Y Lab of at most 6 hops in paid money; for 1 every hop has a published amount; the largest can have carried at most $40 m round: X Corp → Y Lab → X Corp."`,
    );
  });

  test('says no upper bound where an unpublished row leaves it open', () => {
    const more = [
      { ...cheque, id: 'more', amount_usd_m: '', stage: 'unknown', paid_on: '' },
      { ...bill, id: 'more-bills', amount_usd_m: '', stage: 'unknown', paid_on: '' },
    ];
    expect(loopsSentence(asked([cheque, bill, ...more]))).toMatchInlineSnapshot(
      `"1 closed loop of at most 6 hops in paid money; for 1 every hop has a published amount; the largest has $40 m or more at every hop: X Corp → Y Lab → X Corp."`,
    );
  });

  test('says that no size is published', () => {
    const unknown = { ...cheque, amount_usd_m: '', stage: 'unknown', paid_on: '' };
    expect(loopsSentence(asked([unknown, bill]))).toMatchInlineSnapshot(
      `"1 closed loop of at most 6 hops in paid money; none has a published amount at every hop."`,
    );
  });

  test('says that a firm is on no loop', () => {
    expect(loopsSentence(asked([cheque, bill], { through: ['z'] }))).toMatchInlineSnapshot(
      `"No closed loop of at most 6 hops through Z Chips is known in paid money."`,
    );
  });

  test('does not say so where the search ended early', () => {
    const others = [
      { id: 'there', payer: 'x', payee: 'z' },
      { id: 'back', payer: 'z', payee: 'x' },
      { id: 'on', payer: 'z', payee: 'g' },
      { id: 'round', payer: 'g', payee: 'x' },
    ];
    const answer = asked([cheque, bill, ...others], { through: ['x', 'g'], most: 1 });
    expect(answer).toMatchObject({ found: 0, capped: true });
    expect(loopsSentence(answer)).toMatchInlineSnapshot(
      `"None of the first 1 closed loops of at most 6 hops in paid money passes X Corp and Group; there are more."`,
    );
  });
});

test('a picture tells estimates and unpublished hops apart from what is known', () => {
  const rows = [
    cheque,
    { ...cheque, id: 'guess', kind: 'debt', amount_usd_m: '5', amount_basis: 'estimate' },
    { ...bill, amount_usd_m: '', stage: 'unknown', paid_on: '' },
  ];
  expect(loopsPicture(asked(rows), 3).strips).toEqual([
    {
      mark: 'loop/x/y',
      label: 'X Corp → Y Lab → X Corp: smallest hop 0 – $45 m',
      bottleneck: { value: null, low: 0, high: 45, words: '0 – $45 m' },
      hops: [
        {
          from: 'X Corp',
          family: 'capital',
          parts: [
            { family: 'capital', estimated: false, isPrivate: false, amount: 40 },
            { family: 'capital', estimated: true, isPrivate: false, amount: 5 },
          ],
          high: 45,
          words: '$45 m',
        },
        { from: 'Y Lab', family: 'spend', parts: [], high: null, words: '?' },
      ],
    },
  ]);
});
