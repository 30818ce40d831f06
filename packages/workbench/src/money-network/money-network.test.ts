import { shipped } from '@roundtrip/ledger/shipped';
import { deals, ledgerOf, links } from '@roundtrip/ledger/specimen';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../refusal.ts';
import { extractAnswer } from '../schema/extract.ts';
import { networkAnswer as networkShape } from '../schema/network.ts';
import { shippedScenario } from '../simulation/simulation.ts';
import {
  extract,
  extractSentences,
  ledgerMoney,
  networkAnswer,
  networkSentences,
  simulatedMoney,
} from './money-network.ts';

const whole = shipped();

type Rows = Parameters<typeof deals>;

function ledgerWith(rows: Rows, ...said: string[]) {
  return ledgerOf({ deals: deals(...rows), 'deal-links': links(...said) });
}

function askedOf(rows: Rows, question: Partial<Parameters<typeof ledgerMoney>[1]> = {}) {
  const ledger = ledgerWith(rows);
  const usual = { stage: 'paid', window: 1, pool: 'deals' } as const;
  return networkAnswer(ledger, ledgerMoney(ledger, { ...usual, ...question }));
}

/** A cloud funds a lab, a group funds it too, the lab pays the cloud. */
const loop: Rows = [
  { id: 'cheque', payer: 'x', payee: 'y', amount_usd_m: '100' },
  { id: 'round', payer: 'g', payee: 'y', amount_usd_m: '50' },
  { id: 'bill', kind: 'cloud-spend', payer: 'y', payee: 'x', amount_usd_m: '60' },
];

describe('a loop worked by hand', () => {
  const answer = askedOf(loop);
  const of = (id: string) => answer.firms.find((firm) => firm.id === id);

  test('a dollar of either firm comes back with a chance of 0.4', () => {
    // The cloud pays all of its 60, and 40 of its savings, to the lab, which pays on 60 of 150.
    expect(of('x')?.returns).toEqual({ value: 0.4, low: 0.4, high: 0.4 });
    expect(of('y')?.returns.value).toBeCloseTo(0.4, 12);
    expect(answer.finn?.value).toBeCloseTo(0.4, 12);
    expect(of('x')?.organic.value).toBeCloseTo(60, 9);
    expect(of('y')?.recycled.value).toBeCloseTo(60, 9);
  });

  test('receipts are split by where they came in', () => {
    const sources = of('y')?.bySource ?? [];
    expect(sources.map(({ source }) => source)).toEqual(['investors', 'savings']);
    expect(sources[0]?.organic).toBeCloseTo(50, 9);
    expect(sources[1]?.organic).toBeCloseTo(40, 9);
    const all = sources.reduce((sum, { organic, recycled }) => sum + organic + recycled, 0);
    expect(all).toBeCloseTo(150, 9);
  });

  test('120 of 160 is more than the net positions need, and goes in a circle', () => {
    expect(answer.netting).toEqual({
      gross: { value: 160, low: 160, high: 160 },
      minimum: { value: 40, low: 40, high: 40 },
      excess: { value: 120, low: 120, high: 120 },
      compressible: { value: 120, low: 120, high: 120 },
    });
    expect(answer.rings).toMatchObject({ groups: [['x', 'y']], cycles: 1, capped: false });
    expect(of('x')?.net.value).toBe(-40);
  });

  test('without the bill the cloud loses it, and the lab what the cloud paid on', () => {
    const answer = extract(ledgerWith(loop), { ...askedFor, deal: 'bill' });
    expect(lossesOf(answer)).toEqual({ x: [60, 0, 60], y: [0, 60, 60] });
    expect(answer.lost.value).toBeCloseTo(120, 9);
  });

  test('without the cheque the lab loses it, and the cloud its part of the bill', () => {
    const answer = extract(ledgerWith(loop), { ...askedFor, deal: 'cheque' });
    expect(lossesOf(answer)).toEqual({ x: [0, 40, 40], y: [100, 0, 100] });
    expect(extractSentences(answer).join(' ')).toContain('Y Lab loses $100 m in the year to');
  });

  test('without both nothing is paid on at all', () => {
    const ledger = ledgerWith(loop, 'cheque came-with bill');
    const answer = extract(ledger, { ...askedFor, deal: 'bill', withLinked: true });
    expect(lossesOf(answer)).toEqual({ x: [60, 0, 60], y: [100, 0, 100] });
    expect(answer.removed.map(({ deal, how }) => [deal, how])).toEqual([
      ['bill', 'asked for'],
      ['cheque', 'came with it'],
    ]);
  });
});

