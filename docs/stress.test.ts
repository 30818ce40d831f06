import { readFileSync } from 'node:fs';
import { shipped } from '@roundtrip/ledger/shipped';
import { lossOfBacklog, lossOnCapacity } from '@roundtrip/network';
import { standingOf } from '@roundtrip/workbench/standing';
import { stress } from '@roundtrip/workbench/stress';
import { expect, test } from 'vitest';

const page = readFileSync(new URL('stress.md', import.meta.url), 'utf8');
const ledger = shipped();
const day = { knownOn: '2024-03-31' };
const answer = stress(ledger, { failed: 'anthropic', ...day });
const standing = standingOf(ledger, day).standing;

function told(amount: number | null | undefined, digits = 1): string {
  if (amount === null || amount === undefined) return 'untold';
  const places = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return amount.toLocaleString('en-US', places);
}

function assumed(name: string, end: 'low' | 'value' | 'high' = 'value'): number {
  const one = answer.assumptions.find(({ id }) => id === name);
  if (one === undefined) throw new Error(`a stress assumes no ${name}`);
  return one[end];
}

function firm(id: string) {
  const one = standing.firms.find((each) => each.id === id);
  if (one === undefined) throw new Error(`no firm ${id}`);
  return one;
}

function loss(holder: string, channel: string, on: string, instrument: string) {
  const [row, ...others] = answer.losses.filter(
    (each) =>
      each.holder === holder &&
      each.channel === channel &&
      each.on === on &&
      each.instrument === instrument &&
      each.value > 0,
  );
  if (row === undefined || others.length > 0) throw new Error(`want one loss of ${holder}`);
  return row;
}

const onCapacity = lossOnCapacity(
  assumed('relet'),
  assumed('relet-price'),
  assumed('running-cost'),
  assumed('salvage'),
);

test('liquidity: what Anthropic can pay at the likely figures and where all harms most', () => {
  const { cash, operatingCashFlow: flow } = firm('anthropic');
  const promised = standing.commitments.filter(({ customer }) => customer === 'anthropic');
  const due = (end: 'value' | 'high') =>
    promised.reduce((sum, one) => sum + (one.due[end] ?? 0), 0);
  const own = (cash.value ?? NaN) + (flow.value ?? NaN);
  const recovered = assumed('cash-recovery') * own;
  expect(page).toContain(`promised to spend, ${told(due('value'))}: its own means`);
  expect(page).toContain(`yield 0.55 × ${told(own, 0)} = ${told(recovered)}, and all is paid.`);
  const bills = ['amazon', 'google'].map(
    (creditor) =>
      standing.claims.find(
        (one) =>
          one.creditor === creditor && one.debtor === 'anthropic' && one.kind === 'receivable',
      )?.due.high ?? NaN,
  );
  const least = assumed('cash-recovery', 'low') * (cash.low + flow.low);
  const owed = due('high') + bills.reduce((sum, each) => sum + each, 0);
  const { paid } = answer.firms.find(({ id }) => id === 'anthropic') ?? {};
  expect(paid?.low).toBeCloseTo(least / owed, 9);
  expect(paid?.value).toBe(1);
  expect(page).toContain(`= ${told(least)}; due are ${told(due('high'))} of promises`);
  expect(page).toContain(
    `${told(owed)}. It pays ${told((100 * least) / owed)} %, and each of the two loses ` +
      `${told(500 * (1 - least / owed))} of its bill.`,
  );
});

test('capacity and backlog of Amazon', () => {
  const row = loss('amazon', 'leverage', 'anthropic', 'commitment');
  const promise = standing.commitments.find(({ id }) => id === row.id);
  const built = assumed('capital') * 4 * (promise?.due.value ?? NaN);
  expect(page).toContain(`makes ${told(built)} of capacity.`);
  expect(page).toContain(`= ${told(onCapacity, 4)}: ${told(built * onCapacity)} on the books.`);
  expect(built * onCapacity).toBeCloseTo(row.value, 9);
  const lost = lossOfBacklog(assumed('relet'), assumed('relet-price'), assumed('running-cost'));
  const backlog = lost * (promise?.remaining.value ?? NaN);
  expect(page).toContain(`= ${told(lost, 4)}: ${told(backlog)}, which is added to nothing.`);
  expect(backlog).toBeCloseTo(row.lostBacklog?.value ?? NaN, 9);
});

