import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { row } from '../samples.mjs';
import { openWorld } from './worlds.mjs';

const file = new URL('../../examples/models/capital-loop.reference.csv', import.meta.url);
const seed = 2024;
const tolerance = 1e-9;
/** What is nothing but rounding in one program may be 0 in the other: below this, amounts count. */
const crumb = 1e-3;
/** Columns that the model has under another name. */
const derived = { multiple: 'log_multiple' };
/** Columns that are worked out of what the model keeps; the examples' tests hold them. */
const left = new Set(['run', 'step', 'other_sales', 'scarcity', 'losses']);

/** What the reference says of each column in each step of each run; empty cells say nothing. */
function said() {
  const rows = parse(readFileSync(file, 'utf8'), { columns: true });
  return rows.flatMap(({ run, step, ...columns }) =>
    Object.entries(columns).flatMap(([column, text]) =>
      text === '' || left.has(column)
        ? []
        : [{ run: Number(run), step: Number(step), column, wanted: Number(text) }],
    ),
  );
}

function furthest(cells, found) {
  let most = 0;
  for (const cell of cells) {
    const apart = Math.abs(found(cell) - cell.wanted) / Math.max(crumb, Math.abs(cell.wanted));
    // One that is no number counts as the largest there is.
    most = apart >= 0 ? Math.max(most, apart) : Number.POSITIVE_INFINITY;
  }
  return most;
}

function heldTo(words, found, cells) {
  if (!(found <= tolerance)) throw new Error(`${words} is off the reference by ${found}`);
  return row(`credibility: furthest from the reference of ${cells} values, ${words}`, [found], '1');
}

function placeOf(program, column) {
  const [, name, inside = ''] = /^([a-z_]+)(?:\[(.*)\])?$/.exec(column);
  const quantity = program.quantities.get(derived[name] ?? name);
  const members = inside === '' ? [] : inside.split(',');
  const cell = members.reduce((at, member, dimension) => {
    const set = quantity.dims[dimension];
    return at * set.members.length + set.position.get(member);
  }, 0);
  return { quantity, cell };
}

async function ofOurs(cells) {
  const columns = [...new Set(cells.map(({ column }) => column))];
  const names = columns.map((column) => column.replace(/\[.*/, ''));
  const outputs = [...new Set(names.map((name) => derived[name] ?? name))];
  const { program, futures } = await openWorld('stylised', { seed, outputs });
  const places = new Map(columns.map((column) => [column, placeOf(program, column)]));
  const paths = new Map();
  for (const first of [0, 4]) {
    const done = futures.run([first, first + 1, first + 2, first + 3]);
    const here = cells.filter(({ run }) => run >= first && run < first + 4);
    for (const one of here) {
      const { quantity, cell } = places.get(one.column);
      const value = done.output(quantity, cell, one.step, one.run - first);
      paths.set(one, one.column === 'multiple' ? Math.exp(value) : value);
    }
  }
  return furthest(cells, (one) => paths.get(one));
}

/** A program that leaves the reference is no baseline, and is not fast either. */
export async function credibleRows(prototype) {
  const all = said();
  const ours = heldTo('ours', await ofOurs(all), all.length);
  if (prototype === undefined) return [ours];
  const paths = await prototype.paths();
  const known = all.filter(({ run, step, column }) => column in paths[run][step]);
  if (known.length < 0.9 * all.length)
    throw new Error(`the prototype tells ${known.length} of ${all.length} values`);
  const apart = furthest(known, ({ run, step, column }) => paths[run][step][column]);
  return [ours, heldTo('the prototype', apart, known.length)];
}
