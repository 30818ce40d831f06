import { knownOn } from '@roundtrip/ledger';
import { shipped } from '@roundtrip/ledger/shipped';
import { herfindahl, modifiedHerfindahl, ownersOf } from '@roundtrip/network';
import { describe, expect, test } from 'vitest';
import { type AntitrustAnswer, antitrustAnswer, antitrustTable } from '../schema/antitrust.ts';
import type { Known } from '../standing/standing.ts';
import { antitrust, antitrustAll, tablePicture } from './antitrust.ts';
import { chainScreen } from './chain-screen.ts';
import type { Evidence } from './evidence.ts';
import type { Market } from './market.ts';
import { marketScreen } from './market-screen.ts';

const ledger = shipped();
const day = { knownOn: '2026-07-31' };
const answer = antitrust(ledger, 'microsoft-openai', day);

type Figure = AntitrustAnswer['common'][number]['hhi'];
type Values = Readonly<Record<string, number>>;

/** Works out a formula as it is printed: numbers, names, brackets, × / + − and squares. */
function byHand(formula: string, values: Values): number {
  const signs = formula.replace(/,(?=\d{3})/g, '').match(/[a-z_]+|\d+|[()×/+−²]/g) ?? [];
  let at = 0;
  const factor = (): number => {
    const sign = signs[at++];
    if (sign === undefined) throw new Error(`${formula} ends too early`);
    let value: number;
    if (sign === '(') {
      value = sum();
      at += 1;
    } else value = /^\d/.test(sign) ? Number(sign) : (values[sign] ?? Number.NaN);
    if (signs[at] === '²') {
      at += 1;
      return value ** 2;
    }
    return value;
  };
  const product = (): number => {
    let value = factor();
    while (signs[at] === '×' || signs[at] === '/')
      value = signs[at++] === '×' ? value * factor() : value / factor();
    return value;
  };
  const sum = (): number => {
    let value = product();
    while (signs[at] === '+' || signs[at] === '−')
      value = signs[at++] === '+' ? value + product() : value - product();
    return value;
  };
  return sum();
}

type Inputs = AntitrustAnswer['common'][number]['inputs'];

/** A point within the ranges: a part of the way from the low to the high end of each input. */
function pointIn(inputs: Inputs, part: (at: number) => number): Values {
  const point = Object.fromEntries(
    Object.entries(inputs).map(([name, { low, high }], at) => {
      const [from, to] = [low ?? 0, high ?? 1];
      return [name, from + (to - from) * part(at)];
    }),
  );
  const [first = 0, second = 0] = [point.share_investor, point.share_firm];
  const scale = Math.max(1, first + second);
  return { ...point, share_investor: first / scale, share_firm: second / scale };
}

const likelyOf = (inputs: Inputs): Values =>
  Object.fromEntries(
    Object.entries(inputs).map(([name, { value }]) => [name, value ?? Number.NaN]),
  );

interface Named {
  readonly name: string;
  readonly figure: Figure;
  readonly inputs: Inputs;
}

const range = (low: number, value: number, high: number): Known => ({
  ...{ low, value, high, basis: 'estimate', how: 'made up', sources: [], deals: [] },
});

/** A pair whose inputs all differ, so that none can stand for another. */
const madeUp: Evidence = {
  markets: [],
  standing: {
    until: '',
    knownOn: '',
    firms: [],
    stakes: [],
    claims: [],
    commitments: [],
    guarantees: [],
  },
  shareOf: (firm) => (firm === 'x' ? range(0.1, 0.2, 0.35) : range(0.2, 0.3, 0.5)),
  margin: (firm) => (firm === 'x' ? range(0.2, 0.45, 0.5) : range(0.3, 0.6, 0.8)),
  inputMargin: () => range(0.1, 0.25, 0.4),
  inputCost: () => range(0.3, 0.55, 0.7),
  billShare: () => range(0.4, 0.65, 0.9),
  captive: () => range(0.2, 0.35, 0.95),
  recapture: () => range(0.1, 0.15, 0.85),
  putIn: () => range(1, 2, 3),
  layersOf: () => [],
  signs: () => [],
};
const used: Market = {
  ...{ id: 'made-up', words: '', layer: 'models', side: undefined, of: 'use' },
  ...{ asOf: '', years: 0, firms: [], concentration: { low: 0, value: 0, high: 0 } },
};
const pair = { investor: 'x', firm: 'y', stake: range(0.1, 0.25, 0.9) };
const screened = {
  common: [...answer.common, marketScreen(madeUp, used, pair)].filter((one) => one !== undefined),
  chains: [...answer.chains, chainScreen(madeUp, 'infrastructure', used, pair)].filter(
    (one) => one !== undefined,
  ),
};