test('confidence: how far the mood takes the worth of labs', () => {
  const labs = ['openai', 'anthropic', 'xai', 'mistral'];
  const worths = labs.map((id) => firm(id).worth.value ?? NaN);
  const all = worths.reduce((sum, each) => sum + each, 0);
  const failed = worths[1] ?? NaN;
  let [share, fall] = [0, 0];
  for (let round = 0; round < 50; round += 1) {
    share = (failed + fall * (all - failed)) / all;
    const hazard = assumed('mood-hazard') * (Math.exp(assumed('mood-sensitivity') * share) - 1);
    fall = assumed('mood-fall') * (1 - Math.exp(-hazard * assumed('mood-years')));
  }
  const { value } = loss('microsoft', 'confidence', 'openai', 'stake');
  const { carrying } = standing.stakes.find(
    ({ holder, issuer }) => holder === 'microsoft' && issuer === 'openai',
  ) ?? { carrying: undefined };
  expect(fall * (carrying?.value ?? NaN)).toBeCloseTo(value, 5);
  expect(page).toContain(`rises to ${told(share, 4)} as the others fall`);
  expect(page).toContain(`× 0.25)) = ${told(100 * fall, 2)} %, and`);
  expect(page).toContain(`of OpenAI: ${told(value)}.`);
});

test('leverage: what comes round between Microsoft and OpenAI', () => {
  const holder = answer.holders.find(({ id }) => id === 'microsoft');
  const equity = firm('microsoft').equity.value ?? NaN;
  const distress = (holder?.value ?? NaN) / equity;
  const prepaid = loss('openai', 'leverage', 'microsoft', 'claim').value;
  // Rounds end once no share moves by a billionth, so the last of 5,500 dollars may lack.
  expect(prepaid).toBeCloseTo(5500 * assumed('claim-loss') * distress, 5);
  const own = prepaid / (firm('openai').equity.value ?? NaN);
  const built = loss('microsoft', 'leverage', 'openai', 'commitment').value;
  expect(page).toContain(`loses ${told(holder?.value)} of its equity of ${told(equity, 0)}`);
  expect(page).toContain(`*h* = ${told(100 * distress, 4)} %.`);
  expect(page).toContain(`= ${told(prepaid, 2)}, which is ${told(100 * own, 4)} % of its`);
  expect(page).toContain(`× ${told(own, 6)} = ${told(built, 2)}.`);
});

test('each dollar once, and amplification', () => {
  const of = new Map(answer.channels.map(({ channel, value }) => [channel, value]));
  const parts = ['revaluation', 'liquidity', 'leverage', 'confidence'] as const;
  const [stakes, unpaid, marked, mood] = parts.map((channel) => of.get(channel));
  const { total, direct, again, amplification } = answer;
  expect(page).toContain(
    `${told(stakes, 0)} + ${told(unpaid, 0)} + ${told(marked)} + ${told(mood)} − ` +
      `${told(again)} = ${told(total.value)}.`,
  );
  expect(page).toContain(
    `= ${told(direct.value)}, and ${told(total.value)} ÷ ${told(direct.value)} = ` +
      `${told(amplification, 3)}.`,
  );
  const row = ['amazon', 'google', 'microsoft'].map((id) =>
    told(answer.holders.find((each) => each.id === id)?.value),
  );
  expect(page).toContain(`${row[0]} at Amazon, ${row[1]} at Google and ${row[2]} at Microsoft`);
});

test('how hard OpenAI must be hit for Oracle to fail', () => {
  const oracle = (severity: number) =>
    stress(ledger, { failed: 'openai', severity, assume: ['capital=1'] }).firms.find(
      ({ id }) => id === 'oracle',
    )?.fails;
  expect(oracle(0.4966)).toBe('likely');
  expect(oracle(0.4965)).toBe('possibly');
  const now = standingOf(ledger, {}).standing;
  const due = now.commitments
    .filter(({ customer, supplier }) => customer === 'openai' && supplier === 'oracle')
    .reduce((sum, one) => sum + (one.due.value ?? NaN), 0);
  const equity = now.firms.find(({ id }) => id === 'oracle')?.equity.value ?? NaN;
  const lost = 4 * due * onCapacity;
  expect(page).toContain(`pay Oracle ${told(due)} in the quarter, ${told(4 * due)} a year`);
  expect(page).toContain(
    `${told(equity, 0)} ÷ ${told(lost)} = ${told((100 * equity) / lost, 2)} % of that. ` +
      'The answer, 49.66 %, is a little less',
  );
});
