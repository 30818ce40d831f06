import { appendFileSync } from 'node:fs';
import { wrongOverPrior } from '@roundtrip/model/prior';
import { expect, test } from 'vitest';
import { realWorlds } from '../../test/real-worlds.ts';

const seed = Number(process.env.ROUNDTRIP_SEED ?? 1);
const draws = 10_000;

test.each(realWorlds('2025-06-30'))('10,000 draws of %s go wrong nowhere', (name, world) => {
  const { ranged, wrong } = wrongOverPrior(seed, draws, world);
  expect(wrong.slice(0, 5)).toEqual([]);
  const { ROUNDTRIP_FIGURES: figures } = process.env;
  if (figures === undefined) return;
  const told = [
    { name: `draws of ${name}`, value: draws, unit: 'runs of 40 steps' },
    { name: `beliefs of ${name}`, value: ranged, unit: 'drawn over their whole range' },
  ];
  for (const line of told) appendFileSync(figures, `${JSON.stringify(line)}\n`);
});
