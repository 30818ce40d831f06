import { bookSteps, Run } from '@roundtrip/engine';
import { type CreditVariant, creditWeight, type Rule, traceJournal } from '@roundtrip/network';
import { describe, expect, it } from 'vitest';
import { example } from '../packages/engine/test/agreement.ts';

const program = example('loop-1');
const books = bookSteps(new Run(program), 1);
const margin = 0.6;

function rowOf(matrix: ReturnType<typeof books.balanceSheet>, name: string) {
  const row = matrix.rows.find((one) => one.name === name);
  return Object.fromEntries(
    matrix.columns.flatMap((column, at) => {
      const value = Number((row?.values[at] ?? 0).toFixed(9));
      return value === 0 ? [] : [[column, value]];
    }),
  );
}

describe('LOOP-1, one quarter by hand', () => {
  it('closes with the balances worked out with a pencil', () => {
    const sheet = books.balanceSheet();
    expect(rowOf(sheet, 'deposits')).toEqual({
      cloud_firm: 30.8,
      lab_firm: 499.2,
      chip_maker: 305,
      applications: 200,
      capital: 5190,
      government: 75,
      bank: -6300,
    });
    expect(rowOf(sheet, 'equity:lab_firm')).toEqual({
      cloud_firm: 800,
      capital: 2400,
      lab_firm: -3200,
    });
    expect(rowOf(sheet, 'credits:cloud_firm')).toEqual({});
    expect(rowOf(sheet, 'fixed_capital')).toEqual({ cloud_firm: 1360, chip_maker: 50 });
    expect(rowOf(sheet, 'net worth')).toEqual({
      cloud_firm: 2190.8,
      lab_firm: -2700.8,
      chip_maker: 355,
      applications: 200,
      capital: 7590,
      government: -6225,
    });
  });

  it('opens with a net worth of 850 and closes with 1410, all of it machines', () => {
    const total = (of: 'opening' | 'closing') =>
      Object.values(rowOf(books.balanceSheet(of), 'net worth')).reduce((sum, one) => sum + one, 0);
    expect(total('opening')).toBeCloseTo(850, 9);
    expect(total('closing')).toBeCloseTo(1410, 9);
  });

  it('holds every accounting identity', () => {
    const wrong = books.residuals().filter(({ off, scale }) => Math.abs(off) > 1e-9 * (1 + scale));
    expect(wrong).toEqual([]);
  });
});

/** What the journal of the run says came back of what the cloud put in, by a tracing rule. */
function returned(rule: Rule, variant: CreditVariant): number {
  const cash = books.edges.filter(
    ({ posting, amount }) =>
      posting.kind === 'transaction' && posting.settledIn === 'deposits' && amount > 0,
  );
  const [cloud, lab] = ['cloud_firm', 'lab_firm'].map((name) => program.members.indexOf(name));
  const isCheque = (at: number) => cash[at]?.posting.quantity.name === 'bought_for_cash';
  const ends = cash.map(({ posting, cell }) => [posting.from[cell], posting.to[cell]] as const);
  const trace = traceJournal(
    {
      payer: Int32Array.from(ends, ([from = -1]) => from),
      payee: Int32Array.from(ends, ([, to = -1]) => to),
      amount: Float64Array.from(cash, ({ amount }) => amount),
      origin: Int32Array.from(cash, (_, at) => (isCheque(at) ? 1 : 0)),
    },
    {
      rule,
      parties: program.members.length,
      origins: 1,
      home: Int32Array.from(program.members, (_, member) => (member === cloud ? 1 : 0)),
      outside: Uint8Array.from(program.members, (_, member) => (member === lab ? 0 : 1)),
    },
  );
  const back = (trace.returned[1 * trace.columns] ?? 0) + (trace.returned[trace.columns + 1] ?? 0);
  const credits = books.edges.find(({ posting }) => posting.quantity.name === 'bill_in_credits');
  const inCredits = creditWeight(variant, margin) * (credits?.amount ?? 0);
  return (back + inCredits) / ((trace.placed[1] ?? 0) + inCredits);
}

describe('LOOP-1, what came back by the journal', () => {
  it.each([
    ['poison', [0.7388, 0.692706, 0.651733]],
    ['fifo', [0.7388, 0.692706, 0.651733]],
    ['haircut', [0.572144, 0.49664, 0.429525]],
    ['lifo', [0.3508, 0.236235, 0.1344]],
    ['libr', [0.3508, 0.236235, 0.1344]],
  ] as const)('%s, credits at face, at cost, left out', (rule, expected) => {
    const found = (['face', 'cost', 'cash'] as const).map((variant) => returned(rule, variant));
    expect(found.map((each) => Number(each.toFixed(6)))).toEqual(expected);
  });
});
