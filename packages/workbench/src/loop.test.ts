import { stages, sum } from '@roundtrip/ledger';
import { shipped } from '@roundtrip/ledger/shipped';
import { deals, ledgerOf, links } from '@roundtrip/ledger/specimen';
import { describe, expect, test } from 'vitest';
import { entityId, loop, sumOfDeals } from './index.ts';
import { loopAnswer } from './schema/loop.ts';

const cheque = { kind: 'equity', payer: 'x', payee: 'y' };
const promise = { kind: 'cloud-commitment', payer: 'y', payee: 'x', stage: 'binding' };
const bill = { kind: 'cloud-spend', payer: 'y', payee: 'x' };

function loopOf(...rows: Partial<Record<string, string>>[]) {
  const answer = loop(ledgerOf({ deals: deals(...rows) }), { investors: ['x'], stage: 'binding' });
  expect(loopAnswer.strict().parse(answer)).toEqual(answer);
  const [investor] = answer.investors;
  if (investor === undefined) throw new Error('no investor answered');
  return { ...investor, caveats: answer.caveats };
}

describe('the contractual ratio', () => {
  test('is what was promised back over what was put in', () => {
    const { contractual } = loopOf(
      { ...cheque, amount_usd_m: '100' },
      { ...promise, amount_usd_m: '250' },
    );
    expect(contractual).toEqual({ value: 2.5, low: 2.5, high: 2.5 });
  });
  test('is a floor where a commitment is unknown, and none where all are', () => {
    const known = { ...cheque, amount_usd_m: '100' };
    const unknown = { ...promise, stage: 'unknown' };
    expect(loopOf(known, unknown).contractual).toEqual({ value: null, low: 0, high: null });
    expect(loopOf(known, unknown, { ...promise, amount_usd_m: '250' }).contractual).toEqual({
      value: 2.5,
      low: 2.5,
      high: null,
    });
  });
  test('has no lower bound but zero where a cheque is unknown, unless its round bounds it', () => {
    const rows = [
      { ...cheque, amount_usd_m: '100' },
      { ...cheque, stage: 'unknown', known_on: '2024-03-01' },
      { ...promise, amount_usd_m: '250' },
      { kind: 'equity', payer: 'g', payee: 'y', amount_usd_m: '60' },
      { kind: 'equity', payer: 'z', payee: 'y', amount_usd_m: '35' },
    ];
    expect(loopOf(...rows).contractual.low).toBe(0);
    const ledger = ledgerOf({
      deals: deals(...rows),
      'deal-links': links('deal-2 part-of deal-4', 'deal-5 part-of deal-4'),
    });
    const [bounded] = loop(ledger, { investors: ['x'], stage: 'binding' }).investors;
    expect(bounded?.putIn).toMatchObject({ value: 100, low: 100, high: 125, unknown: ['deal-2'] });
    expect(bounded?.contractual).toEqual({ value: 2.5, low: 2, high: 2.5 });
  });
  test('keeps what was paid before the first cheque apart, and says so', () => {
    const { paidBack, paidBefore, gross, caveats } = loopOf(
      { ...cheque, amount_usd_m: '100', signed: '2024-03-01', paid_on: '2024-03' },
      { ...bill, amount_usd_m: '70', paid_on: '2023-06-30', signed: '2023-01-01' },
      { ...bill, amount_usd_m: '30', paid_on: '2024-06-30', signed: '2023-01-01' },
    );
    expect([paidBefore.value, paidBack.value, gross.value]).toEqual([70, 30, 0.3]);
    expect(caveats).toContain(
      'X Corp: $70 m was paid back before the first cheque to that firm; it is in no ratio.',
    );
  });
  test('says what was promised before the first cheque', () => {
    const { promisedBefore, caveats } = loopOf(
      { ...cheque, amount_usd_m: '100', signed: '2024-03-01', paid_on: '2024-03' },
      { ...promise, amount_usd_m: '250', signed: '2023-03-01' },
    );
    expect(promisedBefore.value).toBe(250);
    expect(caveats).toContain(
      'X Corp: $250 m of the promises were signed before the first cheque to that firm.',
    );
  });
});

