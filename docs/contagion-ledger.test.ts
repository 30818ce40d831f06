import { readFileSync } from 'node:fs';
import { shipped } from '@roundtrip/ledger/shipped';
import {
  backlogConcentration,
  bookLoss,
  buildGraph,
  clearByDefaults,
  clearByRounds,
  eisenbergNoe,
  eisenbergNoeTerms,
  equityAtFace,
  furfine,
  leverage,
  linearDebtRank,
  linearDistressSolved,
  linearLoss,
  lostBacklog,
  originalDebtRank,
  recovery,
  revalue,
  systemLoss,
  takeOrPayShortfall,
  valueNetwork,
} from '@roundtrip/network';
import { type Known, standingOf } from '@roundtrip/workbench/standing';
import { stress } from '@roundtrip/workbench/stress';
import { expect, test } from 'vitest';

const page = readFileSync(new URL('contagion.md', import.meta.url), 'utf8');
const day = { knownOn: '2025-06-30' };
const ledger = shipped();
const standing = standingOf(ledger, day).standing;

function told(amount: number, digits = 1): string {
  return amount.toLocaleString('en-US', { maximumFractionDigits: digits });
}

function row(first: string, amounts: readonly number[], digits = 1): string {
  return `| ${[first, ...amounts.map((amount) => told(amount, digits))].join(' | ')} |`;
}

function found<Row>(rows: readonly Row[], is: (row: Row) => boolean): Row {
  const [one, ...others] = rows.filter(is);
  if (one === undefined || others.length > 0) throw new Error('want one row of the standing');
  return one;
}

function likely({ value, how }: Known): number {
  if (value === undefined) throw new Error(`nothing tells a likely value: ${how}`);
  return value;
}

const firm = (id: string) => found(standing.firms, (one) => one.id === id);
const promise = (id: string) => found(standing.commitments, (one) => one.id === id);
const stake = (holder: string, issuer: string) =>
  found(standing.stakes, (one) => one.holder === holder && one.issuer === issuer);
const claim = (creditor: string, debtor: string, kind: string) =>
  found(
    standing.claims,
    (one) => one.creditor === creditor && one.debtor === debtor && one.kind === kind,
  );

const loan = claim('xai-lenders', 'xai', 'loan').amount;
const assumed = new Map(
  stress(ledger, { failed: 'anthropic', ...day }).assumptions.map(({ id, value }) => [id, value]),
);

function taken(id: string): number {
  const value = assumed.get(id);
  if (value === undefined) throw new Error(`a stress assumes no ${id}`);
  return value;
}

test('payments of xAI, Oracle and Nvidia where all harms most', () => {
  const bills = [promise('xai>oracle').due.high, promise('oracle-nvidia-2025-05-abilene').due.high];
  const cash = ['xai', 'oracle', 'nvidia'].map((id) => firm(id).cash.low);
  const obligations = {
    claims: buildGraph(3, [1, 2], [0, 1], bills),
    owedOutside: Float64Array.of(loan.high, 0, 0),
    resources: Float64Array.from(cash),
  };
  const losses = {
    assetRecovery: taken('cash-recovery'),
    claimRecovery: taken('inflow-recovery'),
  };
  for (const [name, terms] of [
    ['all rank alike (Eisenberg and Noe)', {}],
    ['lenders outside first (Eisenberg and Noe)', { seniority: 'outside-senior' as const }],
    ['losses in default (Rogers and Veraart)', losses],
  ] as const) {
    const ways = [clearByDefaults, clearByRounds].map((clear) => {
      const { paidInside, equity, destroyed } = clear(obligations, {
        ...eisenbergNoeTerms,
        ...terms,
      });
      const gone = destroyed.reduce((sum, each) => sum + each, 0);
      return row(name, [...paidInside.subarray(0, 2), equity[2] ?? NaN, gone]);
    });
    expect(ways[0]).toBe(ways[1]);
    expect(page).toContain(ways[0]);
  }
  const [few = NaN, some = NaN, many = NaN] = cash;
  const [small = NaN, large = NaN] = bills;
  expect(page).toContain(
    `xAI has ${told(few)}, owes its lenders outside ${told(loan.high)} and Oracle ${told(small)} ` +
      `for a quarter; Oracle has ${told(some)} and owes Nvidia ${told(large)} for chips; ` +
      `Nvidia has ${told(many)}.`,
  );
});

test('Google and Anthropic revalued', () => {
  const part = stake('google', 'anthropic');
  const worth = likely(firm('anthropic').worth);
  const own = likely(firm('google').equity) - likely(part.carrying);
  const after = (left: number, isFragile: boolean) => {
    const firms = {
      shares: buildGraph(2, [0], [1], [likely(part.economic)]),
      assets: Float64Array.of(own, left),
      threshold: Float64Array.of(0, 0),
      failureCost: Float64Array.of(0, taken('bankruptcy-cost') * worth),
    };
    const before = revalue({ ...firms, assets: Float64Array.of(own, worth) }, 'best').value;
    if (isFragile) firms.threshold.set(before.map((value) => taken('threshold') * value));
    return revalue(firms, 'best');
  };
  const failed = after(worth / 2, true);
  expect(page).toContain(row('as they stand', [...after(worth, true).value]));
  expect(page).toContain(row('Anthropic loses half', [...after(worth / 2, false).value]));
  expect(page).toContain(row('Anthropic fails', [...failed.value]));
  expect([...failed.failedRound]).toEqual([0, 1]);
});

