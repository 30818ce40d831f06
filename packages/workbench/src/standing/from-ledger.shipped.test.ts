import type { Ledger } from '@roundtrip/ledger';
import { shipped } from '@roundtrip/ledger/shipped';
import { yearsBetween } from '@roundtrip/units';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ledgerStanding } from './from-ledger.ts';
import type { Known, Standing } from './standing.ts';

const ledger = shipped();
const days = ['2024-03-31', '2025-06-30', ledger.released];

/** Every number of a standing with a name. */
function numbersOf(standing: Standing): [string, Known][] {
  const rows = [
    ...standing.firms.map((row) => [row.id, row] as const),
    ...standing.stakes.map((row) => [`${row.holder} in ${row.issuer}`, row] as const),
    ...standing.claims.map((row) => [`${row.debtor} to ${row.creditor}`, row] as const),
    ...standing.commitments.map((row) => [row.id, row] as const),
    ...standing.guarantees.map((row) => [row.id, row] as const),
  ];
  return rows.flatMap(([name, row]) =>
    Object.entries(row)
      .filter(
        (entry): entry is [string, Known] => typeof entry[1] === 'object' && 'low' in entry[1],
      )
      .map(([field, known]): [string, Known] => [`${name} ${field}`, known]),
  );
}

const bn = (usdM: number | undefined) =>
  usdM === undefined ? '?' : usdM === Infinity ? 'any' : (usdM / 1000).toFixed(1);

const range = ({ low, value, high }: Known) => `${bn(low)} | ${bn(value)} | ${bn(high)}`;

/** The ten largest by what may be left, a pair a line; USD billion. */
function largest(rows: readonly { readonly name: string; readonly amount: Known }[]): string {
  const size = ({ amount: { value, high } }: { amount: Known }) =>
    high === Infinity ? -1 : (value ?? high);
  return rows
    .toSorted((a, b) => size(b) - size(a) || (a.name < b.name ? -1 : 1))
    .slice(0, 10)
    .map(({ name, amount }) => `${name}: ${range(amount)}`)
    .join('\n');
}

const commitmentsOf = (standing: Standing) =>
  largest(standing.commitments.map((one) => ({ name: one.id, amount: one.remaining })));

const claimsOf = (standing: Standing) =>
  largest(
    standing.claims.map(({ creditor, debtor, kind, amount }) => ({
      name: `${debtor} owes ${creditor}, ${kind}`,
      amount,
    })),
  );

/** Numbers that are none, or whose ends or value are the wrong way round. */
function wrongIn(standing: Standing): string[] {
  return numbersOf(standing)
    .filter(([, { low, value, high }]) => !(low <= (value ?? low) && (value ?? low) <= high))
    .map(([name]) => name);
}

