import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../tools/prepare.mjs';

export const parties = 10_000;
export const origins = 16;

/** One payment of so many is dyed; such payments are so many times as large as others. */
const everyDyed = 64;
const dyedSize = 64;
const largest = 1000;

export const folder = join(root, 'node_modules', '.cache', 'roundtrip', 'tracing');

/** Numbers below `below` that look thrown and are the same on every machine (mulberry32). */
export function numbers(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/**
 * Payments between any two parties in whole dollars. Party o − 1 is the home of origin o and now
 * and then places a large sum; nobody is outside. Pools grow until most payments are covered.
 */
export function syntheticJournal(count) {
  const next = numbers(1);
  const journal = {
    payer: new Int32Array(count),
    payee: new Int32Array(count),
    amount: new Float64Array(count),
    origin: new Int32Array(count),
  };
  for (let index = 0; index < count; index += 1) {
    const dyed = index % everyDyed === 0;
    const payer = next(dyed ? origins : parties);
    journal.payer[index] = payer;
    journal.payee[index] = (payer + 1 + next(parties - 1)) % parties;
    journal.amount[index] = (1 + next(largest)) * (dyed ? dyedSize : 1);
    journal.origin[index] = dyed ? payer + 1 : 0;
  }
  return journal;
}

/** Where money of each origin is home, for a trace of a synthetic journal. */
export function traceOptions(rule, depth) {
  return {
    rule,
    depth,
    parties,
    origins,
    home: Int32Array.from({ length: parties }, (_, party) => (party < origins ? party + 1 : 0)),
    outside: new Uint8Array(parties),
  };
}

/** Writes a journal for other programs: its length twice, amounts, payers, payees, origins. */
export function writeJournal(journal) {
  const count = journal.amount.length;
  const file = join(folder, `journal-${count}.bin`);
  const parts = [
    Int32Array.of(count, count),
    journal.amount,
    journal.payer,
    journal.payee,
    journal.origin,
  ];
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, Buffer.concat(parts.map((part) => Buffer.from(part.buffer))));
  return file;
}
