import { appendFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { damageIsToldOrHarmless } from '../test/damage.ts';

const seed = Number(process.env.ROUNDTRIP_SEED ?? 1);
const milliseconds = Number(process.env.ROUNDTRIP_MINUTES ?? 1) * 60_000;

test('damage is told or harmless, for as long as was asked', () => {
  const tally = { tried: 0, refused: 0 };
  fc.assert(damageIsToldOrHarmless(tally), {
    seed,
    numRuns: Number.MAX_SAFE_INTEGER,
    interruptAfterTimeLimit: milliseconds,
  });
  expect(tally.tried).toBeGreaterThan(0);
  const { ROUNDTRIP_FIGURES: figures } = process.env;
  if (figures === undefined) return;
  for (const [name, value] of Object.entries(tally))
    appendFileSync(figures, `${JSON.stringify({ name, value, unit: 'damaged ledgers' })}\n`);
});
