import { readFileSync } from 'node:fs';
import { shipped } from '@roundtrip/ledger/shipped';
import {
  buildGraph,
  cellRanges,
  chanceBetween,
  components,
  compress,
  controlledBy,
  cyclingOf,
  extractPayments,
  fillMargins,
  fillSparsely,
  findCycles,
  holdingChains,
  integratedOwnership,
  netPositions,
  networkOfFlows,
  outsideClaims,
  splitBySource,
  weakestLinks,
} from '@roundtrip/network';
import { firmAccount } from '@roundtrip/workbench';
import { dealGraph, dealsAsFtm } from '@roundtrip/workbench/exports';
import { extract, ledgerMoney, networkAnswer } from '@roundtrip/workbench/money-network';
import { ownership } from '@roundtrip/workbench/ownership';
import { expect, test } from 'vitest';

const read = (page: string) => readFileSync(new URL(page, import.meta.url), 'utf8');
const page = read('network-money.md');
const ownershipPage = read('ownership.md');
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

const owned = ownership(ledger, {});
const parties = [...new Set(owned.stakes.flatMap(({ holder, issuer }) => [holder, issuer]))];
const size = parties.length;

function percent(share: number | undefined, digits: number): string {
  return `${(100 * (share ?? NaN)).toPrecision(digits)} %`;
}

/** Likely shares of those firms that have a part of Figure AI or of OpenAI of a likely size. */
function likely(kind: 'economic' | 'voting'): Float64Array {
  const shares = new Float64Array(size * size);
  for (const { holder, issuer, ...stake } of owned.stakes)
    if (['figure-ai', 'openai'].includes(issuer))
      shares[parties.indexOf(holder) * size + parties.indexOf(issuer)] = stake[kind].value ?? 0;
  return shares;
}

const at = (holder: string, issuer: string) =>
  parties.indexOf(holder) * size + parties.indexOf(issuer);
const held = { size, shares: likely('economic') };

test('what Microsoft has of Figure AI', () => {
  const through = integratedOwnership(held)[at('microsoft', 'figure-ai')];
  const [own, other] = ['microsoft', 'openai'].map((id) => held.shares[at(id, 'figure-ai')]);
  const between = held.shares[at('microsoft', 'openai')];
  const { chains } = holdingChains(
    held,
    parties.indexOf('microsoft'),
    parties.indexOf('figure-ai'),
  );
  const products = chains.map(({ share }) => share).sort((a, b) => b - a);
  expect(products).toEqual([own, (between ?? NaN) * (other ?? NaN)]);
  expect(ownershipPage).toContain(
    `it has ${percent(between, 4)} × ${percent(other, 4)} = ${percent(products[1], 3)} more of ` +
      `Figure AI: ${percent(through, 4)} in all.`,
  );
  expect(ownershipPage).toContain(`95 / 2,650 = ${percent(own, 4)};`);
  const votes = { size, shares: likely('voting') };
  const link = weakestLinks(votes, parties.indexOf('microsoft'))[parties.indexOf('figure-ai')];
  expect(ownershipPage).toContain(
    `its weakest link to Figure AI is the best of them, ${percent(link, 4)}.`,
  );
});

test('who has Figure AI in the end', () => {
  const claims = outsideClaims(held);
  const [own, bank, lab] = ['figure-ai', 'microsoft', 'openai'].map(
    (id) => claims[at(id, 'figure-ai')],
  );
  const told = owned.endOwners.filter(({ issuer }) => issuer === 'figure-ai');
  expect(told.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  for (const { through, share } of told)
    expect(share).toBeCloseTo(claims[at(through, 'figure-ai')] ?? NaN, 12);
  expect(ownershipPage).toContain(`${percent(own, 4)} is with owners of its own`);
  expect(ownershipPage).toContain(`they have ${percent(bank, 4)}, and`);
  const left = claims[at('openai', 'openai')];
  expect(ownershipPage).toContain(
    `and ${percent(left, 4)} of it, ${percent(lab, 4)} of Figure AI, to`,
  );
});

test('control, and firms that own one another', () => {
  expect(owned.control).toEqual([
    expect.objectContaining({ holder: 'spacex', firm: 'xai', votes: 1, likelihood: 'likely' }),
  ]);
  const votes = { size, shares: likely('voting') };
  for (const id of parties) expect(controlledBy(votes, parties.indexOf(id), 0.5)).toEqual([]);
  expect(owned.crossHoldings).toEqual([]);
  const ring = { size: 3, shares: Float64Array.of(0, 0.6, 0.1, 0, 0, 0.5, 0.2, 0, 0) };
  const whole = integratedOwnership(ring);
  expect(ownershipPage).toContain(`= ${percent(whole[2], 2)}; the way back`);
  expect(ownershipPage).toContain(`= ${percent(whole[3], 3)}.`);
});

test('a note and its draws in the three forms', () => {
  const note = 'amazon-anthropic-2024-11-note';
  const edges = dealGraph(ledger, {}).edges.filter(
    ({ id, attributes }) => id === note || attributes.links === `part-of ${note}`,
  );
  const entities = dealsAsFtm(ledger, {})
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const schemas = new Map(entities.map(({ id, schema }) => [id, schema]));
  const amount = (told: unknown) =>
    typeof told === 'number' ? told.toLocaleString('en-US') : 'absent';
  expect(edges.map(({ source, target }) => [source, target])).toEqual(
    edges.map(() => ['amazon', 'anthropic']),
  );
  const rows = edges.map(({ id, attributes: told }) =>
    [
      ...[`\`${id}\``, told.stage, amount(told.amount_usd_m), amount(told.adds_binding_usd_m)],
      ...[amount(told.adds_paid_usd_m), `\`${schemas.get(`deal-${id}`)}\``],
    ].join(' | '),
  );
  expect(rows).toHaveLength(3);
  for (const row of rows) expect(read('exports.md')).toContain(`| ${row} |`);
});