test('distress of Microsoft, OpenAI and Nvidia', () => {
  const equity = ['openai', 'microsoft', 'nvidia'].map((id) => likely(firm(id).equity));
  const held = [
    likely(claim('openai', 'microsoft', 'prepaid').amount),
    likely(stake('microsoft', 'openai').carrying),
    likely(stake('nvidia', 'openai').carrying),
  ];
  const over = leverage(buildGraph(3, [0, 1, 2], [1, 0, 0], held), Float64Array.from(equity));
  const shock = Float64Array.of(0.5, 0, 0);
  const once = originalDebtRank(over, shock);
  const again = linearDebtRank(over, shock, { rounds: 100, tolerance: 1e-15 });
  const solved = linearDistressSolved(over, shock);
  const both = [once, again];
  ['OpenAI', 'Microsoft', 'Nvidia'].forEach((name, at) => {
    const losses = both.map(({ loss }) => 100 * (loss[at] ?? NaN));
    expect(page).toContain(row(name, losses, 4));
    expect(solved?.[at]).toBeCloseTo(again.loss[at] ?? NaN, 12);
  });
  const beyond = both.map(
    (one) => 100 * (systemLoss(one, shock, Float64Array.from(equity)) ?? NaN),
  );
  expect(page).toContain(row('all together beyond the shock', beyond, 4));
  const shares = held.map((amount, at) => `${told((100 * amount) / (equity[at] ?? NaN), 4)} %`);
  for (const share of shares) expect(page).toContain(share);
});

test("worth of Oracle's bill to xAI", () => {
  const bill = likely(promise('xai>oracle').due);
  const cash = firm('xai').cash;
  const oracle = likely(firm('oracle').equity) - bill;
  const sheets = (has: number) => ({
    claims: buildGraph(2, [1], [0], [bill]),
    assetsOutside: Float64Array.of(has, oracle),
    owedOutside: Float64Array.of(likely(loan), 0),
  });
  const before = equityAtFace(sheets(likely(cash)));
  const cases = [sheets(likely(cash) / 2), sheets(cash.low)];
  for (const [name, valuation] of [
    ['nothing without equity', () => furfine],
    ['recovery of 0.45', () => recovery(1 - taken('claim-loss'))],
    [
      'clearing, creditors outside first',
      (of: ReturnType<typeof sheets>) => eisenbergNoe(of, 'outside-senior'),
    ],
    [
      'clearing, all creditors alike',
      (of: ReturnType<typeof sheets>) => eisenbergNoe(of, 'pari-passu'),
    ],
    ['linear distress', () => linearLoss(before)],
  ] as const) {
    const worth = cases.map((of) => (valueNetwork(of, valuation(of)).equity[1] ?? NaN) - oracle);
    expect(page).toContain(row(name, worth));
  }
});

test('what Google loses with Anthropic', () => {
  const left = likely(promise('anthropic-google-2023-10-cloud-3b').remaining);
  const due = likely(promise('anthropic-google-2023-10-cloud-3b').due);
  const part = stake('google', 'anthropic');
  const [relet, price, cost] = [taken('relet'), taken('relet-price'), taken('running-cost')];
  const built = taken('capital') * 4 * due;
  const loss = bookLoss({
    receivable: 0,
    built,
    relet: (relet * (price - cost) * built) / (1 - cost),
    salvage: (1 - relet) * taken('salvage') * built,
    stake: likely(part.economic),
    worth: likely(part.carrying) / likely(part.economic),
  });
  const gone = lostBacklog({
    ...{ backlog: left, relet, priceRatio: price },
    costsAvoided: (1 - relet) * cost * left,
  });
  const [first, ...others] = [loss.receivable, loss.capacity, loss.stake, loss.total, gone];
  expect(page).toContain(row(told(first ?? NaN), others));
  expect(page).toContain(
    `0 to ${told(claim('google', 'anthropic', 'receivable').amount.high)} are`,
  );
  const answer = stress(ledger, { failed: 'anthropic', ...day }).losses.find(
    ({ holder, id }) => holder === 'google' && id === 'anthropic-google-2023-10-cloud-3b',
  );
  expect(answer?.value).toBeCloseTo(loss.capacity, 9);
  expect(answer?.lostBacklog?.value).toBeCloseTo(gone, 9);
});

test('what Microsoft may not use, and on whom Oracle hangs', () => {
  const due = likely(promise('microsoft-coreweave-2023').due);
  const year = new Float64Array(4).fill(due);
  const half = year.map((each) => each / 2);
  expect(page).toContain(`Microsoft is to pay CoreWeave ${told(due)} a quarter.`);
  expect(page).toContain(`0.9224) = ${told(takeOrPayShortfall(year, half, 0.98))}.`);
  const customers = standing.commitments.filter(({ supplier }) => supplier === 'oracle');
  const left = customers.map(({ remaining }) => likely(remaining));
  const points = backlogConcentration(Float64Array.from(left)) ?? NaN;
  const [most = NaN, least = NaN] = left;
  expect(customers.map(({ customer }) => customer)).toEqual(['openai', 'xai']);
  expect(page).toContain(`contract ${told(most)} are left, of xAI's ${told(least)}.`);
  expect(page).toContain(`give ${told(points, 0)}, within 5,000`);
  const [large, small] = customers.map(({ remaining }) => remaining);
  expect([large?.low, large?.high, small?.low, small?.high]).toEqual([0, 10_000, 100, 900]);
});
