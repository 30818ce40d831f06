import { readFileSync } from 'node:fs';
import { shipped } from '@roundtrip/ledger/shipped';
import {
  buildGraph,
  cellRanges,
  chanceBetween,
  components,
  compress,
  cyclingOf,
  extractPayments,
  fillMargins,
  fillSparsely,
  findCycles,
  netPositions,
  networkOfFlows,
  splitBySource,
} from '@roundtrip/network';
import { firmAccount } from '@roundtrip/workbench';
import { extract, ledgerMoney, networkAnswer } from '@roundtrip/workbench/money-network';
import { expect, test } from 'vitest';

const page = readFileSync(new URL('network-money.md', import.meta.url), 'utf8');
const ledger = shipped();
const answer = networkAnswer(
  ledger,
  ledgerMoney(ledger, { until: '2025-06-30', window: 2, stage: 'drawn', pool: 'deals' }),
);

function told(amount: number, digits = 1): string {
  return amount.toLocaleString('en-US', { maximumFractionDigits: digits }).replace('-', '−');
}

function row(first: string, amounts: Iterable<number>): string {
  return `| ${[first, ...[...amounts].map((amount) => told(amount))].join(' | ')} |`;
}

function paid(from: string, to: string): number {
  const one = answer.payments.find((each) => each.from === from && each.to === to);
  if (one === undefined) throw new Error(`${from} pays ${to} nothing`);
  return one.value;
}

function firm(id: string) {
  const one = answer.firms.find((each) => each.id === id);
  if (one === undefined) throw new Error(`no firm ${id}`);
  return one;
}

test('money that Alibaba and Moonshot pay each other', () => {
  const back = paid('moonshot', 'alibaba');
  const others = answer.entering.find(
    ({ firm: id, source }) => id === 'moonshot' && source === 'investors',
  );
  const cheques = Float64Array.of(0, others?.value ?? NaN);
  const flows = buildGraph(2, [0, 1], [1, 0], [paid('alibaba', 'moonshot'), back]);
  const network = networkOfFlows(flows, cheques);
  const found = cyclingOf(network);
  const without = extractPayments(flows, cheques, [{ from: 1, to: 0, amount: back }]);
  if (!found.solved || !without.solved) throw new Error('receipts have no end');
  const { cycling } = found;
  const sources = splitBySource(cycling, [
    { id: 'savings', entering: network.drawn },
    { id: 'cheques', entering: cheques },
  ]);
  ['alibaba', 'moonshot'].forEach((id, at) => {
    const cells = [cycling.receipts, cycling.organic, cycling.recycled]
      .concat(sources.map(({ receipts }) => receipts))
      .map((each) => each[at] ?? NaN);
    const left = (cycling.receipts[at] ?? NaN) - (without.lost[at] ?? NaN);
    expect(page).toContain(row(id === 'alibaba' ? 'Alibaba' : 'Moonshot', [...cells, left]));
    expect(firm(id).recycled.value).toBeCloseTo(cycling.recycled[at] ?? NaN, 6);
    expect(firm(id).returns.value).toBeCloseTo(cycling.returns[at] ?? NaN, 9);
  });
  expect([chanceBetween(cycling, 0, 1), chanceBetween(cycling, 1, 0)]).toEqual([
    1,
    expect.closeTo(back / 1100, 12),
  ]);
  expect(page).toContain(`= ${told(cycling.inverse[0] ?? NaN, 4)} for both.`);
  expect(page).toContain(
    `of the two is ${told(cycling.finn ?? NaN, 3)}, of all ${answer.firms.length} firms ` +
      `${told(answer.finn?.value ?? NaN, 3)}.`,
  );
  const { low, high } = firm('alibaba').returns;
  expect(page).toContain(`At most ${told(high ?? NaN, 4)} comes back`);
  expect(page).toContain(`800 / 2,042 = ${told(low, 4)}, if`);
});

test('what Amazon, Anthropic and Google could settle', () => {
  const flows = buildGraph(
    3,
    [0, 1, 2, 1],
    [1, 0, 1, 2],
    [
      paid('amazon', 'anthropic'),
      paid('anthropic', 'amazon'),
      paid('google', 'anthropic'),
      paid('anthropic', 'google'),
    ],
  );
  const { positions, gross, minimum, excess } = netPositions(flows);
  const { total } = compress(flows);
  const names = ['Amazon', 'Anthropic', 'Google'].map(
    (name, at) => `${name} ${told(positions[at] ?? NaN)}`,
  );
  expect(page).toContain(row(names.join(', '), [gross, minimum, excess, total, gross - total]));
  expect(new Set(components(flows)).size).toBe(1);
  const strengths = findCycles(flows).cycles.map(({ strength }) => told(strength));
  expect(strengths.map((each) => page.includes(`of strength ${each}`))).toEqual([true, true]);
});

test('whom OpenAI paid at the end of 2024', () => {
  const { quarters } = firmAccount(ledger, {
    ...{ firm: 'openai', stage: 'drawn', until: '2024-12-31' },
  });
  const { bills, suppliers } = quarters.find(({ quarter }) => quarter === '2024Q4') ?? {};
  const [microsoft, oracle, ...others] = suppliers ?? [];
  expect([microsoft?.supplier, oracle?.supplier, others.length]).toEqual([
    'microsoft',
    'oracle',
    0,
  ]);
  const rest = (bills?.value ?? NaN) - (microsoft?.published ?? NaN);
  const sales = ['microsoft', 'oracle'].map((id) => {
    const sold = ledger.observations.find(
      ({ entity, metric, period }) =>
        entity === id && metric === 'cloud_revenue' && period === '2024Q4',
    );
    return sold?.value ?? NaN;
  });
  const all = sales.reduce((sum, each) => sum + each, 0);
  const margins = { rows: Float64Array.of(rest, all - rest), columns: Float64Array.from(sales) };
  const [ranges, filled, sparse] = [
    cellRanges(margins),
    fillMargins(margins),
    fillSparsely(margins),
  ];
  if (!ranges.solved || !filled.converged || !sparse.solved) throw new Error('no matrix');
  const cells = [ranges.low, ranges.high, filled.cells, sparse.cells];
  const names = ["OpenAI's rest to Microsoft", 'to Oracle', 'all others to Microsoft', 'to Oracle'];
  names.forEach((name, at) => {
    expect(page).toContain(
      row(
        name,
        cells.map((each) => each[at] ?? NaN),
      ),
    );
  });
  expect(filled.cells[1]).toBeCloseTo(oracle?.value ?? NaN, 6);
  expect(page).toContain(`compute were ${told(bills?.value ?? NaN)}, of which`);
});

test('38 billion that OpenAI would not spend at Amazon', () => {
  const { firms } = extract(ledger, {
    ...{ deal: 'openai-amazon-2025-11-aws-38b', stage: 'binding' },
    ...{ withLinked: false, pool: 'firm' },
  });
  const [amazon, openai] = ['amazon', 'openai'].map((id) => firms.find((each) => each.id === id));
  expect(page).toContain(
    `15,000 / ${told(amazon?.receipts.value ?? NaN, 0)} of ${told(amazon?.lost.value ?? NaN, 0)} ` +
      `less: ${told(openai?.lost.value ?? NaN, 0)}.`,
  );
});
