import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bookSteps, compile, Futures, Run } from '@roundtrip/engine';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { example } from '../packages/engine/test/agreement.ts';

const file = fileURLToPath(new URL('./models/capital-loop.reference.csv', import.meta.url));
type Row = Readonly<Record<string, string>>;
const reference: Row[] = parse(readFileSync(file, 'utf8'), { columns: true });
const program = example('capital-loop');
const seed = 2024;

/** Columns that the reference calls otherwise than the model, and how the model gives them. */
const derived: Readonly<Record<string, (read: (name: string) => number) => number>> = {
  multiple: (read) => Math.exp(read('log_multiple')),
  other_sales: (read) =>
    ['alpha', 'beta', 'gamma'].reduce((sum, cloud) => sum + read(`other_sales[${cloud}]`), 0),
  scarcity: (read) => read('compute_price') / read('price_floor'),
  losses: (read) =>
    ['lab1', 'lab2', 'lab3'].reduce(
      (sum, lab) => sum + read(`written_down[${lab}]`) + read(`lost_value[${lab}]`),
      0,
    ),
};

function cellNamed(column: string): { name: string; cell: number } {
  const [, name = '', inside = ''] = /^([a-z_]+)(?:\[(.*)\])?$/.exec(column) ?? [];
  const quantity = program.quantities.get(name);
  const members = inside === '' ? [] : inside.split(',');
  const cell = members.reduce((at, member, dimension) => {
    const set = quantity?.dims[dimension];
    return at * (set?.members.length ?? 1) + (set?.position.get(member) ?? Number.NaN);
  }, 0);
  return { name, cell };
}

/** What is nothing but rounding in one program may be 0 in the other: below this, amounts count. */
const crumb = 1e-3;

function off(row: Row, read: (name: string) => number): string[] {
  return Object.entries(row).flatMap(([column, text]) => {
    if (column === 'run' || column === 'step' || text === '') return [];
    const wanted = Number(text);
    const got = derived[column]?.(read) ?? read(column);
    const apart = Math.abs(got - wanted) / Math.max(crumb, Math.abs(wanted));
    return apart <= 1e-9 ? [] : [`run ${row.run} step ${row.step} ${column}: ${got} not ${wanted}`];
  });
}

describe('the whole stylised economy', () => {
  it('follows the five reference paths in the interpreter, to a billionth', () => {
    const wrong: string[] = [];
    for (let number = 0; number < 5; number += 1) {
      const run = new Run(program, { seed, run: number });
      for (const row of reference.filter(({ run: of }) => Number(of) === number)) {
        run.advance();
        const read = (column: string) => {
          const { name, cell } = cellNamed(column);
          return run.value(name, cell);
        };
        wrong.push(...off(row, read));
      }
    }
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(reference).toHaveLength(200);
  });

  it('follows them in WebAssembly', () => {
    const outputs = [...program.quantities.values()].filter(({ kind }) => kind !== 'parameter');
    const whole = { ...program, outputs };
    const futures = new Futures(whole, compile(whole), { seed });
    const wrong: string[] = [];
    for (const runs of [[0, 1, 2, 3] as const, [4, 5, 6, 7] as const]) {
      const done = futures.run([...runs]);
      for (const [lane, number] of runs.entries()) {
        for (const row of reference.filter(({ run: of }) => Number(of) === number)) {
          const read = (column: string) => {
            const { name, cell } = cellNamed(column);
            const quantity = program.quantities.get(name);
            return quantity === undefined
              ? Number.NaN
              : done.output(quantity, cell, Number(row.step), lane);
          };
          wrong.push(...off(row, read));
        }
      }
    }
    expect(wrong.slice(0, 5)).toEqual([]);
  });

  it('can see a path that is off by a ten-millionth', () => {
    const [row] = reference as [Row];
    const run = new Run(program, { seed, run: 0, parameters: new Map([['tax_rate', 0.15000002]]) });
    run.advance();
    const read = (column: string) => {
      const { name, cell } = cellNamed(column);
      return run.value(name, cell);
    };
    expect(
      off({ ...row, capex_total: String(run.value('capex_total') * (1 + 1e-7)) }, read),
    ).not.toEqual([]);
  });

  it('keeps its books in every step: all accounting identities hold, the bank owns nothing', () => {
    const run = new Run(program, { seed, run: 2 });
    for (let step = 0; step < 40; step += 1) {
      const books = bookSteps(run, 1);
      const wrong = books
        .residuals()
        .filter(({ off: by, scale }) => Math.abs(by) > 1e-9 * (1 + scale));
      expect(wrong).toEqual([]);
      const sheet = books.balanceSheet();
      const bank = sheet.columns.indexOf('bank');
      const worth = sheet.rows.at(-1)?.values[bank] ?? Number.NaN;
      expect(Math.abs(worth)).toBeLessThan(1e-9 * 3.4e6);
    }
  });

  it('conserves exact money to the last bit', () => {
    const exact = { ...program, quantum: 2 ** -28 };
    const run = new Run(exact, { seed, run: 1 });
    for (let step = 0; step < 40; step += 1) {
      const books = bookSteps(run, 1);
      for (const { id, off: by } of books.residuals()) if (id === 'I1') expect(by).toBe(0);
      const [deposits] = books.balanceSheet().rows;
      expect(deposits?.values.reduce((sum, value) => sum + value, 0)).toBe(0);
    }
  });
});
