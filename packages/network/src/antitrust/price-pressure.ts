import { assert } from '../assert.ts';

/**
 * Of the sales that a firm loses, the share that goes to another if buyers turn to the rest of the
 * market in proportion to its shares.
 *
 * @param from share of the firm that loses, a fraction below 1
 * @param to share of the other
 * @param outside share of lost sales that leave the market
 */
export function proportionalDiversion(from: number, to: number, outside = 0): number {
  if (!(from >= 0 && from < 1))
    throw new Error(`the firm that loses has ${from} of the market, want 0 to below 1`);
  if (!(to >= 0 && to <= 1 - from + rounding))
    throw new Error(`the other has ${to}, want 0 to ${1 - from}`);
  if (!(outside >= 0 && outside <= 1))
    throw new Error(`${outside} leave the market, want a fraction`);
  return (1 - outside) * Math.min(1, to / (1 - from));
}

/** How far two shares may pass the whole by rounding. */
const rounding = 1e-9;

/** What a firm sees of another when it thinks of its own price. */
export interface Rivalry {
  /** What a dollar of the other's profit counts for. */
  readonly weight: number;
  /** Share of lost sales that go to the other. */
  readonly diversion: number;
  /** The other's margin, a fraction of its price. */
  readonly margin: number;
  /** The other's price over the own one. */
  readonly priceRatio: number;
}

/**
 * Gross upward pricing pressure index: how much a firm gains, as a fraction of its price, by the
 * profit that sales it loses bring to another it cares for.
 *
 * @see Salop and Moresi (2009); with weights O'Brien and Salop (2000)
 */
export function pricePressure({ weight, diversion, margin, priceRatio }: Rivalry): number {
  if (!(weight >= 0)) throw new Error(`the weight is ${weight}, want at least 0`);
  if (!(diversion >= 0 && diversion <= 1))
    throw new Error(`the diversion is ${diversion}, want a fraction`);
  if (!(margin <= 1)) throw new Error(`the margin is ${margin}, want at most 1`);
  if (!(priceRatio > 0)) throw new Error(`the price ratio is ${priceRatio}, want above 0`);
  return weight * diversion * margin * priceRatio;
}

/**
 * A firm that sells an input, with an arm that sells what is made of it, and a rival of the arm
 * that buys the input. Prices are in one unit of money.
 */
export interface VerticalChain {
  /** Per unit of input not sold to the rival, units that the arm sells more. */
  readonly diversionToArm: number;
  readonly armMargin: number;
  readonly armPrice: number;
  /** Of the input, to the rival. */
  readonly inputPrice: number;
  /** Of a rise of the input's price, the share that the rival's own price rises by. */
  readonly passThrough: number;
  readonly rivalPrice: number;
  /** Per unit that the arm loses, units of input sold more. */
  readonly diversionToInput: number;
  /** Of the input, as a fraction of its price in `inputPriceLater`. */
  readonly inputMargin: number;
  /** Price of the input that is sold more when the arm loses. */
  readonly inputPriceLater: number;
}

/** What a firm that sells an input holds of those who use it. */
export interface Interests {
  /** What a dollar of the arm's profit counts for; 1 for one's own. */
  readonly arm: number;
  /** What a dollar of the rival's profit counts for; its stake. */
  readonly rival: number;
  readonly rivalMargin: number;
  /** Per unit of input not sold to the rival, units that the rival sells less. */
  readonly rivalLoses: number;
  /** Per unit that the arm loses, units that the rival sells more. */
  readonly rivalGains: number;
}

/** Fractions of the price that each may rise by. */
export interface VerticalPressure {
  /** To raise the price of the input to the rival. */
  readonly upstream: number;
  /** On the rival's own price, as far as it passes that on. */
  readonly rival: number;
  /** To raise the price of the arm. */
  readonly downstream: number;
}

/** An arm of its own and no stake in the rival. */
export const noStake: Interests = {
  arm: 1,
  rival: 0,
  rivalMargin: 0,
  rivalLoses: 0,
  rivalGains: 0,
};

/**
 * Vertical upward pricing pressure indices. A stake in the rival is a brake: what the rival loses
 * by a dearer input the holder loses in part; it also makes the arm a softer rival.
 *
 * @throws where a price is not above 0, a margin above 1 or another number below 0
 * @see Moresi and Salop (2013)
 */
export function verticalPressure(chain: VerticalChain, interests: Interests): VerticalPressure {
  assertChain(chain, interests);
  const { armPrice, inputPrice, rivalPrice } = chain;
  const { rival, rivalMargin, rivalLoses, rivalGains } = interests;
  const toArm = chain.diversionToArm * interests.arm * chain.armMargin * armPrice;
  const brake = rival * rivalLoses * rivalMargin * rivalPrice;
  const upstream = (toArm - brake) / inputPrice;
  const toInput = chain.diversionToInput * chain.inputMargin * chain.inputPriceLater;
  const toRival = rival * rivalGains * rivalMargin * rivalPrice;
  return {
    upstream,
    rival: (upstream * chain.passThrough * inputPrice) / rivalPrice,
    downstream: (toInput + toRival) / armPrice,
  };
}

const areFinite = (numbers: readonly number[]): boolean =>
  numbers.every((number) => number > 0 && number < Infinity);

/** Words for what is wrong are only put together where something is. */
function isChain(chain: VerticalChain, interests: Interests): boolean {
  const { armMargin, armPrice, inputPrice, rivalPrice, inputMargin, inputPriceLater } = chain;
  const { arm, rival, rivalMargin, rivalLoses, rivalGains } = interests;
  return (
    areFinite([armPrice, inputPrice, rivalPrice, inputPriceLater]) &&
    armMargin <= 1 &&
    inputMargin <= 1 &&
    rivalMargin <= 1 &&
    chain.diversionToArm >= 0 &&
    chain.passThrough >= 0 &&
    chain.diversionToInput >= 0 &&
    arm >= 0 &&
    rival >= 0 &&
    rivalLoses >= 0 &&
    rivalGains >= 0
  );
}

function assertChain(chain: VerticalChain, interests: Interests): void {
  if (isChain(chain, interests)) return;
  for (const [name, price] of Object.entries({
    armPrice: chain.armPrice,
    inputPrice: chain.inputPrice,
    rivalPrice: chain.rivalPrice,
    inputPriceLater: chain.inputPriceLater,
  }))
    assert(price > 0 && Number.isFinite(price), `${name} is ${price}, want above 0`);
  for (const [name, margin] of Object.entries({
    armMargin: chain.armMargin,
    inputMargin: chain.inputMargin,
    rivalMargin: interests.rivalMargin,
  }))
    assert(margin <= 1, `${name} is ${margin}, want at most 1`);
  for (const [name, amount] of Object.entries({
    diversionToArm: chain.diversionToArm,
    passThrough: chain.passThrough,
    diversionToInput: chain.diversionToInput,
    arm: interests.arm,
    rival: interests.rival,
    rivalLoses: interests.rivalLoses,
    rivalGains: interests.rivalGains,
  }))
    assert(amount >= 0, `${name} is ${amount}, want at least 0`);
}
