import { bookLoss, lostBacklog } from '../contagion/contingent.ts';
import type { Seniority } from '../contagion/obligations.ts';
import type { End, Range, StressBeliefs, StressSystem } from './system.ts';

/** What parties hold, lend and expect of one another with every range at one of its ends. */
export interface Corner {
  readonly firms: number;
  readonly parties: number;
  /** By firm: what it can miss in the quarter and still pay all that is due. */
  readonly slack: Float64Array;
  /** By firm: own liquid means that its creditors find if it fails. */
  readonly estate: Float64Array;
  /** By firm: due in the quarter to parties here that rank alike, and to those before them. */
  readonly owed: Float64Array;
  readonly ahead: Float64Array;
  readonly equity: Float64Array;
  readonly moody: readonly boolean[];
  readonly weighs: readonly boolean[];
  /** By firm, ends of its worth between which the corner may choose; one number in the middle. */
  readonly worthLow: Float64Array;
  readonly worthHigh: Float64Array;
  readonly stakes: readonly CornerStake[];
  readonly claims: readonly CornerClaim[];
  readonly dues: readonly CornerDue[];
  readonly commitments: readonly CornerCommitment[];
  readonly cashRecovery: number;
  readonly inflowRecovery: number;
  readonly claimLoss: number;
  /** Share of worth that must be lost before the cost of bankruptcy falls due. */
  readonly headroom: number;
  readonly bankruptcyCost: number;
  readonly moodHazard: number;
  readonly moodSensitivity: number;
  readonly moodYears: number;
  readonly moodFall: number;
  readonly end: End;
}

interface CornerStake {
  readonly holder: number;
  readonly issuer: number;
  readonly carrying: number;
  /** Share of the holder's worth that lies in this stake. */
  readonly weight: number;
  /** Share of the issuer's own losses that the holder's loss tells again. */
  readonly share: number;
}

interface CornerClaim {
  readonly creditor: number;
  readonly debtor: number;
  readonly amount: number;
  readonly due: number;
}

interface CornerDue {
  readonly payer: number;
  readonly payee: number;
  /** What the payee misses where nothing is paid, and gets where all is. */
  readonly missed: number;
  readonly got: number;
}

interface CornerCommitment {
  readonly customer: number;
  readonly supplier: number;
  /** Lost on the supplier's books, and lost of its backlog, if the customer fails. */
  readonly bookLoss: number;
  readonly backlog: number;
}

const opposite = { low: 'high', value: 'value', high: 'low' } as const;

/** Part of one party's worth, where either may be unknown: nothing of infinity is nothing. */
function part(of: number, whole: number): number {
  if (of === 0 || whole === Infinity) return 0;
  return whole <= 0 ? 1 : Math.min(1, of / whole);
}

function product(one: number, other: number): number {
  return one === 0 || other === 0 ? 0 : one * other;
}

/**
 * What a supplier loses on its books for each dollar of capacity built for a customer that fails.
 * The contract is taken to earn just what the capacity cost, so that what is let again at a part of
 * the price earns that part less running cost; nobody lets for less than what a sale fetches.
 */
export function lossOnCapacity(
  relet: number,
  price: number,
  runningCost: number,
  salvage: number,
): number {
  const earns = runningCost >= 1 ? 0 : Math.max(0, price - runningCost) / (1 - runningCost);
  return bookLoss({
    receivable: 0,
    built: 1,
    relet: relet * Math.max(earns, salvage),
    salvage: (1 - relet) * salvage,
    stake: 0,
    worth: 0,
  }).capacity;
}

/** What is lost of each dollar of backlog: price not got, less running cost not borne. */
export function lossOfBacklog(relet: number, price: number, runningCost: number): number {
  const costsAvoided = (1 - relet) * runningCost;
  return Math.max(0, lostBacklog({ backlog: 1, relet, priceRatio: price, costsAvoided }));
}

/**
 * Puts every range at one end: at `high` those ends that harm most, at `low` those that harm least.
 * What losses grow with and what they shrink with are taken at opposite ends, also where both are
 * the same number, so that a run between the ends lies between their answers.
 */
