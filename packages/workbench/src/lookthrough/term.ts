import type { Ledger } from '@roundtrip/ledger';
import { Refusal } from '../refusal.ts';

/** Over how many years a cheque is spread: the middle, and the range of its ends. */
export interface Term {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** `asked`: as the question says; `prior`: a row of the priors; `usual`: no prior was known. */
  readonly from: 'asked' | 'prior' | 'usual';
}

/** Length of the contract that a cheque comes with. */
export const termPrior = 'commitment_years';

/** Contract terms where no prior is known on the day, years. */
const usual: Term = { low: 3, value: 4, high: 7, from: 'usual' };

const longestYears = 100;

/** The term asked for, else the prior's range, else the usual one. */
export function termOf(ledger: Ledger, years: number | undefined): Term {
  if (years !== undefined) {
    if (!(years > 0 && years <= longestYears))
      throw new Refusal(`over is ${years}, want years above 0 and at most ${longestYears}, like 4`);
    return { value: years, low: years, high: years, from: 'asked' };
  }
  const prior = ledger.priors.get(termPrior);
  if (prior === undefined) return usual;
  return { low: prior.low, value: prior.mode, high: prior.high, from: 'prior' };
}
