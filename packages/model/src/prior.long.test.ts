import { appendFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { wrongInCombinations } from '../test/combinations.ts';
import { wrongOverPrior } from '../test/prior.ts';

const seed = Number(process.env.ROUNDTRIP_SEED ?? 1);
const draws = 10_000;
const combinations = 300;

test('10,000 draws over all that is believed go wrong nowhere', () => {
  const { ranged, wrong } = wrongOverPrior(seed, draws);
  expect(wrong.slice(0, 5)).toEqual([]);
  const { ROUNDTRIP_FIGURES: figures } = process.env;
  if (figures === undefined) return;
  const told = [
    { name: 'draws', value: draws, unit: 'runs of 40 steps' },
    { name: 'beliefs', value: ranged, unit: 'drawn over their whole range' },
  ];
  for (const line of told) appendFileSync(figures, `${JSON.stringify(line)}\n`);
});

test('300 combinations of switches, 40 draws each, go wrong nowhere', () => {
  expect(wrongInCombinations(seed, combinations, 40)).toEqual([]);
  const { ROUNDTRIP_FIGURES: figures } = process.env;
  if (figures === undefined) return;
  const told = { name: 'combinations', value: combinations, unit: 'of switches, 40 runs each' };
  appendFileSync(figures, `${JSON.stringify(told)}\n`);
});