const askedFor = {
  stage: 'paid',
  withLinked: false,
  pool: 'deals',
  window: 1,
  until: '2024-12-31',
} as const;

function lossesOf({ firms }: ReturnType<typeof extract>) {
  const round = (amount: number | null) =>
    amount === null ? null : Math.round(amount * 1e6) / 1e6;
  return Object.fromEntries(
    firms.map(({ id, direct, through, lost }) => [
      id,
      [direct, through, lost].map(({ value }) => round(value)),
    ]),
  );
}

describe('what is not known', () => {
  test('a day known to a year may lie in the window or not', () => {
    const answer = askedOf([{ ...loop[0], paid_on: '2024' }, ...loop.slice(1)], {
      until: '2024-06-30',
    });
    const [paid] = answer.payments.filter(({ from }) => from === 'x');
    expect(paid).toMatchObject({ value: 0, low: 0, high: 100 });
  });

  test('a sum without a date is all or nothing of it, and listed', () => {
    const undated = { ...loop[2], stage: 'binding', paid_on: '' };
    const answer = askedOf([...loop.slice(0, 2), undated], { stage: 'binding' });
    expect(answer.undated).toEqual([{ deal: 'bill', amountUsdM: 60 }]);
    const returns = answer.firms.find(({ id }) => id === 'y')?.returns;
    expect(returns?.value).toBe(0);
    // Of 150 the lab may pay 60, and the cloud then pays all of it on.
    expect(returns?.high).toBeCloseTo(0.4, 12);
    const gone = extract(ledgerWith([...loop.slice(0, 2), undated]), {
      ...askedFor,
      stage: 'binding',
      deal: 'bill',
    });
    expect(gone.verdict).toBe('cannot tell');
    expect(gone.lost.value).toBeNull();
    expect(gone.firms[0]?.direct).toEqual({ value: null, low: 0, high: 60 });
  });

  test('what is asked for holds no row that nobody knew of, and names private ones', () => {
    const later = { id: 'later', payer: 'g', payee: 'y', amount_usd_m: '10' };
    const ledger = ledgerOf(
      {
        deals: deals(...loop, { ...later, known_on: '2024-06-01', paid_on: '2024-06' }),
        'deal-links': links('later part-of round', 'later came-with bill'),
      },
      'id,kind,payer,payee,amount_usd_m,stage,amount_basis,known_on\nmine,equity,x,y,7,talks,judgement,2024-02-01',
    );
    const early = { ...askedFor, until: '2024-05-31', knownOn: '2024-05-31', withLinked: true };
    const of = (deal: string) => extract(ledger, { ...early, deal });
    expect(of('round').removed.map(({ deal }) => deal)).toEqual(['round']);
    expect(of('bill').removed.map(({ deal }) => deal)).toEqual(['bill']);
    expect(of('mine')).toMatchObject({ verdict: 'nothing', private: ['mine'] });
  });

  test('a part without a date is in upper ends alone, and named', () => {
    const rows: Rows = [
      { id: 'round', payer: 'g', payee: 'y', amount_usd_m: '50', stage: 'binding', paid_on: '' },
      { id: 'part', payer: 'x', payee: 'y', amount_usd_m: '30' },
    ];
    const ledger = ledgerWith(rows, 'part part-of round');
    const answer = extract(ledger, { ...askedFor, stage: 'binding', deal: 'round' });
    expect(answer.firms[0]?.direct).toEqual({ value: 30, low: 30, high: 50 });
    expect(answer.why).toBe('of round nobody tells when it is paid');
    expect(extractSentences(answer)[1]).toContain('Only in upper ends: of round nobody');
  });

  test('a cheque of unknown size in a round lies between nothing and what the round leaves', () => {
    const rows: Rows = [
      { id: 'round', payer: 'g', payee: 'y', amount_usd_m: '50' },
      { id: 'unsaid', payer: 'x', payee: 'y', stage: 'unknown', paid_on: '' },
    ];
    const ledger = ledgerWith(rows, 'unsaid part-of round');
    const told = ledgerMoney(ledger, { stage: 'paid', window: 1, pool: 'deals' });
    const answer = networkAnswer(ledger, told);
    expect(answer.payments).toMatchObject([{ from: 'x', to: 'y', value: 0, low: 0, high: 50 }]);
    expect(answer.entering).toMatchObject([{ firm: 'y', value: 50, low: 0, high: 50 }]);
  });

  test('a deal of any size is in no figure and named; what vanishes without it has no end', () => {
    const unsaid = { id: 'unsaid', kind: 'cloud-commitment', payer: 'y', payee: 'x' };
    const rows: Rows = [...loop, { ...unsaid, stage: 'unknown', paid_on: '' }];
    expect(askedOf(rows).unknown).toEqual(['unsaid']);
    const answer = extract(ledgerWith(rows), { ...askedFor, deal: 'unsaid' });
    expect(answer.verdict).toBe('cannot tell');
    expect(answer.firms[0]).toMatchObject({
      id: 'x',
      direct: { value: null, low: 0, high: null },
      lost: { value: null, low: 0, high: null },
    });
    expect(extractSentences(answer)[1]).toContain('Nobody can tell what vanishes without it');
  });

  test('sales of a quarter that nobody tells lie between nothing and the largest told', () => {
    const observations = `
      entity, metric,  period, value, unit,  basis,    known_on,   known_basis, source, confidence
      x,      revenue, 2024Q1, 500,   USD m, reported, 2024-07-30, stated,      filing, A
      x,      revenue, 2024Q2, 700,   USD m, reported, 2024-07-30, stated,      filing, A
    `;
    const ledger = ledgerOf({ deals: deals(...loop), observations });
    const told = ledgerMoney(ledger, { stage: 'paid', window: 1, pool: 'firm' });
    const answer = networkAnswer(ledger, told);
    // Of the sales 60 are the lab's bill; two quarters count as the last one told.
    expect(answer.entering.find(({ source }) => source === 'customers')).toMatchObject({
      firm: 'x',
      value: 500 + 700 * 3 - 60,
      low: 1200 - 60,
      high: 1200 + 2 * 700 - 60,
      of: ['filing'],
    });
    expect(answer.partlyTold).toEqual([{ firm: 'x', quarters: 4, told: 2 }]);
    expect(answer.untold).toEqual(['y']);
    const y = answer.firms.find(({ id }) => id === 'y');
    expect([y?.receipts.high, y?.returns.low]).toEqual([null, 0]);
  });
});

