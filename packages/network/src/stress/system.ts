import { assert } from '../assert.ts';

/** A number as far as it is known: 0 ≤ low ≤ value ≤ high, `high` may be infinite. */
export interface Range {
  readonly low: number;
  readonly value: number;
  readonly high: number;
}

/** Which ends of all ranges a run takes: those that harm least, the likely ones, or most. */
export type End = 'low' | 'value' | 'high';

export const ends: readonly End[] = ['low', 'value', 'high'];

/** A part of `issuer` that `holder` has on its books. */
export interface StressStake {
  readonly holder: number;
  readonly issuer: number;
  /** Of the issuer's worth, 0 … 1. */
  readonly share: Range;
  /** On the holder's books. */
  readonly carrying: Range;
}

/** What `debtor` owes `creditor`, and what of it falls due in the quarter. */
export interface StressClaim {
  readonly creditor: number;
  readonly debtor: number;
  readonly amount: Range;
  readonly due: Range;
}

/** What `customer` has promised `supplier` to spend there, or to give it. */
export interface StressCommitment {
  readonly customer: number;
  readonly supplier: number;
  readonly remaining: Range;
  /** What of it is to be paid in the quarter. */
  readonly due: Range;
  /** On the supplier's books, of what it built for this customer. */
  readonly built: Range;
  /** Whether it is money for nothing but a stake: none of it can be had from others. */
  readonly isFunding: boolean;
}

/**
 * Firms 0 … firms − 1, which can fail; parties from there on only hold and lend. Money is in one
 * unit throughout.
 */
export interface StressSystem {
  readonly firms: number;
  /** Firms and those who only hold. */
  readonly parties: number;
  /** By firm. */
  readonly cash: readonly Range[];
  /** By firm: what operations bring in the quarter before what parties here are paid; any sign. */
  readonly flow: readonly Range[];
  /** By firm: what losses can eat. */
  readonly equity: readonly Range[];
  /** By firm: price of the whole firm. */
  readonly worth: readonly Range[];
  /** By firm: whether its price moves with the mood of the market. */
  readonly moody: readonly boolean[];
  /** By firm: whether what it loses weighs on the mood, which takes a worth with bounds. */
  readonly weighs: readonly boolean[];
  readonly stakes: readonly StressStake[];
  readonly claims: readonly StressClaim[];
  readonly commitments: readonly StressCommitment[];
}

/** What a stress takes for granted; shares are 0 … 1. */
export interface StressBeliefs {
  /** Share of its worth before the shock below which a firm bears the cost of bankruptcy. */
  readonly threshold: Range;
  /** That cost as a share of the worth before the shock. */
  readonly bankruptcyCost: Range;
  /** Share of its own liquid means that a failed firm pays out. */
  readonly cashRecovery: Range;
  /** Share of what it is still paid that a failed firm pays out. */
  readonly inflowRecovery: Range;
  /** Share of a claim that is lost once the debtor has failed. */
  readonly claimLoss: Range;
  /** Share of freed capacity that is let again. */
  readonly relet: Range;
  /** Price at which it is let again, over the price of the contract. */
  readonly reletPrice: Range;
  /** Running cost of capacity over the price of the contract. */
  readonly runningCost: Range;
  /** What capacity that is not let fetches, over its book value. */
  readonly salvage: Range;
  /** Chance per year that the mood of the market falls by itself. */
  readonly moodHazard: Range;
  /** How strongly worth lost raises it, as the exponent of a share of one. */
  readonly moodSensitivity: Range;
  /** Years for which it stays raised. */
  readonly moodYears: Range;
  /** Share by which the price of moody firms falls with the mood. */
  readonly moodFall: Range;
}

/** What may be lost is known from below; what is to bear losses may be without bounds. */
function checkAtStake(range: Range, where: string): void {
  checkRange(range, where, 0, Infinity);
  const { low, value } = range;
  assert(value < Infinity, `${where} is ${low} … ${value}, want a likely amount that is finite`);
}

