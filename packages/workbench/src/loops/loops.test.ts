import { type Ledger, type Stage, selecting, stages, sum } from '@roundtrip/ledger';
import { shipped } from '@roundtrip/ledger/shipped';
import { deals, ledgerOf } from '@roundtrip/ledger/specimen';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loops } from '../index.ts';
import { loopsAnswer } from '../schema/loops.ts';

const whole = shipped();
const days = { until: whole.released, knownOn: whole.released };

function ways(ledger: Ledger, stage: Stage, longest = 6): string[] {
  return loops(ledger, { stage, longest }).loops.map(({ hops }) => fromFirst(hops));
}

/** A loop from the party that comes first by name. */
function fromFirst(hops: readonly { readonly from: string }[]): string {
  const parties = hops.map(({ from }) => from);
  const start = parties.indexOf([...parties].sort()[0] ?? '');
  return [...parties.slice(start), ...parties.slice(0, start)].join(' ');
}

describe('on the shipped ledger', () => {
  const answer = loops(whole, { stage: 'headline' });

  test('keeps its documented shape', () => {
    expect(loopsAnswer.strict().parse(answer)).toEqual(answer);
    expect(answer.capped).toBe(false);
  });

  test('Nvidia, OpenAI and Oracle are a loop, each hop with its deals', () => {
    const { loops: found } = loops(whole, { stage: 'headline', through: ['nvidia', 'oracle'] });
    const [first] = found;
    expect(first?.hops.map(({ from, family }) => `${from} ${family}`)).toEqual([
      'nvidia capital',
      'openai spend',
      'oracle spend',
    ]);
    expect(first?.bottleneck).toEqual({ value: 30_100, low: 30_100, high: 30_100 });
    expect(first?.hops[0]?.deals).toContain('nvidia-openai-2026-02-equity');
    expect(first?.hops[2]?.deals).toEqual(['oracle-nvidia-2025-05-abilene']);
  });

  test('a hop is the sum of its pair, and a bottleneck the smallest hop', () => {
    for (const { hops, bottleneck } of answer.loops) {
      for (const { from, to, value, low, deals: counted, unknown } of hops) {
        const pair = selecting({ payers: new Set([from]), payees: new Set([to]) });
        const paid = sum(
          whole,
          (deal) => pair(deal) && deal.kind !== 'acquisition' && deal.kind !== 'stock-figure',
          'headline',
          days,
        );
        expect([value ?? 0, low, counted]).toEqual([paid.value, paid.low, paid.deals]);
        expect(value === null).toBe(paid.value === 0 && unknown.length > 0);
      }
      const values = hops.map(({ value }) => value);
      expect(bottleneck.value).toBe(
        values.includes(null) ? null : Math.min(...values.map((value) => value ?? NaN)),
      );
      expect(bottleneck.low).toBeLessThanOrEqual(bottleneck.value ?? bottleneck.low);
      expect(bottleneck.high ?? Infinity).toBeGreaterThanOrEqual(bottleneck.low);
    }
  });

  test('is ranked by bottleneck, the unknown last', () => {
    const values = answer.loops.map(({ bottleneck }) => bottleneck.value ?? -1);
    expect(values).toEqual(values.toSorted((a, b) => b - a));
  });

  test('a narrower stage has no loop that a wider one has not', () => {
    for (const [at, stage] of stages.entries()) {
      const wider = stages[at - 1];
      if (wider === undefined) continue;
      const known = new Set(ways(whole, wider));
      expect(ways(whole, stage).filter((way) => !known.has(way))).toEqual([]);
    }
  });

  test('a firm on no loop has none, and says so', () => {
    const none = loops(whole, { stage: 'paid', through: ['asml'] });
    expect(none).toMatchObject({ found: 0, loops: [], caveats: [] });
  });

  test('more loops than were searched for are told', () => {
    expect(loops(whole, { stage: 'headline', most: 5 })).toMatchObject({ capped: true });
  });
});

test('a whole firm’s price and terms without a sum are no hop', () => {
  const pays = { payer: 'x', payee: 'y', kind: 'equity' };
  const back = { payer: 'y', payee: 'x' };
  const found = (...rows: Partial<Record<string, string>>[]) =>
    loops(ledgerOf({ deals: deals(pays, ...rows) }), { stage: 'headline' }).found;
  expect(found({ ...back, kind: 'cloud-spend' })).toBe(1);
  expect(found({ ...back, kind: 'cloud-commitment', stage: 'unknown' })).toBe(1);
  expect(found({ ...back, kind: 'acquisition' })).toBe(0);
  expect(found({ ...back, kind: 'partnership-terms', stage: 'unknown' })).toBe(0);
  expect(found({ ...back, kind: 'stock-figure' })).toBe(0);
  expect(found({ ...back, kind: 'cloud-spend', stage: 'talks', paid_on: '' })).toBe(0);
});

const parties = ['x', 'y', 'z', 'g'];
const pairs = parties.flatMap((from) =>
  parties.filter((to) => to !== from).map((to) => [from, to] as const),
);

test('every loop is found, as a search without thought finds them', () => {
  fc.assert(
    fc.property(
      fc.subarray(pairs, { minLength: 1 }),
      fc.integer({ min: 2, max: 4 }),
      (some, most) => {
        const rows = some.map(([payer, payee], at) => ({
          payer,
          payee,
          amount_usd_m: String(at + 1),
        }));
        const joined = new Map(some.map(([from, to], at) => [`${from} ${to}`, at + 1]));
        const expected = new Map<string, number>();
        const walk = (path: readonly string[], least: number): void => {
          const [start = '', last = ''] = [path[0], path.at(-1)];
          const closing = joined.get(`${last} ${start}`);
          if (closing !== undefined && path.length > 1)
            expected.set(path.join(' '), Math.min(least, closing));
          for (const next of parties) {
            const step = joined.get(`${last} ${next}`);
            if (step === undefined || path.length === most || path.includes(next) || next < start)
              continue;
            walk([...path, next], Math.min(least, step));
          }
        };
        for (const party of parties) walk([party], Infinity);
        const answer = loops(ledgerOf({ deals: deals(...rows) }), { stage: 'paid', longest: most });
        const found = answer.loops.map(({ hops, bottleneck }) => [
          fromFirst(hops),
          bottleneck.value,
        ]);
        expect(new Map(found as [string, number][])).toEqual(expected);
        expect(answer.loops).toHaveLength(expected.size);
      },
    ),
  );
});

describe('refuses', () => {
  test.each([
    [{ longest: 1 }, 'longest is 1, want a whole number from 2 to 12'],
    [{ longest: 13 }, 'longest is 13'],
    [{ most: 0 }, 'most is 0'],
    [{ until: '2010-01-01' }, 'nothing had happened by 2010-01-01'],
  ])('%j', (question, sentence) => {
    expect(() => loops(whole, { stage: 'paid', ...question })).toThrow(sentence);
  });
});
