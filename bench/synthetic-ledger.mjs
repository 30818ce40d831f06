import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { root } from '../tools/prepare.mjs';

/** Deals added to the shipped ones. */
export const deals = 100_000;

const shipped = join(root, 'data');
const kinds = ['equity', 'debt', 'cloud-commitment', 'chip-supply', 'cloud-credits', 'convertible'];
const firstYear = 2015;
const years = 11;

/** Numbers below `below` that look thrown and are the same on every machine (mulberry32). */
function numbers(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

function ids(table) {
  const text = readFileSync(join(shipped, `${table}.csv`), 'utf8');
  return parse(text, { columns: true }).map((record) => record.id);
}

function twoDigits(number) {
  return String(number).padStart(2, '0');
}

/** Paid deals between firms of the package, each with a day and an amount of its own. */
function* rows(columns) {
  const entities = ids('entities');
  const sources = ids('sources');
  const next = numbers(1);
  const from = (list) => list[next(list.length)];
  for (let index = 1; index <= deals; index += 1) {
    const payer = next(entities.length);
    const payee = (payer + 1 + next(entities.length - 1)) % entities.length;
    const day = `${firstYear + next(years)}-${twoDigits(1 + next(12))}-${twoDigits(1 + next(28))}`;
    const cells = {
      id: `synthetic-${index}`,
      kind: from(kinds),
      payer: entities[payer],
      payee: entities[payee],
      amount_usd_m: String(index),
      stage: 'paid',
      amount_basis: 'press',
      signed: day,
      known_on: day,
      paid_on: day,
      source: from(sources),
      confidence: 'C',
      note: 'Synthetic.',
    };
    yield columns.map((column) => cells[column] ?? '').join(',');
  }
}

function extended() {
  const text = readFileSync(join(shipped, 'deals.csv'), 'utf8').trimEnd();
  const columns = text.slice(0, text.indexOf('\n')).split(',');
  return `${[text, ...rows(columns)].join('\n')}\n`;
}

function writeDescriptor(folder, table) {
  const file = join(folder, 'datapackage.json');
  const descriptor = JSON.parse(readFileSync(file, 'utf8'));
  const resource = descriptor.resources.find(({ path }) => path === 'deals.csv');
  const bytes = Buffer.from(table);
  resource.bytes = bytes.length;
  resource.hash = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  writeFileSync(file, `${JSON.stringify(descriptor, null, 2)}\n`);
}

/** Writes the shipped package with many more deals beside the caches; returns its folder. */
export function syntheticLedger() {
  const folder = join(root, 'node_modules', '.cache', 'roundtrip', 'synthetic-ledger');
  if (existsSync(folder)) rmSync(folder, { recursive: true });
  mkdirSync(folder, { recursive: true });
  cpSync(shipped, folder, { recursive: true });
  const table = extended();
  rmSync(join(folder, 'deals.csv'));
  writeFileSync(join(folder, 'deals.csv'), table);
  writeDescriptor(folder, table);
  return folder;
}