/** Every figure of the answer that a formula gives from the inputs beside it. */
const figures: readonly Named[] = [
  ...screened.common.flatMap(({ market, inputs, jointShare, rules }): Named[] => [
    { name: `${market} joint share`, figure: jointShare, inputs },
    ...rules.flatMap((one) =>
      (['weightOfInvestor', 'weightOfFirm', 'delta', 'guppiInvestor', 'guppiFirm'] as const).map(
        (what) => ({ name: `${market} ${one.rule} ${what}`, figure: one[what], inputs }),
      ),
    ),
  ]),
  ...screened.chains.flatMap(({ market, inputs, ...chain }): Named[] => [
    { name: `${market} diversion`, figure: chain.diversion, inputs },
    ...(['Upstream', 'Rival', 'Downstream'] as const).flatMap((which) => [
      { name: `${market} ${which}`, figure: chain[`vguppi${which}`].without, inputs },
      { name: `${market} ${which}, braked`, figure: chain[`vguppi${which}`].with, inputs },
    ]),
    ...(['criticalDiversion', 'gain'] as const).flatMap((what) => [
      { name: `${market} ${what}`, figure: chain[what].without, inputs },
      { name: `${market} ${what}, braked`, figure: chain[what].with, inputs },
    ]),
  ]),
];

const weights = answer.common[0]?.rules ?? [];

/** The values with the weights of a rule, worked out by their own formulas. */
function withWeights(name: string, values: Values): Values {
  const rule = weights.find((one) => name.includes(` ${one.rule} `));
  if (rule === undefined) return values;
  return {
    ...values,
    w_investor: byHand(rule.weightOfInvestor.formula, values),
    w_firm: byHand(rule.weightOfFirm.formula, values),
  };
}

describe('an economist with pen and paper', () => {
  test('finds every likely value again from the formula and the inputs beside it', () => {
    expect(figures.length).toBeGreaterThan(130);
    for (const { name, figure, inputs } of figures) {
      const value = byHand(figure.formula, withWeights(name, likelyOf(inputs)));
      const told = figure.value ?? Number.NaN;
      expect(Math.abs(value - told), name).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(told)));
    }
  });

  test('finds no value outside the ends, wherever the inputs lie in their ranges', () => {
    for (const step of [1, 2, 3, 5, 7])
      for (const { name, figure, inputs } of figures) {
        const point = pointIn(inputs, (at) => ((at + 1) * step * Math.SQRT2) % 1);
        const value = byHand(figure.formula, withWeights(name, point));
        const slack = 1e-9 * Math.max(1, Math.abs(value));
        expect(value, name).toBeGreaterThanOrEqual((figure.low ?? -Infinity) - slack);
        expect(value, name).toBeLessThanOrEqual((figure.high ?? Infinity) + slack);
      }
  });

  test('finds the index from the shares, and after it from owners put into the general formula', () => {
    for (const { market, hhi, rules } of answer.common) {
      const { firms = [] } = answer.markets.find(({ id }) => id === market) ?? {};
      const told = firms.filter(({ group }) => !group);
      const fringe = firms
        .filter(({ group }) => group)
        .reduce((sum, { share }) => sum + (share.value ?? Number.NaN), 0);
      const pair = ['microsoft', 'openai'];
      const order = [
        ...pair.map((id) => told.find((firm) => firm.id === id)),
        ...told.filter(({ id }) => !pair.includes(id)),
      ];
      const shares = order.map((firm) => firm?.share.value ?? Number.NaN);
      expect(herfindahl(shares, fringe)).toBeCloseTo(hhi.value ?? Number.NaN, 6);
      for (const { rule, mhhi } of rules) {
        const owners = ownersOf(rule, answer.economic.value ?? Number.NaN);
        const others = shares.slice(2).map((_, at) => at);
        const all = (matrix: readonly (readonly number[])[]) => [
          ...matrix.map((row) => [...row, ...others.map(() => 0)]),
          ...others.map((at) => [0, 0, ...others.map((other) => (other === at ? 1 : 0))]),
        ];
        const index = modifiedHerfindahl(
          shares,
          { financial: all(owners.financial), control: all(owners.control) },
          fringe,
        );
        expect(index).toBeCloseTo(mhhi.value ?? Number.NaN, 6);
      }
    }
  });
});

