import {
  criticalDiversion,
  type Foreclosure,
  foreclosureGain,
  type VerticalPressure,
  verticalPressure,
} from '@roundtrip/network';
import type { KnownNumber } from '../schema/standing.ts';
import type { Known } from '../standing/standing.ts';
import { toldNumber } from '../standing/told.ts';
import type { Evidence } from './evidence.ts';
import { type Figure, figureOver, type Inputs, isAbove, type Verdict } from './figure.ts';
import { judged } from './known.ts';
import type { Layer, Market } from './market.ts';
import { diversion, priceRatio } from './market-screen.ts';

/** A figure for an investor without a stake in the rival, and with the stake as it is. */
export interface Braked {
  readonly without: Figure;
  readonly with: Figure;
}

/** What an investor might do that sells an input to a firm which competes with its own arm. */
export interface ChainScreen {
  readonly input: Layer;
  readonly market: string;
  readonly words: string;
  readonly asOf: string;
  readonly inputs: Readonly<Record<string, KnownNumber>>;
  readonly vguppiUpstream: Braked;
  readonly vguppiRival: Braked;
  readonly vguppiDownstream: Braked;
  readonly diversion: Figure;
  readonly criticalDiversion: Braked;
  readonly gain: Braked;
  readonly pays: { readonly without: Verdict; readonly with: Verdict };
}

/** Linear demand passes half of a cost on; a mark-up in proportion all of it. */
const leastPassed = 1 / 2;

/** The logit of one product passes on what others have of the market. */
function passThrough(share: Known): Known {
  const value = share.value === undefined ? undefined : Math.max(leastPassed, 1 - share.value);
  return judged(
    leastPassed,
    value,
    1,
    'half with linear demand, all with a mark-up in proportion; likely one less the share, as in a logit',
  );
}

const noArm = judged(0, 0, 0, 'the ledger knows of nothing of its own that it sells here');

type At = (name: string) => number;

function verticalAt(at: At, stake: number, inputPrice: number): VerticalPressure {
  const toRival = diversion(at('share_investor'), at('share_firm'));
  return verticalPressure(
    {
      diversionToArm: at('captive') * diversion(at('share_firm'), at('share_investor')),
      armMargin: at('margin_investor'),
      armPrice: at('price_ratio'),
      inputPrice,
      passThrough: at('pass_through'),
      rivalPrice: 1,
      diversionToInput: toRival,
      inputMargin: at('input_margin'),
      inputPriceLater: Math.max(smallest, boughtHere(at)),
    },
    {
      arm: 1,
      rival: stake,
      rivalMargin: at('margin_firm'),
      rivalLoses: at('captive'),
      rivalGains: toRival,
    },
  );
}

/** Where an input may cost nothing, its pressure per dollar has no end. */
const smallest = Number.MIN_VALUE;

/** Input bought of the investor in a dollar of the firm's sales. */
function boughtHere(at: At): number {
  return at('input_cost') * at('bill_share');
}

function foreclosureAt(at: At, stake: number): Foreclosure {
  return {
    armMargin: at('margin_investor') * at('price_ratio'),
    inputMargin: at('input_margin') * boughtHere(at),
    recapture: at('recapture'),
    stake,
    rivalMargin: at('margin_firm'),
  };
}

function picked<Name extends string>(inputs: Inputs, names: readonly Name[]): Inputs {
  return Object.fromEntries(
    names.flatMap((name) => {
      const known = inputs[name];
      return known === undefined ? [] : [[name, known]];
    }),
  );
}

/** The same figure with a stake of nothing and with the stake. */
function braked(
  inputs: Inputs,
  names: readonly string[],
  formulas: { readonly without: string; readonly with: string },
  work: (at: At, stake: number) => number,
): Braked {
  const rival = names.includes('margin_firm') ? names : [...names, 'margin_firm'];
  // What the formula without a stake does not name must not decide its ends.
  const fill = (at: At) => (name: string) => {
    const number = at(name);
    return Number.isNaN(number) ? (inputs[name]?.low ?? 0) : number;
  };
  return {
    without: figureOver(formulas.without, picked(inputs, names), (at) => work(fill(at), 0)),
    with: figureOver(formulas.with, picked(inputs, [...rival, 'stake']), (at) =>
      work(fill(at), at('stake')),
    ),
  };
}

