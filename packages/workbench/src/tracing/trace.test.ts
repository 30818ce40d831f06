import { shipped } from '@roundtrip/ledger/shipped';
import { describe, expect, test } from 'vitest';
import { trace } from '../index.ts';
import { traceAnswer } from '../schema/trace.ts';

const whole = shipped();
const cheque = 'microsoft-openai-2024-10-equity';
const until = '2024-12-31';

describe('one cheque, hop by hop', () => {
  const answer = trace(whole, { deal: cheque, stage: 'paid', until });

  test('keeps its documented shape', () => {
    expect(traceAnswer.strict().parse(answer)).toEqual(answer);
    expect(answer).toMatchObject({ of: 'deal', investor: 'microsoft', cheques: [cheque] });
  });

  test('re-adds by hand: pro rata, a payment takes as large a share of the cheque as of the pool', () => {
    const [first, ...others] = answer.hops;
    expect(first).toMatchObject({ from: 'microsoft', to: 'openai', what: 'cheque', dyedUsdM: 750 });
    let [pool, traced] = [first?.amountUsdM ?? 0, first?.dyedUsdM ?? 0];
    for (const { from, to, amountUsdM, dyedUsdM, poolUsdM, dyedInPoolUsdM } of others) {
      expect(from === 'openai' || to === 'openai').toBe(true);
      const out = from === 'openai';
      if (out) expect(dyedUsdM).toBeCloseTo((amountUsdM / pool) * traced, 6);
      pool += out ? -amountUsdM : amountUsdM;
      traced -= out ? dyedUsdM : 0;
      expect(poolUsdM).toBeCloseTo(pool, 6);
      expect(dyedInPoolUsdM).toBeCloseTo(traced, 6);
    }
    const home = others.filter(({ to }) => to === 'microsoft');
    const back = home.reduce((sum, { dyedUsdM }) => sum + dyedUsdM, 0);
    expect(back).toBeCloseTo(answer.traced.rules[0]?.seen.value ?? NaN, 6);
  });

  test('goes somewhere: paths add up to the cheque', () => {
    const sum = (wanted: (what: string) => boolean) =>
      answer.paths.reduce((total, { what, usdM }) => (wanted(what) ? total + usdM : total), 0);
    expect(sum((what) => what === 'put in')).toBe(750);
    expect(sum((what) => what !== 'put in')).toBeCloseTo(750, 6);
  });
});

test('tranches inside a cheque are followed with it', () => {
  const { cheques } = trace(whole, { deal: 'amazon-anthropic-2024-11-note', stage: 'paid' });
  expect(cheques).toEqual([
    'amazon-anthropic-2024-11-draw-1',
    'amazon-anthropic-2024-11-note',
    'amazon-anthropic-2025-06-draw-2',
  ]);
});

test('Nvidia’s money reaches Oracle, which buys from Nvidia, by way of OpenAI', () => {
  const { traced } = trace(whole, { investor: 'nvidia', stage: 'paid' });
  const oracle = traced.chains.find(({ supplier }) => supplier === 'oracle');
  const [haircut] = oracle?.reached ?? [];
  expect(haircut?.rule).toBe('haircut');
  expect(haircut?.low).toBeGreaterThan(0);
  expect(haircut?.high).toBeGreaterThan(haircut?.low ?? Infinity);
  const alone = trace(whole, { investor: 'nvidia', stage: 'paid', depth: 1 }).traced;
  expect(alone.chains).toEqual([]);
});

describe('refuses', () => {
  test.each([
    [{ deal: 'openai-oracle-2025-stargate-300b' }, 'is cloud-commitment, want a cheque'],
    [{ deal: cheque, until: '2023-12-31' }, 'had not happened by 2023-12-31'],
    [{ deal: cheque, knownOn: '2024-06-30' }, 'was not known on 2024-06-30'],
    [{ investor: 'nvidia', depth: 0 }, 'depth is 0, want a whole number of hands'],
    [{ investor: 'nvidia', depth: 2.5 }, 'depth is 2.5'],
    [{ investor: 'nvidia', until: '2010-01-01' }, 'nothing had happened by 2010-01-01'],
  ])('%j', (question, sentence) => {
    expect(() => trace(whole, { ...question, stage: 'paid' })).toThrow(sentence);
  });
});
