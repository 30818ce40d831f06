import { shipped } from '@roundtrip/ledger/shipped';
import { deals, ledgerOf, links } from '@roundtrip/ledger/specimen';
import { describe, expect, test } from 'vitest';
import {
  contradictions,
  dealPage,
  diff,
  entityPage,
  pairs,
  quality,
  resolveDays,
  sourceList,
  sourcePage,
  stats,
  termsInForce,
  timeline,
} from './index.ts';

const ledger = shipped();

describe('the two days', () => {
  test('both are the release; knowledge alone sets both; until alone leaves knowledge', () => {
    expect(resolveDays(ledger, {})).toEqual({ until: '2026-11-24', knownOn: '2026-11-24' });
    expect(resolveDays(ledger, { knownOn: '2025-06-30' })).toEqual({
      until: '2025-06-30',
      knownOn: '2025-06-30',
    });
    expect(resolveDays(ledger, { until: '2025-06-30' })).toEqual({
      until: '2025-06-30',
      knownOn: '2026-11-24',
    });
    expect(() => resolveDays(ledger, { until: '2025-06' })).toThrow('want a day that exists');
  });
  test('a day after the release is answered with a caveat', () => {
    expect(stats(ledger).caveats).toEqual([]);
    expect(timeline(ledger, { until: '2030-01-01' }).caveats).toEqual([
      'The ledger was released on 2026-11-24; it knows nothing later, up to 2030-01-01.',
    ]);
  });
});

describe('pairs', () => {
  test('ratios from the amounts are those the research states', () => {
    const stated = pairs(ledger, {}).pairs.filter(
      ({ statedFirm, statedFull }) => statedFirm !== null || statedFull !== null,
    );
    expect(stated.length).toBe(8);
    for (const { ratioFirm, ratioFull, statedFirm, statedFull } of stated) {
      if (statedFirm !== null) expect(ratioFirm).toBeCloseTo(statedFirm, 1);
      if (statedFull !== null) expect(ratioFull).toBeCloseTo(statedFull, 1);
    }
  });
  test('a cheque of unknown size is unknown, not nothing', () => {
    const found = pairs(ledger, { entity: 'openai' }).pairs;
    const of = (id: string) => found.find(({ commitment }) => commitment === id);
    expect(of('openai-amd-2025-10-supply')).toMatchObject({ firmUsdM: null, fullUsdM: null });
    expect(of('openai-nvidia-2025-09-supply')).toMatchObject({ firmUsdM: 0, fullUsdM: 100_000 });
  });
  test('a pair is there once both sides are known', () => {
    const of = (knownOn: string) => pairs(ledger, { knownOn, entity: 'openai' }).pairs.length;
    expect(of('2019-07-21')).toBe(0);
    expect(of('2019-07-22')).toBe(1);
  });
});

describe('a deal', () => {
  test('says what it alone adds at each stage, and what its parts leave', () => {
    const page = dealPage(ledger, 'amazon-anthropic-2024-11-note', {});
    expect(page.atStage).toEqual({ headline: 4000, binding: 4000, drawn: 0, paid: 0 });
    expect(page.rest).toMatchObject({ value: 1400, low: 1400, high: 1400 });
  });
  test('a round with a member of unknown size leaves an interval from zero', () => {
    const small = ledgerOf({
      deals: deals({ payer: 'g' }, { payer: 'z', amount_usd_m: '30' }, { stage: 'unknown' }),
      'deal-links': links('deal-2 part-of deal-1', 'deal-3 part-of deal-1'),
    });
    expect(dealPage(small, 'deal-1', {}).rest).toEqual({
      value: 70,
      low: 0,
      high: 70,
      members: ['deal-2'],
      unknown: ['deal-3'],
    });
  });
  test('is refused before it was known, and where it does not exist', () => {
    const early = { knownOn: '2022-12-31' };
    expect(() => dealPage(ledger, 'microsoft-openai-2021-equity', early)).toThrow(
      'known on 2023-01-23',
    );
    expect(() => dealPage(ledger, 'amazon-antropic-2024-11-note', {})).toThrow(
      'did you mean amazon-anthropic-2024-11-note?',
    );
  });
});

