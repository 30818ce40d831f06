import {
  type ControlRule,
  concentrationDelta,
  controlRules,
  type ProfitWeights,
  pricePressure,
  profitWeights,
  proportionalDiversion,
} from '@roundtrip/network';
import type { KnownNumber } from '../schema/standing.ts';
import type { Known } from '../standing/standing.ts';
import { toldNumber } from '../standing/told.ts';
import type { Evidence } from './evidence.ts';
import { type Above, both, type Figure, figureOver, isAbove, plus } from './figure.ts';
import { judged } from './known.ts';
import type { Market } from './market.ts';

/** US Merger Guidelines (2023), guideline 1; the pressure of Salop, Moresi and Woodbury (2010). */
export const thresholds = { index: 1800, change: 100, share: 0.3, pressure: 0.05 } as const;

const ruleMeanings: Readonly<Record<ControlRule, string>> = {
  silent: 'silent: the others decide',
  proportional: 'each in proportion to its part',
  joint: 'joint: all as if with one purse',
  total: 'total: the investor decides',
  merger: 'merger: one firm',
};

const weightFormulas: Readonly<Record<ControlRule, readonly [string, string]>> = {
  silent: ['stake', '0'],
  proportional: ['stake', 'stake / (stake² + (1 − stake)²)'],
  joint: ['stake', '1'],
  total: ['stake', '1 / stake'],
  merger: ['1', '1'],
};

/** Weights of a part that may be nothing; of nothing, those that a part nears as it shrinks. */
function weightsAt(rule: ControlRule, part: number): ProfitWeights {
  if (part > 0) return profitWeights(rule, part);
  switch (rule) {
    case 'joint':
      return { holder: 0, held: 1 };
    case 'total':
      return { holder: 0, held: Infinity };
    case 'merger':
      return { holder: 1, held: 1 };
    default:
      return { holder: 0, held: 0 };
  }
}

/** What an economist screens under one rule of control. */
export interface RuleScreen {
  readonly rule: ControlRule;
  readonly words: string;
  readonly weightOfInvestor: Figure;
  readonly weightOfFirm: Figure;
  readonly delta: Figure;
  readonly mhhi: Figure;
  readonly guppiInvestor: Figure;
  readonly guppiFirm: Figure;
  readonly screens: {
    readonly concentration: Above;
    readonly share: Above;
    readonly pressure: Above;
  };
}

export interface MarketScreen {
  readonly market: string;
  readonly words: string;
  readonly of: Market['of'];
  readonly asOf: string;
  readonly inputs: Readonly<Record<string, KnownNumber>>;
  readonly hhi: Figure;
  readonly jointShare: Figure;
  readonly rules: RuleScreen[];
}

/** How the index is worked out of the shares of a market. */
export const indexFormula =
  'sum of (100 × share)² over the firms; a group is many small firms, at the high end one';

/** Prices of one firm over the other's, in a market that is measured in dollars or in use. */
export function priceRatio(market: Market): Known {
  return market.of === 'spending'
    ? judged(1, 1, 1, 'shares are of spending, so dollars that are lost are won elsewhere')
    : judged(1 / 2, 1, 2, 'shares are of use; prices judged to be within half and twice');
}

/** A product in which nothing times anything is nothing. */
function times(...factors: readonly number[]): number {
  return factors.includes(0) ? 0 : factors.reduce((product, factor) => product * factor, 1);
}

/** Of what one loses, the share that the other wins; nothing is left to win of a whole market. */
export function diversion(from: number, to: number): number {
  return from >= 1 ? 0 : proportionalDiversion(from, Math.min(to, 1 - from));
}