function checkRange({ low, value, high }: Range, where: string, least: number, most: number): void {
  const told = `${low} … ${value} … ${high}`;
  assert(low <= value && value <= high, `${where} is ${told}, want low ≤ value ≤ high`);
  assert(low >= least && high <= most, `${where} is ${told}, want it from ${least} to ${most}`);
}

/** Shares that add up to the whole may miss it by as much in floating point. */
const roundingShare = 1e-9;

function checkParty(index: number, count: number, where: string): void {
  assert(
    Number.isInteger(index) && index >= 0 && index < count,
    `${where} is ${index}, want a whole number from 0 to ${count - 1}`,
  );
}

function checkPair(one: number, other: number, where: string): void {
  assert(one !== other, `${where} ties party ${one} to itself, want two parties`);
}

/** What is held at the least of each firm is no more than the whole of it. */
function checkOwned({ firms, stakes }: StressSystem): void {
  const owned = new Float64Array(firms);
  for (const { issuer, share } of stakes) owned[issuer] = (owned[issuer] as number) + share.low;
  owned.forEach((share, firm) => {
    assert(
      share <= 1 + roundingShare,
      `stakes in firm ${firm} add up to ${share} of it at the least, want 1 at most`,
    );
  });
}

/**
 * Refuses a system that no stress can be run on.
 *
 * @throws with the first row that is wrong, by index
 */
export function checkStressSystem(system: StressSystem): void {
  const { firms, parties, stakes, claims, commitments } = system;
  assert(parties >= firms, `${parties} parties and ${firms} firms, want firms among the parties`);
  for (const name of ['cash', 'flow', 'equity', 'worth'] as const) {
    const column = system[name];
    assert(column.length === firms, `${name} has ${column.length} rows, want ${firms}`);
    const least = name === 'worth' ? 0 : -Infinity;
    column.forEach((range, at) => {
      checkRange(range, `${name} of firm ${at}`, least, Infinity);
    });
  }
  for (const name of ['moody', 'weighs'] as const)
    assert(system[name].length === firms, `${name} has ${system[name].length} rows, want ${firms}`);
  system.weighs.forEach((weighs, firm) => {
    const isBounded = (system.worth[firm] as Range).high < Infinity;
    assert(isBounded || !weighs, `firm ${firm} weighs on the mood, want a worth with bounds`);
  });
  stakes.forEach(({ holder, issuer, share, carrying }, at) => {
    checkParty(holder, parties, `holder of stake ${at}`);
    checkParty(issuer, firms, `issuer of stake ${at}`);
    checkPair(holder, issuer, `stake ${at}`);
    checkRange(share, `share of stake ${at}`, 0, 1);
    checkAtStake(carrying, `carrying value of stake ${at}`);
  });
  checkOwned(system);
  claims.forEach(({ creditor, debtor, amount, due }, at) => {
    checkParty(creditor, parties, `creditor of claim ${at}`);
    checkParty(debtor, firms, `debtor of claim ${at}`);
    checkPair(creditor, debtor, `claim ${at}`);
    checkAtStake(amount, `amount of claim ${at}`);
    checkAtStake(due, `what is due of claim ${at}`);
  });
  commitments.forEach(({ customer, supplier, remaining, due, built }, at) => {
    checkParty(customer, firms, `customer of commitment ${at}`);
    checkParty(supplier, parties, `supplier of commitment ${at}`);
    checkPair(customer, supplier, `commitment ${at}`);
    checkAtStake(remaining, `rest of commitment ${at}`);
    checkAtStake(due, `what is due of commitment ${at}`);
    checkAtStake(built, `what was built for commitment ${at}`);
  });
}

/** Refuses beliefs outside what their words can mean. */
export function checkStressBeliefs(beliefs: StressBeliefs): void {
  for (const [name, range] of Object.entries(beliefs) as [keyof StressBeliefs, Range][]) {
    const isRate = name === 'moodHazard' || name === 'moodSensitivity' || name === 'moodYears';
    checkRange(range, name, 0, isRate ? Infinity : 1);
  }
}
