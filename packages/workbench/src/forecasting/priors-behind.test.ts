import { shipped } from '@roundtrip/ledger/shipped';
import {
  economy,
  type PriorReading,
  priorReadings,
  priorsBehind,
  rangeOf,
  stylised,
  widerThanPrior,
} from '@roundtrip/model';
import { expect, test } from 'vitest';

const { priors } = shipped();

type Ends = readonly [low: number, mode: number, high: number];

const readings: Readonly<Record<PriorReading, (x: number) => number>> = {
  'natural log': Math.log,
  'natural log of one more': Math.log1p,
  'months to years': (x) => x / 12,
  'one over': (x) => 1 / x,
  'one less': (x) => 1 - x,
  'for a million': (x) => x / 1e6,
  product: (x) => x,
};

function endsOf(prior: string): Ends {
  const { low, mode, high } = priors.get(prior) ?? {};
  return [Number(low), Number(mode), Number(high)];
}

/** The range that the priors behind a belief give, the lower end first. */
function read(belief: string): Ends {
  const [a = 0, mode = 0, b = 0] = (priorsBehind[belief] ?? [])
    .map(endsOf)
    .reduce(([low, middle, high], more) => [low * more[0], middle * more[1], high * more[2]])
    .map((end) => readings[priorReadings[belief] ?? 'product'](end));
  return [Math.min(a, b), mode, Math.max(a, b)];
}

/** What a firm's own terms say: each of its cells has one number. */
const told = ['cost_factor', 'revenue_share'];
const ranged = Object.keys(priorsBehind).filter((belief) => !told.includes(belief));

test.each(ranged)('%s is believed as its prior in the ledger is read', (belief) => {
  const { low, mode, high } = rangeOf(belief);
  const [least, centre, most] = read(belief);
  // Beliefs are written with four digits.
  expect(Math.abs(mode / centre - 1)).toBeLessThan(5e-4);
  if (widerThanPrior.includes(belief)) {
    expect([low < least, high > most]).toEqual([true, true]);
  } else {
    expect(Math.abs(low / least - 1)).toBeLessThan(5e-4);
    expect(Math.abs(high / most - 1)).toBeLessThan(5e-4);
  }
});

test.each(told)('%s is a belief of the model that is told firm by firm', (belief) => {
  expect(economy(stylised).parameters?.[belief]?.over).toBeDefined();
  expect(read(belief).every(Number.isFinite)).toBe(true);
});