describe('networks of odd shapes', () => {
  test('two that pay each other all they have are named', () => {
    const rows: Rows = [
      { payer: 'x', payee: 'y', amount_usd_m: '60' },
      { payer: 'y', payee: 'x', amount_usd_m: '60' },
      { payer: 'g', payee: 'z', amount_usd_m: '10' },
    ];
    const answer = askedOf(rows);
    expect(answer.closed).toEqual(['x', 'y']);
    expect(answer.firms).toEqual([]);
    expect(networkSentences(answer)[0]).toContain('x, y pay one another all they have');
    const gone = extract(ledgerWith(rows), { ...askedFor, deal: 'deal-3' });
    expect(gone).toMatchObject({ verdict: 'cannot tell', closed: ['x', 'y'] });
  });

  test('nobody inside is paid anything', () => {
    const answer = askedOf(loop, { until: '2024-01-20' });
    expect(answer).toMatchObject({ firms: [], payments: [], finn: null });
    expect(networkSentences(answer)).toEqual([
      'In the year to 2024-01-20, by paid money, no firm inside the boundary has any money.',
    ]);
  });

  test('two deals of the same parties are added up, both named', () => {
    const answer = askedOf([
      { id: 'one', amount_usd_m: '10' },
      { id: 'two', amount_usd_m: '20' },
    ]);
    expect(answer.payments).toMatchObject([{ value: 30, of: ['one', 'two'] }]);
  });

  test('stock handed over moves no money', () => {
    const answer = askedOf([...loop, { kind: 'vendor-equity', payer: 'z', payee: 'y' }]);
    expect(answer.firms.map(({ id }) => id)).toEqual(['y', 'x']);
  });
});

describe('bad questions', () => {
  test.each([0, 31, 2.5])('a window of %s years is refused', (window) => {
    expect(() => ledgerMoney(whole, { stage: 'paid', pool: 'firm', window })).toThrow(
      `window is ${window}, want a whole number of years from 1 to 30`,
    );
  });

  test('a deal that is not there, or not yet, is refused', () => {
    expect(() => extract(whole, { ...askedFor, deal: 'openai-oracle' })).toThrow(Refusal);
    const early = { ...askedFor, deal: 'openai-amazon-2025-11-aws-38b', knownOn: '2025-06-30' };
    expect(() => extract(whole, { ...early, until: undefined })).toThrow('was not there yet');
  });

  test.each([
    ['stability-amazon-2023-cloud', 'binding', 'it is forecast and counts nowhere'],
    ['amazon-openai-2026-02-conditional', 'binding', 'it is headline, not known to be binding'],
    ['openai-amazon-2025-11-aws-38b', 'paid', 'it is binding, not known to be paid'],
  ] as const)('%s at %s: nothing vanishes, and why', (deal, stage, why) => {
    const answer = extract(whole, {
      ...askedFor,
      window: undefined,
      until: undefined,
      deal,
      stage,
    });
    expect(answer.verdict).toBe('nothing');
    expect(answer.why).toContain(why);
  });
});

