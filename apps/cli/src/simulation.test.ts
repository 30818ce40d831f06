import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { describe, expect, test } from 'vitest';
import { json, root, roundtrip, temporary } from '../test/roundtrip.ts';

const shown: readonly (readonly [string, readonly string[]])[] = [
  ['run-reference', ['run', 'reference', '--seed', '1']],
  [
    'run-lever',
    ['run', '--lever', 'stop-funding:microsoft@2026', '--years', '5', '--regime', 'us'],
  ],
  ['scenarios', ['scenarios']],
  ['levers', ['levers']],
  ['lever', ['levers', 'strike-exclusivity']],
  ['belief', ['beliefs', 'probe_rate']],
  ['explain', ['explain', 'compute_price', '--at', '2027Q3']],
  ['matrices', ['matrices', '--at', '2026Q1']],
  ['compare', ['compare', 'reference', 'funding-winter', '--years', '4', '--runs', '8']],
];

test.each(shown)('%s prints what it did before', async (name, words) => {
  const { code, out, err } = roundtrip(words);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  await expect(out).toMatchFileSnapshot(`../test/simulated/${name}.txt`);
});

/** A name in the test's own folder that no file has. */
function unused(name: string): string {
  return join(dirname(temporary('marker', '')), name);
}

interface Row {
  readonly series: string;
  readonly members: string;
  readonly date: string;
  readonly value: number;
}

describe('a run written to files', () => {
  const words = ['run', '--years', '1', '--belief', 'probe_rate=5', '--anyway'];

  test('says in Parquet what its CSV says, and what it is', async () => {
    const path = unused('run.parquet');
    const { out } = roundtrip([...words, '--csv', '--parquet', path]);
    const bytes = readFileSync(path);
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    const rows = (await parquetReadObjects({ file })) as Row[];
    const lines = out.trimEnd().split('\n').slice(1);
    expect(rows).toHaveLength(lines.length);
    const [first] = rows;
    expect(lines[0]).toContain(`${first?.series},one of mood,${first?.members},${first?.date},`);
    expect(rows.every(({ value }) => Number.isFinite(value))).toBe(true);
    const said = parquetMetadata(file).key_value_metadata ?? [];
    const about = Object.fromEntries(said.map(({ key, value }) => [key, value]));
    expect(about).toMatchObject({ calibrated: 'false', outside_range: 'probe_rate' });
    expect(JSON.parse(about.scenario ?? '')).toMatchObject({ name: 'reference', seed: 1, run: 0 });
  });

  test('is refused where a file is there, unless it may go, and leaves no other file behind', () => {
    const path = unused('journal.csv');
    expect(roundtrip([...words, '--journal', path]).code).toBe(0);
    const before = readFileSync(path, 'utf8');
    expect(before).toMatch(
      /^date,payer,payee,kind,transaction,settled_in,amount_usd_m,outside_range/,
    );
    const again = roundtrip([...words, '--seed', '2', '--journal', path]);
    expect(again.code).toBe(2);
    expect(again.err).toContain('is there already');
    expect(readFileSync(path, 'utf8')).toBe(before);
    expect(roundtrip([...words, '--seed', '2', '--journal', path, '--force']).code).toBe(0);
    expect(readFileSync(path, 'utf8')).not.toBe(before);
    expect(readdirSync(dirname(path)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('is not begun where it cannot be asked for', () => {
    const path = unused('never.csv');
    expect(roundtrip(['run', '--lever', 'stop-fundin', '--journal', path]).code).toBe(2);
    expect(existsSync(path)).toBe(false);
  });
});

test.each([
  ['run', ['run', '--years', '1']],
  ['explain', ['explain', 'ai_spend', '--at', '2025Q3']],
  ['matrices', ['matrices', '--at', '2025Q3']],
  ['compare', ['compare', 'reference', 'reference', '--years', '1', '--runs', '1']],
] as const)('%s marks a belief outside its range in text, CSV and JSON', (_, words) => {
  const wild = [...words, '--belief', 'probe_rate=5'];
  expect(roundtrip(wild).err).toContain('believed to be from 0.01 to 0.1 1/year, not 5');
  const run = [...wild, '--anyway'];
  expect(roundtrip(run).out).toContain('OUTSIDE WHAT IS BELIEVED: probe_rate');
  const [head = '', first = ''] = roundtrip([...run, '--csv']).out.split('\n');
  expect([head, first].map((line) => line.split(',').at(-1))).toEqual([
    'outside_range',
    'probe_rate',
  ]);
  expect(json(run)).toMatchObject({ calibrated: false, outsideRange: ['probe_rate'] });
});

test('books in a format of their own are marked in their titles', () => {
  const words = ['matrices', '--at', '2025Q3', '--matrix', 'balance', '--format', 'latex'];
  const { out } = roundtrip([...words, '--belief', 'probe_rate=5', '--anyway']);
  expect(out).toContain('2025Q3, not calibrated; outside what is believed: probe\\_rate');
});

describe('a scenario in a file', () => {
  test('is run as the one it was copied from', () => {
    const { out } = roundtrip(['scenarios', 'chips-plentiful']);
    const path = temporary('mine.json', out);
    const words = ['--years', '2'];
    const { scenario: shipped, ...rest } = json(['run', 'chips-plentiful', ...words]);
    const { scenario: mine, ...own } = json(['run', path, ...words]);
    expect(own).toEqual(rest);
    expect(mine).toEqual({ ...(shipped as object), name: path });
  });

  test('that is wrong is refused with its file and every field', () => {
    const { out } = roundtrip(['scenarios', 'chips-plentiful']);
    const wrong = { ...JSON.parse(out), years: 'ten', colour: 'red' };
    const path = temporary('wrong.json', JSON.stringify(wrong));
    const { code, err } = roundtrip(['run', path]);
    expect(code).toBe(2);
    expect(err).toContain('wrong.json: colour: no such field');
    expect(err).toContain('wrong.json: years: expected a whole number');
  });
});

/** The files that the command opens before it knows what is asked. */
function openedAtOnce(path: string, seen: Set<string> = new Set()): Set<string> {
  if (seen.has(path)) return seen;
  seen.add(path);
  const text = readFileSync(path, 'utf8');
  for (const [, name = ''] of text.matchAll(/(?:\bfrom|^import)\s*"(\.\/[^"]+)"/gm))
    openedAtOnce(join(dirname(path), name), seen);
  return seen;
}

test('the model is loaded by the commands that need it, and by no other', () => {
  const folder = join(root, 'apps/cli/dist');
  const texts = (paths: Iterable<string>) =>
    [...paths].map((path) => readFileSync(path, 'utf8')).join('');
  const atOnce = texts(openedAtOnce(join(folder, 'main.js')));
  const all = texts(
    readdirSync(folder)
      .filter((name) => name.endsWith('.js'))
      .map((name) => join(folder, name)),
  );
  for (const words of ['A cloud stops funding', 'Futures = class', 'parquetWriteBuffer(']) {
    expect(all, words).toContain(words);
    expect(atOnce, words).not.toContain(words);
  }
});