describe('the shipped ledger', () => {
  test('keeps the documented shapes, with every share between its ends', () => {
    expect(antitrustAnswer.parse(answer)).toEqual(answer);
    for (const { firms } of answer.markets)
      for (const { share } of firms) {
        expect(share.low).toBeLessThanOrEqual(share.value ?? Number.NaN);
        expect(share.value).toBeLessThanOrEqual(share.high ?? Number.NaN);
      }
  });

  test('a picture of all pairs shows those that meet in a market, most money first', () => {
    const table = antitrustAll(ledger, { knownOn: '2025-06-30' });
    const met = table.pairs.filter(({ delta }) => delta !== null).slice(0, 5);
    const [silent, joint] = tablePicture(table, 5).groups;
    expect(silent?.bars.map(({ label, value }) => [label.split(',')[0], value])).toEqual(
      met.map(({ investor, firm, delta }) => [
        `${investor.id}/${firm.id}`,
        delta?.silent.value ?? null,
      ]),
    );
    expect(joint?.bars.map(({ high }) => high)).toEqual(
      met.map(({ delta }) => delta?.joint.high ?? null),
    );
  });

  test('all pairs keep their shape, most money first', () => {
    const table = antitrustAll(ledger, { knownOn: '2025-06-30' });
    expect(antitrustTable.parse(table)).toEqual(table);
    const money = table.pairs.map(({ putIn }) => putIn.value ?? 0);
    expect(money).toEqual(money.toSorted((a, b) => b - a));
    expect(
      table.pairs.slice(0, 3).map(({ investor, firm }) => `${investor.id}-${firm.id}`),
    ).toMatchInlineSnapshot(`
        [
          "microsoft-openai",
          "amazon-anthropic",
          "google-anthropic",
        ]
      `);
  });

  test('what became known later changes nothing on an earlier day', () => {
    const early = { until: '2024-06-30', knownOn: '2024-06-30' };
    const { released: _, ...cut } = antitrust(
      knownOn(ledger, early.knownOn),
      'amazon-anthropic',
      early,
    );
    expect(antitrust(ledger, 'amazon-anthropic', early)).toMatchObject(cut);
  });

  test.each([
    ['2024-03-31', { exclusive: 'yes', 'first-refusal': 'no', 'board-observer': 'yes' }],
    ['2025-06-30', { exclusive: 'no', 'first-refusal': 'yes', 'board-observer': 'no' }],
    ['2026-07-31', { exclusive: 'no', 'first-refusal': 'no', 'board-observer': 'no' }],
  ])('terms of Microsoft and OpenAI in force on %s', (until, told) => {
    const { signs } = antitrust(ledger, 'microsoft-openai', { until });
    const found = Object.fromEntries(signs.map(({ id, is }) => [id, is]));
    expect(found).toMatchObject(told);
  });

  test('Google and Anthropic in mid-2025, as worked out by hand on the page', () => {
    const { common, chains } = antitrust(ledger, 'google-anthropic', { until: '2025-06-30' });
    const [models] = common;
    const deltas = models?.rules.map(({ rule, delta }) => [
      rule,
      Math.round(10 * (delta.value ?? 0)),
    ]);
    expect(models?.hhi.value).toBeCloseTo(2062, 9);
    expect(deltas).toEqual([
      ['silent', 896],
      ['proportional', 2076],
      ['joint', 7296],
      ['total', 46_610],
      ['merger', 12_800],
    ]);
    expect(models?.rules[0]?.guppiInvestor.value).toBeCloseTo(0.028, 9);
    const { vguppiUpstream: up, criticalDiversion: critical } = chains[0] ?? {};
    expect(up?.without.value).toBeCloseTo(0.294, 3);
    expect(up?.with.value).toBeCloseTo(0.154, 3);
    expect(critical?.without.value).toBeCloseTo(0.01575, 9);
    expect(critical?.with.value).toBeCloseTo(0.15575, 9);
  });

  test('before any share was told there is nothing to screen, and the answer says so', () => {
    const early = antitrust(ledger, 'microsoft-openai', { knownOn: '2023-06-30' });
    expect([early.common, early.chains, early.markets]).toEqual([[], [], []]);
    expect(early.caveats.join(' ')).toContain('No share of any market had been told by then');
  });
});
