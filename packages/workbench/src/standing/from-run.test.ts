import { bookSteps, Run } from '@roundtrip/engine';
import { shipped } from '@roundtrip/ledger/shipped';
import { beforeAll, describe, expect, test } from 'vitest';
import { shippedScenario } from '../simulation/scenario-named.ts';
import { openSetting, settingOf } from '../simulation/setting.ts';
import { standingOfRun } from './from-run.ts';
import type { Standing } from './standing.ts';
import { standingOf } from './standing-of.ts';

const ledger = shipped();
const asked = { scenario: shippedScenario('reference'), years: '2' };
const days = { until: '2026-06-30', knownOn: '2025-06-30' };

let standing: Standing;
let sheet: ReturnType<ReturnType<typeof bookSteps>['balanceSheet']>;

beforeAll(() => {
  const setting = settingOf(ledger, asked);
  const { program, parameters } = openSetting(ledger, setting);
  const run = new Run(program, { seed: setting.scenario.seed, run: 0, parameters });
  sheet = bookSteps(run, 4).balanceSheet();
  standing = standingOfRun(ledger, run, days);
});

/** What the books say a member has (+) or owes (−) in the rows of an account. */
function booked(member: string, account: string): number {
  const column = sheet.columns.indexOf(member);
  return sheet.rows
    .filter(({ name }) => name === account || name.startsWith(`${account}:`))
    .reduce((sum, { values }) => sum + (values[column] ?? 0), 0);
}

const member = (id: string) => id.replaceAll('-', '_');

function sum(amounts: readonly { readonly value: number | undefined }[]): number {
  return amounts.reduce((total, { value }) => total + (value ?? Number.NaN), 0);
}

/** Equal to what a computer keeps of numbers of this size. */
function expectSame(found: number, wanted: number): void {
  expect(Math.abs(found - wanted)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(wanted)));
}

describe('how firms of a run stand agrees with its books:', () => {
  test('cash', () => {
    expect(standing.firms.length).toBeGreaterThan(10);
    for (const { id, cash } of standing.firms)
      expectSame(cash.value ?? Number.NaN, booked(member(id), 'deposits'));
  });

  test.each([
    ['loan', 'loans'],
    ['note', 'notes'],
    ['receivable', 'receivables'],
    ['prepaid', 'credits'],
  ] as const)('every %s', (kind, account) => {
    const claims = standing.claims.filter((claim) => claim.kind === kind);
    for (const { id } of standing.firms) {
      const has = claims.filter(({ creditor }) => creditor === id).map(({ amount }) => amount);
      const owes = claims.filter(({ debtor }) => debtor === id).map(({ amount }) => amount);
      expectSame(sum(has) - sum(owes), booked(member(id), account));
    }
  });

  test('what holders carry, and net worth with the shares of the owners put back', () => {
    for (const { id, role, equity } of standing.firms) {
      const held = standing.stakes.filter(({ holder }) => holder === id);
      const issued = standing.stakes.filter(({ issuer }) => issuer === id);
      const carried = sum(held.map(({ carrying }) => carrying));
      const shares = sum(issued.map(({ carrying }) => carrying));
      expectSame(carried - shares, booked(member(id), 'equity'));
      const worth = booked(member(id), 'net worth') + (role === 'lab' ? shares : 0);
      expectSame(equity.value ?? Number.NaN, worth);
    }
  });

  test('with every share of a lab in somebody’s hands', () => {
    const labs = new Set(standing.stakes.map(({ issuer }) => issuer));
    expect(labs.size).toBeGreaterThan(3);
    for (const lab of labs) {
      const shares = standing.stakes.filter(({ issuer }) => issuer === lab);
      const all = sum(shares.map(({ economic }) => economic));
      expect(all).toBeGreaterThan(0.2);
      expect(all).toBeLessThanOrEqual(1 + 1e-9);
    }
  });

  test('promises are the backlog of contracts in force, and their bills are part of it', () => {
    expect(standing.commitments.length).toBeGreaterThan(5);
    for (const { remaining, due, built, supplier } of standing.commitments) {
      expect(due.value).toBeLessThanOrEqual(remaining.value ?? Number.NaN);
      expect(built.value).toBeLessThanOrEqual(booked(member(supplier), 'fixed_capital'));
    }
  });
});

test('a quarter of a run is asked for by its name, and told', () => {
  const found = standingOf(ledger, { inRun: { ...asked, at: '2026q2' } });
  expect(found.standing).toEqual(standing);
  expect(found.frame).toMatchObject(days);
  expect(found.frame.caveats.join(' ')).toMatch(/Not calibrated/);
  expect(found.run).toEqual({
    scenario: 'reference',
    seed: asked.scenario.scenario.seed,
    run: 0,
    quarter: '2026Q2',
    calibrated: false,
    outsideRange: [],
  });
  expect(() => standingOf(ledger, { inRun: { ...asked, at: '2031Q1' } })).toThrow(
    /at is 2031Q1; this run goes from 2025Q3 to 2027Q2/,
  );
});