const toArm = 'share_investor / (1 − share_firm) × margin_investor × price_ratio';
const here = 'input_cost × bill_share';

/** Screens of a supplier of an input and a firm that sells in a market with it. */
export function chainScreen(
  evidence: Evidence,
  input: Layer,
  market: Market,
  pair: { readonly investor: string; readonly firm: string; readonly stake: Known },
): ChainScreen | undefined {
  const share_firm = evidence.shareOf(pair.firm, market);
  if (share_firm === undefined) return undefined;
  const inputs: Inputs = {
    share_investor: evidence.shareOf(pair.investor, market) ?? noArm,
    share_firm,
    stake: pair.stake,
    margin_investor: evidence.margin(pair.investor, market),
    margin_firm: evidence.margin(pair.firm, market),
    price_ratio: priceRatio(market),
    input_cost: evidence.inputCost(input, pair.firm, market),
    bill_share: evidence.billShare(pair.firm, pair.investor, input),
    captive: evidence.captive(pair.firm, pair.investor, input),
    input_margin: evidence.inputMargin(pair.investor, input),
    pass_through: passThrough(share_firm),
    recapture: evidence.recapture(pair.investor),
  };
  return {
    input,
    market: market.id,
    words: market.words,
    asOf: market.asOf,
    inputs: Object.fromEntries(
      Object.entries(inputs).map(([name, one]) => [name, toldNumber(one)]),
    ),
    ...pressures(inputs),
    ...arithmetic(inputs),
  };
}

const ofArm = ['share_investor', 'share_firm', 'margin_investor', 'price_ratio'] as const;

function pressures(inputs: Inputs) {
  const brake = `(${toArm} − stake × margin_firm)`;
  return {
    vguppiUpstream: braked(
      inputs,
      [...ofArm, 'captive', 'input_cost', 'bill_share'],
      {
        without: `captive × ${toArm} / (${here})`,
        with: `captive × ${brake} / (${here})`,
      },
      (at, stake) => verticalAt(at, stake, Math.max(smallest, boughtHere(at))).upstream,
    ),
    vguppiRival: braked(
      inputs,
      [...ofArm, 'captive', 'pass_through'],
      {
        without: `pass_through × captive × ${toArm}`,
        with: `pass_through × captive × ${brake}`,
      },
      // The price of the input cancels: what it adds per dollar of input it adds on fewer dollars.
      (at, stake) => verticalAt(at, stake, 1).rival,
    ),
    vguppiDownstream: braked(
      inputs,
      ['share_investor', 'share_firm', 'price_ratio', 'input_margin', 'input_cost', 'bill_share'],
      {
        without: `share_firm / (1 − share_investor) × input_margin × ${here} / price_ratio`,
        with: `share_firm / (1 − share_investor) × (input_margin × ${here} + stake × margin_firm) / price_ratio`,
      },
      (at, stake) => verticalAt(at, stake, 1).downstream,
    ),
  };
}

function arithmetic(inputs: Inputs) {
  const cost = `input_margin × ${here} × (1 − recapture)`;
  const braking = `${cost} + stake × margin_firm`;
  const names = [
    'margin_investor',
    'price_ratio',
    'input_margin',
    'input_cost',
    'bill_share',
    'recapture',
  ];
  const gain = braked(
    inputs,
    [...ofArm, 'input_margin', 'input_cost', 'bill_share', 'recapture'],
    { without: `${toArm} − ${cost}`, with: `${toArm} − (${braking})` },
    (at, stake) =>
      foreclosureGain(foreclosureAt(at, stake), diversion(at('share_firm'), at('share_investor'))),
  );
  return {
    diversion: figureOver(
      'share_investor / (1 − share_firm)',
      picked(inputs, ['share_investor', 'share_firm']),
      (at) => diversion(at('share_firm'), at('share_investor')),
    ),
    criticalDiversion: braked(
      inputs,
      names,
      {
        without: `(${cost}) / (margin_investor × price_ratio)`,
        with: `(${braking}) / (margin_investor × price_ratio)`,
      },
      (at, stake) => criticalDiversion(foreclosureAt(at, stake)),
    ),
    gain,
    pays: { without: isAbove(gain.without, 0).is, with: isAbove(gain.with, 0).is },
  };
}
