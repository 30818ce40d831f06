import { deals, links } from '@roundtrip/ledger/specimen';
import { describe, expect, test } from 'vitest';
import { ends, promise, standingOf, state } from '../../test/made-up-standing.ts';

describe('a contract', () => {
  const left = (row: Partial<Record<string, string>>, until: string) =>
    standingOf({ deals: deals({ ...promise, ...row }) }, until).commitments[0];

  test('is used up evenly over its term, later at the high end', () => {
    const half = left({}, '2024-06-30');
    // 182 of 365 days are over: 1 January to 30 June is 182 days in a leap year.
    expect(half && ends(half.remaining)).toEqual([183, 183, 365]);
    expect(half && ends(half.due)).toEqual([0, 91.3125, expect.closeTo(365 * (91.3125 / 183))]);
    expect(half && ends(half.years)).toEqual([183 / 365.25, 183 / 365.25, 183 / 365.25]);
    expect(half && ends(half.built)).toEqual([0, undefined, 365]);
  });

  test('that has ended is left out', () => {
    expect(left({}, '2024-12-31')).toBeUndefined();
    expect(left({}, '2024-12-29')?.remaining.value).toBeCloseTo(1);
  });

  test('that has not begun has all of it left and nothing due yet', () => {
    const later = left({ term_start: '2026-01-01', term_end: '2026-12-31' }, '2024-06-30');
    expect(later && ends(later.remaining)).toEqual([365, 365, 365]);
    expect(later && ends(later.due)).toEqual([0, 0, 0]);
  });

  test('only named has no sure part', () => {
    const named = left({ stage: 'headline' }, '2024-06-30');
    expect(named && ends(named.remaining)).toEqual([0, undefined, 365]);
  });

  test('of unpublished size is anything', () => {
    const untold = left({ stage: 'unknown', amount_usd_m: '' }, '2024-06-30');
    expect(untold && ends(untold.remaining)).toEqual([0, undefined, Infinity]);
    expect(untold?.remaining.basis).toBe('unknown');
  });

  test('without an end lasts as long as contracts that tell theirs', () => {
    const rows = deals(
      { ...promise, id: 'told', payee: 'z', term_end: '2024-12-31' },
      { ...promise, id: 'open', term_start: '', term_end: '' },
    );
    const open = standingOf({ deals: rows }, '2024-06-30').commitments.find(
      ({ id }) => id === 'open',
    );
    expect(open?.years.how).toMatch(/lengths of contracts/);
    expect(open?.remaining.value).toBeGreaterThan(180);
    expect(open?.remaining.value).toBeLessThan(184);
  });

  test('less a bill told against it, which may be more than the even path', () => {
    const bill = {
      id: 'bill',
      kind: 'cloud-spend',
      payer: 'y',
      payee: 'x',
      amount_usd_m: '300',
      known_on: '2024-02-01',
      paid_on: '2024-03',
    };
    const rows = { deals: deals(promise, bill), 'deal-links': links('bill spend-under promise') };
    const [found] = standingOf(rows, '2024-06-30').commitments;
    expect(found && ends(found.remaining)).toEqual([65, 65, 65]);
    expect(found?.remaining.deals).toEqual(['bill', 'promise']);
  });

  test('replaced by another, or inside it, never counts twice', () => {
    const old = { ...promise, id: 'old', amount_usd_m: '360' };
    const part = { ...promise, id: 'part', amount_usd_m: '100' };
    const total = (...rows: [string, string]) =>
      standingOf({ deals: rows[0], 'deal-links': links(rows[1]) }, '2024-01-01')
        .commitments.map(({ remaining }) => remaining.high)
        .reduce((sum, high) => sum + high, 0);
    expect(total(deals(promise, old), 'promise replaces old')).toBe(365);
    expect(total(deals(promise, part), 'part part-of promise')).toBe(365);
  });

  test('named only, inside a larger one that binds, binds as far as that holds it', () => {
    const part = { ...promise, id: 'part', amount_usd_m: '100', stage: 'headline' };
    const rows = { deals: deals(promise, part), 'deal-links': links('part part-of promise') };
    const found = standingOf(rows, '2023-12-31');
    expect(found.commitments).toEqual([]);
    const on = standingOf(rows, '2024-01-01').commitments;
    expect(on.map(({ id, remaining }) => [id, Math.round(remaining.value ?? -1)])).toEqual([
      ['part', 100],
      ['promise', 264],
    ]);
  });

  test('of untold size holds what the state of a vantage day says beyond the others', () => {
    const rows = deals(
      { ...promise, id: 'told', known_on: '2023-12-31', term_start: '2024-01-01' },
      {
        ...promise,
        id: 'untold',
        stage: 'unknown',
        amount_usd_m: '',
        known_on: '2023-06-01',
        term_start: '2023-06-01',
        term_end: '',
      },
    );
    const tables = {
      deals: rows,
      'initial-state': state(
        'y contract_commitment_outstanding x 1000 500 2000',
        'y contract_end x 2026 2025 2028',
      ),
    };
    const on = (until: string) =>
      standingOf(tables, until).commitments.find(({ id }) => id === 'untold')?.remaining;
    const [then, later] = [on('2023-12-31'), on('2024-12-30')];
    expect(then && ends(then)).toEqual([135, 635, 1635]);
    expect(later?.low).toBe(0);
    expect(later?.value).toBeCloseTo(317.5, -1);
    expect(later?.high).toBe(1635);
    expect(then?.basis).toBe('judgement');
  });
});