describe('the gross ratio', () => {
  test('counts bills at most as large as the cheque, and may be larger than what is known', () => {
    const { gross, paidBack } = loopOf(
      { ...cheque, amount_usd_m: '100' },
      { ...bill, amount_usd_m: '40' },
    );
    expect(paidBack).toMatchObject({ value: 40, low: 40, high: null });
    expect(gross).toEqual({ value: 0.4, low: 0.4, high: 1 });
    expect(
      loopOf({ ...cheque, amount_usd_m: '100' }, { ...bill, amount_usd_m: '400' }).gross.value,
    ).toBe(1);
  });
  test('is unknown, not zero, where no bill was published', () => {
    const { gross } = loopOf({ ...cheque, amount_usd_m: '100' }, { ...promise, amount_usd_m: '9' });
    expect(gross).toEqual({ value: null, low: 0, high: 1 });
  });
  test('leaves out what was paid before the first cheque', () => {
    const { paidBack } = loopOf(
      { ...cheque, amount_usd_m: '100', signed: '2024-03-01', paid_on: '2024-03' },
      { ...bill, amount_usd_m: '40', signed: '2022', paid_on: '2023' },
      { ...bill, amount_usd_m: '7', signed: '2022', paid_on: '2024' },
    );
    expect(paidBack.value).toBe(7);
  });
  test('a firm that buys nothing from its investor pays nothing back', () => {
    expect(loopOf({ ...cheque, amount_usd_m: '100' }).gross).toEqual({ value: 0, low: 0, high: 0 });
  });
});

test('a promise without a sure cheque has no ratio and no infinite bound', () => {
  const { contractual, caveats } = loopOf(
    { ...cheque, stage: 'headline', amount_usd_m: '100' },
    { ...promise, amount_usd_m: '5' },
  );
  expect(contractual).toEqual({ value: null, low: 0, high: null });
  expect(caveats).toEqual([
    'X Corp: Y Lab promised $5 m back, but no cheque to it is known to be binding.',
  ]);
});

test('an investor without cheques has no ratio, and the answer says so', () => {
  const { contractual, caveats } = loopOf({ ...promise, amount_usd_m: '5' });
  expect(contractual.value).toBeNull();
  expect(caveats).toEqual(['X Corp has put nothing into any firm that the ledger knows.']);
});

test('deals bound before since are left out', () => {
  const rows = deals(
    { ...cheque, amount_usd_m: '100', signed: '2023-01-10', paid_on: '2023-02' },
    { ...cheque, amount_usd_m: '30', signed: '2024-01-10' },
  );
  const ask = { investors: ['x'], stage: 'binding' as const, since: '2024-01-01' };
  expect(loop(ledgerOf({ deals: rows }), ask).investors[0]?.putIn.value).toBe(30);
});

describe('on the shipped ledger', () => {
  const ledger = shipped();
  const investors = ['microsoft', 'amazon', 'google', 'nvidia'];

  test('every investor’s sums are those of `sum`, firm by firm', () => {
    for (const stage of stages)
      for (const { investor, firms } of loop(ledger, { investors, stage }).investors)
        for (const { firm, putIn, promisedBack } of firms) {
          const common = { stage, until: undefined, knownOn: undefined };
          const put = sumOfDeals(ledger, {
            ...common,
            from: [investor],
            to: [firm],
            kinds: ['equity', 'convertible', 'cloud-credits'],
          });
          const promised = sumOfDeals(ledger, {
            ...common,
            from: [firm],
            to: [investor],
            kinds: ['cloud-commitment', 'compute-lease', 'chip-supply'],
          });
          expect(putIn).toMatchObject({ value: put.value, low: put.low, deals: put.deals });
          expect(promisedBack).toMatchObject({ value: promised.value, unknown: promised.unknown });
        }
  });

  test('bounds hold the value, whatever day is chosen', () => {
    for (const knownOn of ['2023-12-31', '2024-11-30', '2025-06-30', '2026-01-31'])
      for (const { putIn, contractual, gross } of loop(ledger, {
        investors,
        stage: 'binding',
        knownOn,
      }).investors) {
        expect(putIn.low).toBeLessThanOrEqual(putIn.value);
        for (const { value, low, high } of [contractual, gross]) {
          if (value !== null) expect(low).toBeLessThanOrEqual(value + 1e-12);
          if (value !== null && high !== null) expect(value).toBeLessThanOrEqual(high + 1e-12);
        }
      }
  });

  test('Microsoft’s cheques to OpenAI, added by hand: 1,000 + 2,000 + 10,000 + 750', () => {
    const selection = ({ payer, payee, kind }: { payer: string; payee: string; kind: string }) =>
      payer === 'microsoft' && payee === 'openai' && kind !== 'revenue-share';
    const days = { until: ledger.released, knownOn: ledger.released };
    expect(sum(ledger, selection, 'binding', days).value).toBe(13_750);
  });

  test('names and tickers are understood, and a slip is answered with the nearest', () => {
    expect(['MSFT', 'Microsoft', ' openai '].map((name) => entityId(ledger, name))).toEqual([
      'microsoft',
      'microsoft',
      'openai',
    ]);
    expect(() => entityId(ledger, 'antropic')).toThrow('did you mean anthropic?');
    expect(() => entityId(ledger, 'qqqqqq')).toThrow('roundtrip entity lists them');
  });
});