export function cornerOf(
  system: StressSystem,
  beliefs: StressBeliefs,
  seniority: Seniority,
  end: End,
): Corner {
  const harm = (range: Range) => range[end];
  const ease = (range: Range) => range[opposite[end]];
  const column = (ranges: readonly Range[], pick: (range: Range) => number) =>
    Float64Array.from(ranges, pick);
  const [relet, price] = [ease(beliefs.relet), ease(beliefs.reletPrice)];
  const capacity = lossOnCapacity(relet, price, harm(beliefs.runningCost), ease(beliefs.salvage));
  const backlog = lossOfBacklog(relet, price, ease(beliefs.runningCost));
  const whole = (firm: number) => {
    const worth = system.worth[firm] as Range;
    // Where no price is known from below, a firm is taken to be worth its books at least.
    const books = Math.min(Math.max(0, (system.equity[firm] as Range).low), worth.value);
    return end === 'high' && worth.low === 0 ? books : ease(worth);
  };
  const exposure = ({ issuer, share, carrying }: StressSystem['stakes'][number]) => {
    const priced = product(harm(share), harm(system.worth[issuer] as Range));
    // An issuer whose worth nobody knows weighs what its holder says, but where all harms most.
    return priced === Infinity && end === 'value' ? carrying.value : priced;
  };
  return {
    ...liquidityOf(system, seniority, end),
    firms: system.firms,
    parties: system.parties,
    equity: column(system.equity, (range) => Math.max(0, ease(range))),
    moody: system.moody,
    weighs: system.weighs,
    worthLow: column(system.worth, (range) => (end === 'value' ? range.value : range.low)),
    worthHigh: column(system.worth, (range) => (end === 'value' ? range.value : range.high)),
    stakes: system.stakes.map((stake) => ({
      holder: stake.holder,
      issuer: stake.issuer,
      carrying: harm(stake.carrying),
      weight: stake.holder < system.firms ? part(exposure(stake), whole(stake.holder)) : 0,
      share: ease(stake.share),
    })),
    claims: system.claims.map(({ creditor, debtor, amount, due }) => ({
      creditor,
      debtor,
      amount: harm(amount),
      due: harm(due),
    })),
    commitments: system.commitments.map(({ customer, supplier, built, remaining, isFunding }) => ({
      customer,
      supplier,
      bookLoss: product(capacity, harm(built)),
      backlog: product(isFunding ? 1 : backlog, harm(remaining)),
    })),
    cashRecovery: ease(beliefs.cashRecovery),
    inflowRecovery: ease(beliefs.inflowRecovery),
    claimLoss: harm(beliefs.claimLoss),
    headroom: 1 - harm(beliefs.threshold),
    bankruptcyCost: harm(beliefs.bankruptcyCost),
    moodHazard: harm(beliefs.moodHazard),
    moodSensitivity: harm(beliefs.moodSensitivity),
    moodYears: harm(beliefs.moodYears),
    moodFall: harm(beliefs.moodFall),
    end,
  };
}

type Liquidity = Pick<Corner, 'slack' | 'estate' | 'owed' | 'ahead' | 'dues'>;

function liquidityOf(system: StressSystem, seniority: Seniority, end: End): Liquidity {
  const { firms } = system;
  const dues = [
    ...system.claims.map(({ creditor, debtor, due }) => ({ payer: debtor, payee: creditor, due })),
    ...system.commitments.map(({ customer, supplier, due }) => ({
      payer: customer,
      payee: supplier,
      due,
    })),
  ].map(({ payer, payee, due }) => ({
    payer,
    payee,
    missed: due[end],
    got: due[opposite[end]],
  }));
  const columns = { owed: new Float64Array(firms), ahead: new Float64Array(firms) };
  const inflow = new Float64Array(firms);
  for (const { payer, payee, missed, got } of dues) {
    const column = payee >= firms && seniority === 'outside-senior' ? columns.ahead : columns.owed;
    column[payer] = (column[payer] as number) + missed;
    if (payee < firms) inflow[payee] = (inflow[payee] as number) + got;
  }
  const estate = Float64Array.from(system.cash, (cash, firm) =>
    Math.max(0, cash[opposite[end]] + (system.flow[firm] as Range)[opposite[end]]),
  );
  return {
    ...columns,
    dues,
    estate,
    slack: estate.map((own, firm) =>
      Math.max(
        0,
        own +
          (inflow[firm] as number) -
          (columns.owed[firm] as number) -
          (columns.ahead[firm] as number),
      ),
    ),
  };
}