describe('an entity', () => {
  test('shows money at each stage, deals both ways and figures with the days of their period', () => {
    const page = entityPage(ledger, 'alibaba', {});
    const { pays } = page;
    expect([pays.headline, pays.binding, pays.drawn, pays.paid]).toEqual(
      [pays.headline, pays.binding, pays.drawn, pays.paid].toSorted((a, b) => b - a),
    );
    const yuan = page.observations.find(({ unit }) => unit === 'CNY m');
    expect(yuan?.usdM).toBeCloseTo((yuan?.value ?? 0) * 0.14, -3);
  });
  test('on an earlier day knows only what was known', () => {
    const page = entityPage(ledger, 'openai', { knownOn: '2022-12-31' });
    expect(page.dealsIn).not.toContain('microsoft-openai-2021-equity');
    expect(page.observations.every(({ knownOn }) => knownOn <= '2022-12-31')).toBe(true);
  });
});

test('terms in force name the supplier and the contract', () => {
  const terms = termsInForce(ledger, { subject: 'anthropic', on: '2024-12-01' });
  expect(terms.primary).toEqual([
    {
      party: 'amazon',
      deals: ['anthropic-amazon-2023-09-cloud', 'anthropic-amazon-2024-11-cloud'],
    },
  ]);
  expect(terms.exclusive).toEqual([]);
  expect(terms.contracts.length).toBeGreaterThan(2);
});

test('the timeline is in order and keeps to one entity', () => {
  const { entries } = timeline(ledger, { entity: 'openai', since: '2025-01-01' });
  expect(entries.every(({ entities }) => entities.includes('openai'))).toBe(true);
  expect(entries.map(({ date }) => date.slice(0, 4))).toEqual(
    entries.map(({ date }) => date.slice(0, 4)).toSorted(),
  );
});

test('contradictions keep every reading of a figure', () => {
  const subjects = contradictions(ledger, {}).contradictions.map(({ subject, readings }) => [
    subject,
    readings.map(({ value }) => value),
  ]);
  expect(subjects).toEqual([
    ['openai compute_spend 2024', [5600, 7000]],
    ['oracle capex FY2025', [16000, 21200]],
    ['nvidia h20_charge 2025Q1', [5500, 4500]],
  ]);
});

test('parts larger together than their whole are a contradiction', () => {
  const small = ledgerOf({
    deals: deals({ amount_usd_m: '50' }, { amount_usd_m: '30' }, { amount_usd_m: '40' }),
    'deal-links': links('deal-2 part-of deal-1', 'deal-3 part-of deal-1'),
  });
  const [found] = contradictions(small, {}).contradictions;
  expect([found?.type, found?.subject, found?.readings.map(({ value }) => value)]).toEqual([
    'parts',
    'deal-1',
    [50, 70],
  ]);
});

test('sources are counted and cited by what cites them', () => {
  const list = sourceList(ledger, {}).sources;
  expect(list.length).toBe(748);
  for (const { id, rows } of list.filter((_, i) => i % 60 === 0))
    expect(sourcePage(ledger, id, {}).citedBy.length).toBe(rows);
});

test('quality counts what is unknown, unsourced and assumed', () => {
  const { measures, unsourced, assumedDates } = quality(ledger, {});
  expect(Object.fromEntries(measures.map(({ measure, count }) => [measure, count]))).toMatchObject({
    'deals of unknown size': 70,
    'rows without a source': unsourced.length,
    'observations with an assumed day of knowledge': assumedDates.length,
  });
});

test('a difference names rows that came, went and changed', () => {
  const before = ledgerOf({ deals: deals({}, { stage: 'binding' }) });
  const after = ledgerOf({ deals: deals({ amount_usd_m: '7' }, { id: 'new' }) });
  expect(
    diff(before, after).changes.map(({ row, change, column, before: b, after: a }) =>
      [row, change, column, b, a].join(' ').trim(),
    ),
  ).toEqual(['deal-1 changed amount_usd_m 100 7', 'deal-2 removed', 'new added']);
  expect(diff(before, before).changes).toEqual([]);
});