/** The screens of one market that both firms sell in. */
export function marketScreen(
  evidence: Evidence,
  market: Market,
  pair: { readonly investor: string; readonly firm: string; readonly stake: Known },
): MarketScreen | undefined {
  const share_investor = evidence.shareOf(pair.investor, market);
  const share_firm = evidence.shareOf(pair.firm, market);
  if (share_investor === undefined || share_firm === undefined) return undefined;
  const inputs = {
    share_investor,
    share_firm,
    stake: pair.stake,
    margin_investor: evidence.margin(pair.investor, market),
    margin_firm: evidence.margin(pair.firm, market),
    price_ratio: priceRatio(market),
  };
  const hhi: Figure = { ...market.concentration, formula: indexFormula };
  const jointShare = figureOver(
    'share_investor + share_firm',
    { share_investor, share_firm },
    (at) => at('share_investor') + at('share_firm'),
  );
  return {
    market: market.id,
    words: market.words,
    of: market.of,
    asOf: market.asOf,
    inputs: Object.fromEntries(
      Object.entries(inputs).map(([name, known]) => [name, toldNumber(known)]),
    ),
    hhi,
    jointShare,
    rules: controlRules.map((rule) => ruleScreen(rule, inputs, hhi, jointShare)),
  };
}

type PairInputs = Readonly<
  Record<
    'share_investor' | 'share_firm' | 'stake' | 'margin_investor' | 'margin_firm' | 'price_ratio',
    Known
  >
>;

function ruleScreen(
  rule: ControlRule,
  inputs: PairInputs,
  hhi: Figure,
  jointShare: Figure,
): RuleScreen {
  const { share_investor, share_firm, stake, margin_investor, margin_firm, price_ratio } = inputs;
  const [ofInvestor, ofFirm] = weightFormulas[rule];
  const weight = (whose: keyof ProfitWeights, formula: string) =>
    figureOver(formula, { stake }, (at) => weightsAt(rule, at('stake'))[whose]);
  const pair = { share_investor, share_firm };
  const delta = figureOver(
    '10,000 × (w_investor + w_firm) × share_investor × share_firm',
    { ...pair, stake },
    (at) => {
      const weights = weightsAt(rule, at('stake'));
      const [first, second] = [at('share_investor'), at('share_firm')];
      if (first === 0 || second === 0) return 0;
      return Number.isFinite(weights.held) ? concentrationDelta(weights, first, second) : Infinity;
    },
  );
  const mhhi = plus(hhi, delta, 'hhi + delta, end to end');
  const guppiInvestor = figureOver(
    'w_investor × share_firm / (1 − share_investor) × margin_firm / price_ratio',
    { ...pair, stake, margin_firm, price_ratio },
    (at) =>
      pricePressure({
        weight: weightsAt(rule, at('stake')).holder,
        diversion: diversion(at('share_investor'), at('share_firm')),
        margin: at('margin_firm'),
        priceRatio: 1 / at('price_ratio'),
      }),
  );
  const guppiFirm = figureOver(
    'w_firm × share_investor / (1 − share_firm) × margin_investor × price_ratio',
    { ...pair, stake, margin_investor, price_ratio },
    (at) =>
      times(
        weightsAt(rule, at('stake')).held,
        pricePressure({
          weight: 1,
          diversion: diversion(at('share_firm'), at('share_investor')),
          margin: at('margin_investor'),
          priceRatio: at('price_ratio'),
        }),
      ),
  );
  return {
    rule,
    words: ruleMeanings[rule],
    weightOfInvestor: weight('holder', ofInvestor),
    weightOfFirm: weight('held', ofFirm),
    delta,
    mhhi,
    guppiInvestor,
    guppiFirm,
    screens: screensOf(delta, mhhi, jointShare, [guppiInvestor, guppiFirm]),
  };
}

function screensOf(delta: Figure, mhhi: Figure, jointShare: Figure, pressures: readonly Figure[]) {
  const changes = isAbove(delta, thresholds.change);
  return {
    concentration: both(isAbove(mhhi, thresholds.index), changes),
    share: both(isAbove(jointShare, thresholds.share), changes),
    pressure: isAbove(greatest(pressures), thresholds.pressure),
  };
}

/** The greater of figures: each end of it. */
function greatest(figures: readonly Figure[]): Omit<Figure, 'formula'> {
  const most = (end: 'low' | 'value' | 'high') => {
    const ends = figures.map((figure) => figure[end]);
    return ends.includes(null) ? null : Math.max(...ends.map((number) => number ?? 0));
  };
  return { low: most('low'), value: most('value'), high: most('high') };
}
