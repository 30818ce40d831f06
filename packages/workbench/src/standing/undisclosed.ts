import type { Days, Ledger } from '@roundtrip/ledger';
import { type Contract, contractsOn } from './contracts.ts';
import { minus, notBelowZero, plus, zero } from './known.ts';
import { type ToldState, toldState } from './told-state.ts';

const variable = 'contract_commitment_outstanding';

/** Whether a contract tells its size. */
export function isSized({ agreed }: Contract): boolean {
  return agreed.high !== Infinity;
}

/** The two firms of a contract, as one word. */
export function pairOf({ deal }: Contract): string {
  return `${deal.payer} ${deal.payee}`;
}

/** Reads what vantage days tell of contracts; each such day's contracts are found once. */
export class VantageContracts {
  private readonly ledger: Ledger;
  private readonly days: Days;
  private readonly found = new Map<string, readonly Contract[]>();

  constructor(ledger: Ledger, days: Days) {
    this.ledger = ledger;
    this.days = days;
  }

  private on(day: string): readonly Contract[] {
    const known = this.found.get(day);
    if (known !== undefined) return known;
    const contracts = contractsOn(this.ledger, { until: day, knownOn: this.days.knownOn });
    this.found.set(day, contracts);
    return contracts;
  }

  state(customer: string, supplier: string): ToldState | undefined {
    return toldState(this.ledger, customer, variable, this.days, supplier);
  }

  /** Whether the two had any contract on the vantage day. */
  any(customer: string, supplier: string, day: string): boolean {
    return this.on(day).some(({ deal }) => deal.payer === customer && deal.payee === supplier);
  }

  /**
   * What a contract of untold size may still hold: what the state of the two firms says was
   * promised, less what their contracts of told size had left. Undefined for a later contract.
   */
  of(contract: Contract): ToldState | undefined {
    const { payer, payee, id } = contract.deal;
    const state = this.state(payer, payee);
    if (state === undefined) return undefined;
    const then = this.on(state.day).filter((one) => pairOf(one) === pairOf(contract));
    if (!then.some(({ deal }) => deal.id === id)) return undefined;
    const sized = plus(zero, ...then.filter(isSized).map(({ left }) => left));
    const rest = notBelowZero(minus(state.range, sized));
    return { ...state, range: rest };
  }
}
