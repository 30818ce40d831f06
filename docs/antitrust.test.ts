import { readFileSync } from 'node:fs';
import { shipped } from '@roundtrip/ledger/shipped';
import {
  concentrationDelta,
  controlRules,
  criticalDiversion,
  foreclosureGain,
  herfindahl,
  modifiedHerfindahl,
  ownersOf,
  pricePressure,
  profitWeights,
  proportionalDiversion,
  verticalPressure,
} from '@roundtrip/network';
import { antitrust } from '@roundtrip/workbench/antitrust';
import { expect, test } from 'vitest';

const page = readFileSync(new URL('antitrust.md', import.meta.url), 'utf8');
const answer = antitrust(shipped(), 'google-anthropic', { until: '2025-06-30' });
const common = answer.common.find(({ market }) => market === 'models');
const chain = answer.chains.find(({ market }) => market === 'models');
const inputs = new Map(
  Object.entries({ ...common?.inputs, ...chain?.inputs }).map(([name, { value }]) => [name, value]),
);

function input(name: string): number {
  const value = inputs.get(name);
  if (value === undefined || value === null) throw new Error(`no likely ${name} is told`);
  return value;
}

function told(amount: number, digits: number): string {
  return amount.toLocaleString('en-US', { maximumFractionDigits: digits });
}

const percent = (share: number) => `${told(100 * share, 2)} %`;
const [mine, other, stake] = [input('share_investor'), input('share_firm'), input('stake')];
const toFirm = proportionalDiversion(mine, other);
const toInvestor = proportionalDiversion(other, mine);

test('points and pressure by who decides', () => {
  const { firms = [] } = answer.markets.find(({ id }) => id === 'models') ?? {};
  const shares = firms.filter(({ group }) => !group).map(({ share }) => share.value ?? NaN);
  const many = 1 - shares.reduce((sum, share) => sum + share, 0);
  const index = herfindahl(shares, many);
  expect(index).toBeCloseTo(common?.hhi.value ?? NaN, 9);
  expect(page).toContain(`= ${told(index, 0)}. Google's part is .14`);
  for (const rule of controlRules) {
    const weights = profitWeights(rule, stake);
    const added = concentrationDelta(weights, mine, other);
    const pressure = (weight: number, diversion: number, margin: string) =>
      percent(pricePressure({ weight, diversion, margin: input(margin), priceRatio: 1 }));
    const cells = [
      ...[told(weights.holder, 4), told(weights.held, 4), told(added, 1), told(index + added, 1)],
      pressure(weights.holder, toFirm, 'margin_firm'),
      pressure(weights.held, toInvestor, 'margin_investor'),
    ];
    expect(page).toContain(`| ${rule} | ${cells.join(' | ')} |`);
    const two = [mine, other];
    const rest = 1 - mine - other;
    const general = modifiedHerfindahl(two, ownersOf(rule, stake), rest) - herfindahl(two, rest);
    expect(general).toBeCloseTo(added, 9);
  }
});

test('along the chain', () => {
  const [cost, bought, margin] = [input('input_cost'), input('bill_share'), input('margin_firm')];
  const captive = input('captive');
  const given = {
    diversionToArm: captive * toInvestor,
    armMargin: input('margin_investor'),
    armPrice: 1,
    inputPrice: cost * bought,
    passThrough: input('pass_through'),
    rivalPrice: 1,
    diversionToInput: toFirm,
    inputMargin: input('input_margin'),
    inputPriceLater: cost * bought,
  };
  for (const [name, rival] of [
    ['without the part', 0],
    ['with it', stake],
  ] as const) {
    const interests = {
      ...{ arm: 1, rival, rivalMargin: margin },
      ...{ rivalLoses: captive, rivalGains: toFirm },
    };
    const { upstream, rival: passed, downstream } = verticalPressure(given, interests);
    expect(page).toContain(
      `| ${[name, ...[upstream, passed, downstream].map(percent)].join(' | ')} |`,
    );
  }
});

test('whether it pays to stop selling', () => {
  const supply = (part: number) => ({
    armMargin: input('margin_investor'),
    inputMargin: input('input_margin') * input('input_cost') * input('bill_share'),
    recapture: input('recapture'),
    stake: part,
    rivalMargin: input('margin_firm'),
  });
  const [without, held] = [supply(0), supply(stake)];
  const critical = [without, held].map((each) => `${told(100 * criticalDiversion(each), 3)} %`);
  const gains = [without, held].map((each) => told(100 * foreclosureGain(each, toInvestor), 2));
  expect(page).toContain(
    `= ${critical[0]} without the part, and ${critical[1]} with it, against D = ` +
      `${percent(toInvestor)}: at the likely values it would pay both ways, by .294 × .5 − .0079 ` +
      `= ${gains[0]} cents for each dollar of sales that Anthropic loses, or ${gains[1]} with`,
  );
  const { criticalDiversion: found, diversion } = chain ?? {};
  const ends = (range?: { low: number | null; high: number | null }) =>
    `${told(100 * (range?.low ?? NaN), 2)} and ${percent(range?.high ?? NaN)}`;
  expect(page).toContain(
    `with the part lies between ${ends(found?.with)}, D between ${ends(diversion)}.`,
  );
});

test('signs and thresholds', () => {
  const signs = new Map(answer.signs.map((sign) => [sign.id, sign]));
  const yes = answer.signs.filter((sign) => sign.is === 'yes').map(({ id }) => id);
  expect(yes).toEqual(['preferred-cloud', 'minimum-spend', 'own-chips']);
  expect(['board-seat', 'board-observer'].map((id) => signs.get(id)?.is)).toEqual(
    new Array(2).fill('unknown'),
  );
  const bought = signs.get('compute-share');
  expect(bought?.is).toBe('no');
  expect(page).toContain(`Google sold it ${told(100 * (bought?.share?.value ?? NaN), 0)} % of`);
  expect(page).toContain(`the two have ${told(100 * (mine + other), 0)} %, more than 30.`);
  const over = (common?.rules ?? []).filter(({ delta }) => (delta.value ?? 0) > 100);
  expect(over.map(({ rule }) => rule)).toEqual(['proportional', 'joint', 'total', 'merger']);
  const { low, high } = common?.rules.find(({ rule }) => rule === 'silent')?.delta ?? {};
  expect(page).toContain(`ranges ${told(low ?? NaN, 0)} to ${told(high ?? NaN, 0)} points are`);
});
