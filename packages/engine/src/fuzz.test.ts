import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { damagedFilesAreReadOrRefused, formulasAreReadOrRefused } from '../test/fuzz.ts';
import { FormulaError, parseFormula } from './formula/parse.ts';

const workshop = readFileSync(new URL('../test/workshop.yaml', import.meta.url), 'utf8');

describe('whatever is written', () => {
  test('ten thousand formulas, whole and damaged, are read or refused', () => {
    const tally = { read: 0, refused: 0 };
    fc.assert(formulasAreReadOrRefused(tally), { seed: 1, numRuns: 10_000 });
    expect(tally.read).toBeGreaterThan(1000);
    expect(tally.refused).toBeGreaterThan(1000);
  });

  test('damaged files are read or refused', () => {
    const tally = { read: 0, refused: 0 };
    fc.assert(damagedFilesAreReadOrRefused(workshop, tally), { seed: 1, numRuns: 500 });
    expect(tally.read).toBeGreaterThan(20);
    expect(tally.refused).toBeGreaterThan(100);
  });

  test.each([
    ['a hundred thousand characters', `x${' + x'.repeat(25_000)}`],
    ['ten thousand brackets', `${'('.repeat(4999)}x${')'.repeat(4999)}`],
    ['ten thousand powers', `x${'^x'.repeat(4999)}`],
    ['ten thousand choices', `${'if x then '.repeat(900)}x`],
    ['ten thousand minuses', `${'-'.repeat(9999)}x`],
  ])('%s are refused, not followed', (_what, text) => {
    expect(() => parseFormula(text)).toThrow(FormulaError);
  });
});
