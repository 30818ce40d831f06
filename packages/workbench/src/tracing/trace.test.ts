import { stages } from '@roundtrip/ledger';
import { shipped } from '@roundtrip/ledger/shipped';
import { sumUsdM } from '@roundtrip/units';
import { describe, expect, test } from 'vitest';
import { pairs, type TraceAnswer, trace, tracedSentence } from '../index.ts';
import { traceAnswer } from '../schema/trace.ts';

const whole = shipped();
const cheque = 'microsoft-openai-2024-10-equity';
const until = '2024-12-31';

/**
 * Adds the printed hops again, account by account, from the amounts and the rule alone.
 *
 * @returns cash that came home
 */
function readdedByHand({ hops, investor }: TraceAnswer): number {
  const pools = new Map<string, { pool: number; traced: number }>();
  const at = (firm: string) => pools.get(firm) ?? { pool: 0, traced: 0 };
  let back = 0;
  for (const { from, to, what, amountUsdM, dyedUsdM, poolUsdM, dyedInPoolUsdM } of hops) {
    const pays = pools.has(from) && from !== to && from !== investor;
    const { pool, traced } = at(from);
    const share = pays ? (amountUsdM / pool) * traced : what === 'cheque' ? amountUsdM : dyedUsdM;
    expect(dyedUsdM).toBeCloseTo(share, 6);
    if (pays) pools.set(from, { pool: pool - amountUsdM, traced: traced - share });
    if (pays && to === investor) back += share;
    if (what === 'out of sight') {
      pools.set(to, { pool: 0, traced: 0 });
      continue;
    }
    const arrives = !pays && to !== '';
    if (arrives) pools.set(to, { pool: at(to).pool + amountUsdM, traced: at(to).traced + share });
    const owner = at(pays ? from : to);
    expect(poolUsdM).toBeCloseTo(owner.pool, 6);
    expect(dyedInPoolUsdM).toBeCloseTo(owner.traced, 6);
  }
  return back;
}

describe('one cheque, hop by hop', () => {
  const answer = trace(whole, { deal: cheque, stage: 'paid', until });

  test('keeps its documented shape', () => {
    expect(traceAnswer.strict().parse(answer)).toEqual(answer);
    expect(answer).toMatchObject({ of: 'deal', investor: 'microsoft', cheques: [cheque] });
  });

  test('re-adds by hand: pro rata, a payment takes as large a share of the cheque as of the pool', () => {
    expect(answer.hops[0]).toMatchObject({ from: 'microsoft', what: 'cheque', dyedUsdM: 750 });
    expect(readdedByHand(answer)).toBeCloseTo(answer.traced.rules[0]?.seen.value ?? NaN, 6);
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

describe('every cheque that brought a commitment, where both sums are known', () => {
  const known = pairs(whole, {}).pairs.filter(({ ratioFull }) => ratioFull !== null);
  const all = known.flatMap(({ cheques }) => cheques.map(({ deal }) => deal));
  const isMoney = (deal: string) =>
    ['equity', 'convertible', 'cloud-credits'].includes(whole.deals.get(deal)?.kind ?? '');

  test('there are some', () => {
    expect(known.length).toBeGreaterThanOrEqual(11);
  });

  test.each(all.filter(isMoney))('%s can be added again by hand', (deal) => {
    for (const stage of stages) {
      const found = trace(whole, { deal, stage });
      const [haircut] = found.traced.rules;
      const { cash, credits, traced, cannotTell, notYet } = found.traced;
      expect(sumUsdM([cash, credits])).toBe(sumUsdM([traced, cannotTell, notYet]));
      expect(readdedByHand(found)).toBeCloseTo(haircut?.seen.value ?? NaN, 6);
      if (traced === 0) expect(haircut?.face).toMatchObject({ value: null });
    }
  });
});

test.each([
  'cerebras-openai-2025-12-warrant',
  'openai-cerebras-2025-12-loan',
  'coreweave-openai-2025-03-equity',
])('%s is a warrant, a loan or stock for an order: no cheque to follow', (deal) => {
  expect(() => trace(whole, { deal, stage: 'headline' })).toThrow('want a cheque: equity');
});

test('an investor without an account to follow gets bounds and a sentence, not a number', () => {
  const { name, traced } = trace(whole, { investor: 'google', stage: 'binding' });
  expect(traced.traced).toBe(0);
  for (const { face } of traced.rules) expect(face).toEqual({ value: null, low: 0, high: 1 });
  expect(tracedSentence(name, traced, 'haircut')).toMatchInlineSnapshot(
    `"No account of a firm that Alphabet (Google) funded can be followed through a quarter in which its money came in, so nobody can tell how much came back: 0 to 100 % of what it put in."`,
  );
});
