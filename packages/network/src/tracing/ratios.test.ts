import { describe, expect, test } from 'vitest';
import { creditVariants, creditWeight, grossRatio, promisedRatio, tracedRatio } from './ratios.ts';
import type { Rule } from './rules.ts';
import { traceJournal } from './trace.ts';

const margin = 0.6;
const [cloud, lab, users, workers, parties] = [0, 1, 2, 3, 4];
const credits = 250;

/** One quarter: a cheque, revenue, the cloud bill in cash, a share of revenue, wages. */
function quarter(rule: Rule, weight: number): number | undefined {
  const rows = [
    [cloud, lab, 750, 1],
    [users, lab, 300, 0],
    [cloud, lab, 88, 0],
    [lab, cloud, 450, 0],
    [lab, cloud, 38.8, 0],
    [lab, workers, 150, 0],
  ];
  const column = (index: number) => rows.map((row) => row[index] ?? NaN);
  const trace = traceJournal(
    {
      payer: Int32Array.from(column(0)),
      payee: Int32Array.from(column(1)),
      amount: Float64Array.from(column(2)),
      origin: Int32Array.from(column(3)),
    },
    {
      rule,
      parties,
      origins: 1,
      home: Int32Array.of(1, 0, 0, 0),
      outside: Uint8Array.of(1, 0, 1, 1),
    },
  );
  const ratio = tracedRatio(trace, 1, 1) ?? NaN;
  return (ratio * 750 + weight * credits) / (750 + weight * credits);
}

describe('one quarter of a lab, credits at face, at cost, left out', () => {
  test.each([
    ['poison', [0.7388, 0.692706, 0.651733]],
    ['fifo', [0.7388, 0.692706, 0.651733]],
    ['haircut', [0.572144, 0.49664, 0.429525]],
    ['lifo', [0.3508, 0.236235, 0.1344]],
    ['libr', [0.3508, 0.236235, 0.1344]],
  ] as const)('%s', (rule, expected) => {
    const found = creditVariants.map((variant) => quarter(rule, creditWeight(variant, margin)));
    expect(found.map((each) => Number(each?.toFixed(6)))).toEqual(expected);
  });

  test('gross', () => {
    const found = creditVariants.map((variant) => {
      const weight = creditWeight(variant, margin);
      const back = Float64Array.of(450 + 38.8 + weight * credits);
      return grossRatio(back, Float64Array.of(750 + weight * credits));
    });
    expect(found.map((each) => Number(each?.toFixed(6)))).toEqual([0.7388, 0.692706, 0.651733]);
  });
});

test('no lab gives back more than was placed in it, but may promise more', () => {
  expect(grossRatio(Float64Array.of(30, 5), Float64Array.of(10, 10))).toBe(0.75);
  expect(promisedRatio(Float64Array.of(30, 5), Float64Array.of(10, 10))).toBe(1.75);
});

test('where nothing was placed there is no ratio', () => {
  expect(grossRatio(Float64Array.of(3), Float64Array.of(0))).toBeUndefined();
  expect(promisedRatio(Float64Array.of(), Float64Array.of())).toBeUndefined();
});

test('what cannot be is refused', () => {
  expect(() => creditWeight('cost', 60)).toThrow('the margin is 60');
  expect(() => grossRatio(Float64Array.of(3), Float64Array.of())).toThrow('1 labs and 0');
  expect(() => promisedRatio(Float64Array.of(3), Float64Array.of())).toThrow('1 labs and 0');
});
