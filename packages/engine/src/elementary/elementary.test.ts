import { describe, expect, test } from 'vitest';
import {
  bitsOf,
  doubleOf,
  exactExp,
  exactLn,
  fixed,
  ln2,
  nearest,
  places,
  seeded,
  ulps,
} from '../../test/exact.ts';
import { exp } from './exp.ts';
import { ln } from './ln.ts';
import { normalQuantile } from './normal.ts';
import { pow } from './pow.ts';
import { expTable, lnTable } from './tables.ts';
import { keySchedule, threefry, uniform } from './threefry.ts';

const draws = 3000;

function worst(seed: number, off: (random: () => number) => number): number {
  const random = seeded(seed);
  let most = 0;
  for (let draw = 0; draw < draws; draw += 1) most = Math.max(most, off(random));
  return most;
}

function offExp(x: number): number {
  const { value, scale } = exactExp(fixed(x));
  return ulps(exp(x), value, scale);
}

describe('exp', () => {
  test('is under 1 ulp, near zero and over its whole range', () => {
    expect(worst(1, (random) => offExp(random() * 4 - 2))).toBeLessThan(1);
    expect(worst(2, (random) => offExp(random() * 1400 - 700))).toBeLessThan(1);
    expect(worst(3, (random) => offExp((random() - 0.5) * 1e-9))).toBeLessThan(1);
  });

  test('ends as it should', () => {
    expect([exp(0), exp(709.78), exp(710), exp(-708), exp(Number.NEGATIVE_INFINITY)]).toEqual([
      1,
      1.7928227943945155e308,
      Number.POSITIVE_INFINITY,
      0,
      0,
    ]);
    expect(exp(Number.NaN)).toBeNaN();
  });

  test('has its table from exact arithmetic, bit for bit', () => {
    for (let at = 0; at < 256; at += 1) {
      const { value } = exactExp((BigInt(at) * ln2) / 256n);
      const head = nearest(value);
      const half = bitsOf(head / 2) - (BigInt(at) << 44n);
      expect(expTable[at * 2]).toBe(doubleOf(half));
      const rest = ((value - fixed(head)) << places) / value;
      expect(expTable[at * 2 + 1]).toBeCloseTo(Number(rest) / 2 ** 256, 28);
    }
  });
});

describe('ln', () => {
  test('is under 1 ulp, near one and over its whole range', () => {
    const off = (x: number) => ulps(ln(x), exactLn(x));
    expect(worst(4, (random) => off(0.5 + random()))).toBeLessThan(0.75);
    expect(worst(5, (random) => off(1 + (random() - 0.5) * 1e-6))).toBeLessThan(0.75);
    expect(worst(6, (random) => off(2 ** (random() * 2000 - 1000)))).toBeLessThan(0.75);
  });

  test('ends as it should', () => {
    const ends = [1, 0, -0, Number.POSITIVE_INFINITY, 1e-310].map(ln);
    const { NEGATIVE_INFINITY, POSITIVE_INFINITY } = Number;
    expect(ends).toEqual([
      0,
      NEGATIVE_INFINITY,
      NEGATIVE_INFINITY,
      POSITIVE_INFINITY,
      NEGATIVE_INFINITY,
    ]);
    expect([ln(-1), ln(Number.NaN)]).toEqual([Number.NaN, Number.NaN]);
  });

  test('has the logarithms of its reciprocals from exact arithmetic', () => {
    for (let row = 0; row < 128; row += 1) {
      const [reciprocal, high, low] = [0, 1, 2].map((at) => lnTable[row * 4 + at] ?? Number.NaN);
      const kept = fixed(high ?? 0) + fixed(low ?? 0);
      const off = kept + exactLn(reciprocal ?? 0);
      expect(Math.abs(Number(off) / 2 ** 256)).toBeLessThan(2 ** -96);
    }
  });
});

describe('pow', () => {
  test('is within 4 ulp where results lie between 1e-100 and 1e100', () => {
    const off = (random: () => number) => {
      const x = 2 ** (random() * 60 - 30);
      const y = ((random() - 0.5) * 460) / Math.max(Math.abs(Math.log(x)), 0.5);
      const { value, scale } = exactExp((exactLn(x) * fixed(y)) >> places);
      return ulps(pow(x, y), value, scale);
    };
    expect(worst(7, off)).toBeLessThan(1);
  });

  test('is exact where a person expects it', () => {
    const exact = [
      [2, 10, 1024],
      [9, 0.5, 3],
      [10, 3, 1000],
      [0, 2, 0],
      [5, 0, 1],
      [0, 0, 1],
      [1, 1e305, 1],
      [1, -1e308, 1],
      [2, 2000, Number.POSITIVE_INFINITY],
    ] as const;
    for (const [x, y, result] of exact) expect(pow(x, y)).toBe(result);
    expect(pow(-2, 2)).toBeNaN();
  });
});

describe('the normal quantile', () => {
  /** The three values published with the algorithm (Wichura 1988). */
  test.each([
    [0.25, -0.6744897501960817],
    [0.001, -3.090232306167814],
    [1e-20, -9.262340089798409],
  ])('of %s is %s', (u, quantile) => {
    expect(Math.abs(normalQuantile(u) / quantile - 1)).toBeLessThan(1e-15);
    if (u > 1e-10) {
      expect(Math.abs(normalQuantile(1 - u) / -quantile - 1)).toBeLessThan(1e-14);
    }
  });
});

describe('Threefry4x32-20', () => {
  /** The vectors published with Random123 (Salmon and others 2011). */
  test.each([
    ['00000000'.repeat(4), '00000000'.repeat(4), '9c6ca96ae17eae66fc10ecd45256a7d8'],
    ['ffffffff'.repeat(4), 'ffffffff'.repeat(4), '2a88169657012287f6c7446ea16a6732'],
    [
      '243f6a8885a308d313198a2e03707344',
      'a4093822299f31d0082efa98ec4e6c89',
      '59cd1dbbb887957986b5d00cac8b6d84',
    ],
  ])('of counter %s and key %s', (counter, key, result) => {
    const block = Int32Array.from(wordsOf(counter));
    threefry(block, keySchedule(wordsOf(key)));
    expect([...block].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('')).toBe(
      result,
    );
  });

  test('makes uniform draws from its first two words', () => {
    const [high, low] = [0x9c6ca96a, 0xe17eae66 >>> 12];
    expect(uniform(0, 0, 0, 0, 0)).toBe((high * 2 ** 20 + low + 0.5) / 2 ** 52);
  });
});

function wordsOf(hex: string): number[] {
  return (hex.match(/.{8}/g) ?? []).map((word) => Number.parseInt(word, 16) | 0);
}
