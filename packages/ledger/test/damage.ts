import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect } from 'vitest';
import {
  formatProblem,
  type LedgerFiles,
  loadLedger,
  stages,
  sum,
  tableOrder,
} from '../src/index.ts';

const folder = new URL('../../../data/', import.meta.url);

interface Hit {
  readonly table: string;
  readonly at: number;
  readonly length: number;
  readonly insert: Uint8Array;
}

const bytesOf = (text: string) => new TextEncoder().encode(text);
const signs = [
  '"',
  ',',
  '\n',
  '\r\n',
  ';',
  '-',
  '=1+1',
  '1,000',
  '9e9',
  '2025-02-30',
  '\ufeff',
  '\0',
];

/** What an editor, a spreadsheet or a bad disk may do to a file, from a slip of a key upwards. */
const hit: fc.Arbitrary<Hit> = fc.record({
  table: fc.constantFrom(...tableOrder),
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  length: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 40 })),
  insert: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('x', '7', ' ', 'é').map(bytesOf) },
    fc.constantFrom(...signs).map(bytesOf),
    fc.uint8Array({ maxLength: 12 }),
  ),
});

function strike(before: Uint8Array, { at, length, insert }: Hit): Uint8Array {
  const cut = Math.floor(at * before.length);
  const after = before.subarray(Math.min(before.length, cut + length));
  const struck = new Uint8Array(cut + insert.length + after.length);
  struck.set(before.subarray(0, cut));
  struck.set(insert, cut);
  struck.set(after, cut + insert.length);
  return struck;
}

function damaged(hits: readonly Hit[]): LedgerFiles {
  const tables = tableOrder.map((name) => {
    const shipped = new Uint8Array(readFileSync(new URL(`${name}.csv`, folder)));
    const bytes = hits.filter(({ table }) => table === name).reduce(strike, shipped);
    return [name, { name: `${name}.csv`, bytes }];
  });
  return {
    released: '2026-11-24',
    tables: Object.fromEntries(tables) as LedgerFiles['tables'],
    overlays: [],
  };
}

const message = /^[\w-]+\.csv:\d+ [\s\S]+: expected [\s\S]+, got [\s\S]+; [\s\S]+/;

/** How many damaged ledgers were tried, and how many of them were refused. */
export interface Tally {
  tried: number;
  refused: number;
}

/** A damaged ledger is refused whole with clear messages, or read with the rule of sums intact. */
export function damageIsToldOrHarmless(tally: Tally) {
  return fc.property(fc.array(hit, { minLength: 1, maxLength: 2 }), (hits) => {
    const { ledger, problems } = loadLedger(damaged(hits));
    tally.tried += 1;
    if (ledger === undefined) {
      tally.refused += 1;
      expect(problems.length).toBeGreaterThan(0);
      for (const problem of problems) expect(formatProblem(problem)).toMatch(message);
      return;
    }
    const days = { until: ledger.released, knownOn: ledger.released };
    const values = stages.map((stage) => sum(ledger, () => true, stage, days).value);
    expect(values.every(Number.isFinite)).toBe(true);
    expect(values).toEqual(values.toSorted((a, b) => b - a));
  });
}