const anyDay = fc
  .date({ min: new Date('2019-01-01'), max: new Date('2027-06-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

test('every number lies between its ends on any two days', () => {
  fc.assert(
    fc.property(anyDay, anyDay, (until, knownOn) => {
      expect(wrongIn(ledgerStanding(ledger, { until, knownOn }))).toEqual([]);
    }),
    { numRuns: 20 },
  );
});

describe.each(days)('how firms stood on %s', (until) => {
  const standing = ledgerStanding(ledger, { until, knownOn: until });

  test('with every number between its ends, and no number that is none', () => {
    expect(wrongIn(standing)).toEqual([]);
  });

  test('with documents behind every number that is known', () => {
    const bare = numbersOf(standing).filter(
      ([, known]) => known.basis !== 'unknown' && known.sources.length === 0,
    );
    expect(bare.map(([name]) => name)).toEqual([]);
    const strange = numbersOf(standing).flatMap(([, { sources }]) =>
      sources.filter((id) => !ledger.sources.has(id)),
    );
    expect(strange).toEqual([]);
  });

  test('with every party a firm or a group', () => {
    const ids = standing.firms.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
    const parties = standing.commitments.flatMap(({ customer, supplier }) => [customer, supplier]);
    const missing = parties.filter((id) => !ids.includes(id) && id !== 'cloud-providers-group');
    expect(missing).toEqual([]);
  });
});

test('the largest promises of spring 2024, as known then', () => {
  expect(commitmentsOf(ledgerStanding(ledger, { knownOn: '2024-03-31' }))).toMatchInlineSnapshot(`
    "microsoft-coreweave-2023: 8.7 | 8.9 | 10.0
    openai-microsoft-2023-01-cloud: 3.0 | 8.0 | 15.0
    anthropic-amazon-2023-09-cloud: 3.0 | 3.4 | 4.0
    anthropic-google-2023-10-cloud-3b: 2.6 | 2.7 | 3.0
    xai>oracle: 0.1 | 0.4 | 0.8
    anthropic-google-2023-02-cloud: 0.0 | 0.1 | 0.4
    mistral-microsoft-2024-02-azure: 0.0 | 0.1 | 0.2
    google-runway-2023-04-cloud: 0.1 | 0.1 | 0.1
    mistral>coreweave: 0.0 | 0.1 | 0.1
    mistral>google: 0.0 | 0.1 | 0.1"
  `);
});

test('the largest promises of summer 2025, as known then', () => {
  expect(commitmentsOf(ledgerStanding(ledger, { knownOn: '2025-06-30' }))).toMatchInlineSnapshot(`
    "oracle-nvidia-2025-05-abilene: 0.0 | ? | 40.0
    openai-microsoft-2025-01-azure: 8.0 | 25.0 | 50.0
    openai-coreweave-2025-03-11.9b: 0.0 | ? | 11.9
    microsoft-coreweave-2023: 6.8 | 7.3 | 10.0
    anthropic-amazon-2024-11-cloud: 0.0 | 7.0 | 20.0
    openai-oracle-2024-06-capacity: 0.0 | 7.0 | 10.0
    nvidia-clouds-2024-04-service-agreements: 0.0 | 5.9 | 8.8
    openai-coreweave-2025-05-4b: 0.0 | ? | 4.0
    anthropic-amazon-2023-09-cloud: 0.0 | 2.0 | 4.0
    anthropic-google-2023-10-cloud-3b: 1.4 | 1.8 | 3.0"
  `);
});

test('the largest promises at the release', () => {
  expect(commitmentsOf(ledgerStanding(ledger, {}))).toMatchInlineSnapshot(`
    "openai-oracle-2025-stargate-300b: 300.0 | 300.0 | 300.0
    openai-microsoft-2025-10-azure-250b: 160.3 | 196.2 | 250.0
    anthropic-google-2026-04-cloud-200b: 0.0 | ? | 180.0
    anthropic-amazon-2026-04-aws-100b: 93.8 | 94.4 | 100.0
    openai-amazon-2026-02-aws-100b: 90.5 | 91.6 | 100.0
    meta-amd-2026-02-supply: 0.0 | ? | 60.0
    anthropic-fluidstack-2025-11-dc: 0.0 | ? | 50.0
    tml-nvidia-2026-03-supply: 0.0 | ? | 50.0
    anthropic-spacex-2026-05-compute: 0.0 | ? | 45.0
    oracle-nvidia-2025-05-abilene: 0.0 | ? | 40.0"
  `);
});

test('the largest debts of summer 2025, as known then', () => {
  expect(claimsOf(ledgerStanding(ledger, { knownOn: '2025-06-30' }))).toMatchInlineSnapshot(`
    "oracle owes nvidia, receivable: 0.0 | ? | 10.0
    anthropic owes amazon, note: 0.0 | ? | 8.0
    xai owes xai-lenders, loan: 5.0 | 5.0 | 5.0
    openai owes coreweave, receivable: 0.0 | ? | 4.1
    openai owes google, receivable: 0.0 | ? | 4.1
    openai owes microsoft, receivable: 0.0 | ? | 4.1
    openai owes oracle, receivable: 0.0 | ? | 4.1
    nvidia owes cloud-providers-group, receivable: 0.0 | ? | 2.9
    anthropic owes amazon, receivable: 0.0 | ? | 1.6
    anthropic owes google, receivable: 0.0 | ? | 1.6"
  `);
});

test('the largest debts at the release', () => {
  expect(claimsOf(ledgerStanding(ledger, {}))).toMatchInlineSnapshot(`
    "anthropic owes amazon, note: 0.0 | ? | 13.0
    anthropic owes broadcom, receivable: 0.0 | ? | 10.2
    oracle owes nvidia, receivable: 0.0 | ? | 10.0
    openai owes amazon, receivable: 0.0 | ? | 9.9
    openai owes cerebras, receivable: 0.0 | ? | 9.9
    openai owes coreweave, receivable: 0.0 | ? | 9.9
    openai owes google, receivable: 0.0 | ? | 9.9
    openai owes microsoft, receivable: 0.0 | ? | 9.9
    openai owes oracle, receivable: 0.0 | ? | 9.9
    meta owes amd, receivable: 0.0 | ? | 5.0"
  `);
});

/** The flows of which a rate may have changed by its own size in a year, told on two days. */
function changesPerYear(): number[] {
  const flows = ['ocf_quarter', 'burn_cash_year', 'compute_spend_year'];
  const told = ledger.initialState.filter(({ variable }) => flows.includes(variable));
  return told.flatMap((later) => {
    const earlier = told.find(
      ({ entity, variable, day }) =>
        entity === later.entity && variable === later.variable && day < later.day,
    );
    if (earlier === undefined) return [];
    const size = Math.max(Math.abs(earlier.low), Math.abs(earlier.high));
    return [Math.abs(later.value - earlier.value) / size / yearsBetween(earlier.day, later.day)];
  });
}

test('most flows told on two days changed by less than their own size in a year', () => {
  const changes = changesPerYear();
  expect([changes.filter((change) => change <= 1).length, changes.length]).toEqual([20, 24]);
});

/** The ledger without the rows that became known after a day. */
function withoutLater(whole: Ledger, day: string): Ledger {
  return {
    ...whole,
    deals: whole.deals.where((deal) => deal.knownOn.first <= day),
    observations: whole.observations.filter((row) => row.knownOn <= day),
    initialState: whole.initialState.filter((row) => row.day <= day),
    priors: whole.priors.where((prior) => prior.knownOn.first <= day),
  };
}

test.each(days)('a row known later than %s changes nothing on it', (day) => {
  const known = { until: '2024-03-31', knownOn: day };
  for (const choice of [known, { knownOn: day }])
    expect(ledgerStanding(withoutLater(ledger, day), choice)).toEqual(
      ledgerStanding(ledger, choice),
    );
});
