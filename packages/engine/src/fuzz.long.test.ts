import { appendFileSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { damagedFilesAreReadOrRefused, formulasAreReadOrRefused } from '../test/fuzz.ts';

const seed = Number(process.env.ROUNDTRIP_SEED ?? 1);
const workshop = readFileSync(new URL('../test/workshop.yaml', import.meta.url), 'utf8');

function noted(what: string, tally: { read: number; refused: number }): void {
  const { ROUNDTRIP_FIGURES: figures } = process.env;
  if (figures === undefined) return;
  for (const [name, value] of Object.entries(tally))
    appendFileSync(figures, `${JSON.stringify({ name: `${what} ${name}`, value, unit: what })}\n`);
}

test('a million formulas are read or refused', () => {
  const tally = { read: 0, refused: 0 };
  fc.assert(formulasAreReadOrRefused(tally), { seed, numRuns: 1_000_000 });
  expect(tally.read + tally.refused).toBe(1_000_000);
  noted('formulas', tally);
});

test('damaged files are read or refused', () => {
  const tally = { read: 0, refused: 0 };
  fc.assert(damagedFilesAreReadOrRefused(workshop, tally), { seed, numRuns: 20_000 });
  expect(tally.read + tally.refused).toBe(20_000);
  noted('files', tally);
});