describe('on the shipped ledger', () => {
  const question = { stage: 'drawn', window: 2, pool: 'firm', until: '2025-06-30' } as const;
  const answer = networkAnswer(whole, ledgerMoney(whole, question));

  test('keeps its documented shape, and every value between its ends', () => {
    expect(networkShape.strict().parse(answer)).toEqual(answer);
    for (const { receipts, organic, recycled, returns, net } of answer.firms)
      for (const { low, value, high } of [receipts, organic, recycled, returns, net]) {
        expect(low).toBeLessThanOrEqual(value);
        expect(value).toBeLessThanOrEqual(high ?? Infinity);
      }
  });

  test('bills that only their sum is told of are split, anyone’s whole or none', () => {
    const bill = answer.payments.find(({ from, to }) => from === 'anthropic' && to === 'google');
    expect(bill).toMatchObject({ how: 'account', low: 0 });
    const spent = answer.payments.filter(
      ({ from, how }) => from === 'anthropic' && how === 'account',
    );
    const sum = spent.reduce((all, { value }) => all + value, 0);
    expect(bill?.high).toBeCloseTo(sum, 6);
  });

  test('a later row changes nothing on an earlier known day', () => {
    const early = { ...question, knownOn: '2025-03-31', until: '2025-03-31' };
    const cut = {
      ...whole,
      deals: whole.deals.where(({ knownOn }) => knownOn.first <= '2025-03-31'),
    };
    expect(networkAnswer(cut, ledgerMoney(cut, early))).toEqual(
      networkAnswer(whole, ledgerMoney(whole, early)),
    );
  });

  test('Moonshot pays 380 of its 1,100 back to Alibaba, as docs/network-money.md works out', () => {
    const found = networkAnswer(whole, ledgerMoney(whole, { ...question, pool: 'deals' }));
    const returns = found.firms
      .filter(({ id }) => id === 'moonshot' || id === 'alibaba')
      .map((one) => one.returns.value);
    expect(returns).toEqual([expect.closeTo(380 / 1100, 12), expect.closeTo(380 / 1100, 12)]);
  });

  test('what vanishes adds up by hand from the network that is told', () => {
    const deal = 'openai-amazon-2025-11-aws-38b';
    const gone = extract(whole, {
      ...askedFor,
      until: undefined,
      window: undefined,
      deal,
      stage: 'binding',
    });
    expect(extractAnswer.strict().parse(gone)).toEqual(gone);
    expect(gone.removed).toMatchObject([{ value: 38_000, low: 38_000, high: 38_000 }]);
    const [largest] = gone.firms;
    expect(largest?.id).toBe('amazon');
    expect(largest?.lost.value).toBeGreaterThan(38_000);
    // Amazon would have put 15,000 into OpenAI, out of all it has.
    const openai = gone.firms.find(({ id }) => id === 'openai');
    const part = 15_000 / (largest?.receipts.value ?? 0);
    expect(openai?.lost.value).toBeCloseTo(part * (largest?.lost.value ?? 0), 6);
    for (const { lost, direct } of gone.firms) {
      expect(lost.value).toBeGreaterThanOrEqual((direct.value ?? 0) - 1e-6);
      expect(lost.low).toBeLessThanOrEqual((lost.value ?? 0) + 1e-6);
      expect(lost.value).toBeLessThanOrEqual((lost.high ?? 0) + 1e-6);
    }
  });
});

test('a quarter of a run: every payment is known, and nobody pays more than he has', () => {
  const asked = { scenario: shippedScenario('reference'), years: '1' };
  const answer = networkAnswer(whole, simulatedMoney(whole, asked, '2025Q4'));
  expect(networkShape.strict().parse(answer)).toEqual(answer);
  expect(answer.simulated).toMatchObject({ scenario: 'reference', period: '2025Q4' });
  for (const { low, high } of answer.payments) expect(low).toBe(high);
  const told = answer.firms.flatMap(({ receipts, organic, recycled, returns, net }) => {
    return [receipts, organic, recycled, returns, net];
  });
  for (const { low, value, high } of [...told, ...Object.values(answer.netting)]) {
    expect(low).toBeLessThanOrEqual(value);
    expect(value).toBeLessThanOrEqual(high ?? Infinity);
  }
  expect(answer.boundary.outside).toEqual(['applications', 'capital', 'government']);
  expect(answer.finn?.value).toBeGreaterThan(0);
});
