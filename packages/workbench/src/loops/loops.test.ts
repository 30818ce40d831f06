import { type Ledger, type Stage, selecting, stages, sum } from '@roundtrip/ledger';
import { shipped } from '@roundtrip/ledger/shipped';
import { deals, ledgerOf, links } from '@roundtrip/ledger/specimen';
import { sumUsdM } from '@roundtrip/units';
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

  test('the rows of a hop add up to it, and tell capital from spending', () => {
    for (const { hops, bottleneck } of answer.loops)
      for (const { value, family, counted, deals: ids, unknown, share } of hops) {
        expect(counted.map(({ deal }) => deal).sort()).toEqual(ids.toSorted());
        const added = sumUsdM(counted.map(({ amountUsdM }) => amountUsdM));
        expect(added).toBe(value ?? 0);
        const families = new Set(counted.map((row) => row.family));
        if (unknown.length === 0) expect(families.size > 1).toBe(family === 'both');
        if (share !== null) expect(share * (value ?? 0)).toBeCloseTo(bottleneck.value ?? -1, 6);
        expect(share === null).toBe(bottleneck.value === null || value === null);
      }
  });

  test('every party is a firm of its own', () => {
    expect(answer.loops.every(({ differentFirms }) => differentFirms)).toBe(true);
  });

  test('a loop reads the same whoever is asked for', () => {
    const asked = loops(whole, { stage: 'headline', through: ['oracle'] }).loops;
    const among = answer.loops.filter(({ hops }) => hops.some(({ from }) => from === 'oracle'));
    expect(asked).toEqual(among);
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

  test('a short search looks first where it was asked to', () => {
    const all = loops(whole, { stage: 'headline', through: ['oracle'] }).found;
    const short = (most: number) => loops(whole, { stage: 'headline', through: ['oracle'], most });
    expect(short(5)).toMatchObject({ found: 5, capped: true });
    expect(short(all + 1)).toMatchObject({ found: all, capped: false });
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

test('a guarantee is no payment', () => {
  const found = (...said: string[]) =>
    loops(
      ledgerOf({
        deals: deals(
          { kind: 'debt' },
          { kind: 'compute-lease', payer: 'y', payee: 'x' },
          { kind: 'compute-lease', payer: 'y', payee: 'z' },
        ),
        'deal-links': links(...said),
      }),
      { stage: 'paid' },
    ).found;
  expect(found('deal-1 related deal-3')).toBe(1);
  expect(found('deal-1 guarantees deal-3')).toBe(0);
});

test('a hop of unpublished size is bounded by what its round leaves, never zero', () => {
  const bottleneck = (bill: string, said: string) => {
    const rows: Partial<Record<string, string>>[] = [
      { id: 'round', payer: 'g', payee: 'y', amount_usd_m: '100' },
      { id: 'member', payer: 'x', payee: 'y', stage: 'unknown' },
      { id: 'bill', kind: 'cloud-spend', payer: 'y', payee: 'x', amount_usd_m: bill },
    ];
    const ledger = ledgerOf({ deals: deals(...rows), 'deal-links': links(said) });
    return loops(ledger, { stage: 'paid' }).loops[0]?.bottleneck;
  };
  const open = { value: null, low: 0 };
  expect(bottleneck('30', 'member part-of round')).toEqual({ ...open, high: 30 });
  expect(bottleneck('300', 'member part-of round')).toEqual({ ...open, high: 100 });
  expect(bottleneck('300', 'member related round')).toEqual({ ...open, high: 300 });
});

test('a group of firms, and two firms of one house, are told', () => {
  const entities = `
    id, name,    kind,  layers,         parent, ticker, fiscal_year_end, source
    x,  X Corp,  cloud, infrastructure, ,       XC,     06-30,           filing
    y,  Y Lab,   lab,   models,         x,      ,       ,                filing
    z,  Z Chips, chip,  chips,          ,       ZC,     01-31,           filing
    g,  Group,   aggregate, ,           ,       ,       ,
  `;
  const told = (a: string, b: string) =>
    loops(ledgerOf({ entities, deals: deals({ payer: a, payee: b }, { payer: b, payee: a }) }), {
      stage: 'paid',
    }).loops.map(({ differentFirms }) => differentFirms);
  expect(told('x', 'z')).toEqual([true]);
  expect(told('x', 'y')).toEqual([false]);
  expect(told('z', 'g')).toEqual([false]);
});

const parties = ['x', 'y', 'z', 'g'];
const pairs = parties.flatMap((from) =>
  parties.filter((to) => to !== from).map((to) => [from, to] as const),
);

/** Ways round by a search without thought, each with what is known of its smallest hop. */
function waysRound(amounts: ReadonlyMap<string, number | null>, longest: number) {
  const expected = new Map<string, number | null>();
  const smaller = (a: number | null, b: number | null) =>
    a === null || b === null ? null : Math.min(a, b);
  const walk = (path: readonly string[], least: number | null): void => {
    const [start = '', last = ''] = [path[0], path.at(-1)];
    const closing = amounts.get(`${last} ${start}`);
    if (closing !== undefined && path.length > 1)
      expected.set(path.join(' '), smaller(least, closing));
    for (const next of parties) {
      const step = amounts.get(`${last} ${next}`);
      if (step === undefined || path.length === longest || path.includes(next) || next < start)
        continue;
      walk([...path, next], smaller(least, step));
    }
  };
  for (const party of parties) walk([party], Infinity);
  return expected;
}

const row = fc.record({
  pair: fc.constantFrom(...pairs),
  amount: fc.option(fc.integer({ min: 1, max: 9 })),
});

test('every loop is found, as a search without thought finds them', () => {
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1, maxLength: 14 }),
      fc.integer({ min: 2, max: 4 }),
      fc.subarray(parties, { maxLength: 2 }),
      (some, longest, through) => {
        const amounts = new Map<string, number | null>();
        for (const { pair, amount } of some) {
          const known = amounts.get(pair.join(' ')) ?? null;
          const both = known === null ? amount : known + (amount ?? 0);
          amounts.set(pair.join(' '), both);
        }
        // Two rows of one day and size would be one deal told twice.
        const rows = some.map(({ pair: [payer, payee], amount }, at) => ({
          payer,
          payee,
          known_on: `2024-01-${at + 10}`,
          ...(amount === null ? { stage: 'unknown' } : { amount_usd_m: String(amount) }),
        }));
        const expected = [...waysRound(amounts, longest)].filter(([way]) =>
          through.every((id) => way.split(' ').includes(id)),
        );
        const ledger = ledgerOf({ deals: deals(...rows) });
        const answer = loops(ledger, { stage: 'paid', longest, through });
        const found = answer.loops.map(
          ({ hops, bottleneck }) => [fromFirst(hops), bottleneck.value] as const,
        );
        expect(new Map(found)).toEqual(new Map(expected));
        expect(found).toHaveLength(expected.length);
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
