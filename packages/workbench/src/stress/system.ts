import type { Ledger } from '@roundtrip/ledger';
import type { Range, StressSystem } from '@roundtrip/network';
import { nameOf } from '../names.ts';
import type { Claim, Commitment, Known, Stake, Standing } from '../standing/standing.ts';
import { type Assumption, assumed } from './assumptions.ts';

/** A party of a stress: its number in the system is its place in the list. */
export interface Party {
  readonly id: string;
  readonly name: string;
  /** What it does; `holder`: it only holds, lends or sells, and cannot fail here. */
  readonly role: Standing['firms'][number]['role'] | 'holder';
}

/** What one firm has promised another: to buy there, or to fund it. */
export interface Promised extends Commitment {
  readonly isFunding: boolean;
}

/** A standing as numbers for the kernels, with what each row of theirs was read from. */
export interface System {
  readonly parties: readonly Party[];
  readonly numbers: StressSystem;
  readonly stakes: readonly Stake[];
  readonly claims: readonly Claim[];
  readonly commitments: readonly Promised[];
  /** Notes left out since the stake of the same holder is read from the same deals. */
  readonly toldInStakes: readonly Claim[];
  /** By commitment: whether what was built for it is assumed and not told. */
  readonly builtAssumed: readonly boolean[];
  /** Ids of firms whose cushion nothing tells the middle of, by cushion. */
  readonly unknown: {
    readonly cash: readonly string[];
    readonly equity: readonly string[];
    readonly worth: readonly string[];
  };
}

/**
 * What is to bear losses: where nothing tells the likely amount and nothing bounds it, the middle
 * takes it to hold; else it takes the middle of the ends.
 */
function cushion({ low, value, high }: Known): Range {
  if (value !== undefined) return { low, value, high };
  return { low, value: high === Infinity ? Infinity : (low + high) / 2, high };
}

/** What may be lost: where nothing tells the likely amount, the middle takes the least. */
function atStake({ low, value, high }: Known): Range {
  return { low, value: value ?? low, high };
}

function flow({ low, value, high }: Known): Range {
  const middle = Number.isFinite(low) && Number.isFinite(high) ? (low + high) / 2 : 0;
  return { low, value: value ?? middle, high };
}

/** What falls due of an amount is no more than the amount, end by end. */
function within(part: Range, whole: Range): Range {
  return {
    low: Math.min(part.low, whole.low),
    value: Math.min(part.value, whole.value),
    high: Math.min(part.high, whole.high),
  };
}

const quartersInYear = 4;

function scaled(one: number, other: number): number {
  return one === 0 || other === 0 ? 0 : one * other;
}

/** What of a range a system takes. */
type Take = (range: Range) => Range;

/** All ranges whole. */
const whole: Take = (range) => range;

/** Only the likely numbers: what then still ranges are the assumptions. */
export const likely: Take = ({ value }) => ({ low: value, value, high: value });

/** Capacity that stands for a customer: as told, else behind its bill of the quarter. */
function builtFor(
  { built, due }: Commitment,
  capital: Range,
  take: Take,
): { range: Range; assumed: boolean } {
  if (built.value !== undefined) return { range: take(atStake(built)), assumed: false };
  const bill = take(atStake(due));
  const end = (which: 'low' | 'value' | 'high') =>
    Math.max(built.low, Math.min(built.high, scaled(quartersInYear * capital[which], bill[which])));
  return { range: { low: end('low'), value: end('value'), high: end('high') }, assumed: true };
}

/** In runs all holders outside the firms are one. */
function nameOfHolder(ledger: Ledger, id: string): string {
  return id === 'capital' && !ledger.entities.has(id) ? 'Capital markets' : nameOf(ledger, id);
}

function partiesOf(ledger: Ledger, standing: Standing): Party[] {
  const firms = standing.firms.map(({ id, name, role }): Party => ({ id, name, role }));
  const ids = new Set(firms.map(({ id }) => id));
  const others = [
    ...standing.stakes.map(({ holder }) => holder),
    ...standing.claims.map(({ creditor }) => creditor),
    ...standing.commitments.map(({ supplier }) => supplier),
  ].filter((id) => !ids.has(id));
  const holders = [...new Set(others)].sort();
  return [
    ...firms,
    ...holders.map((id): Party => ({ id, name: nameOfHolder(ledger, id), role: 'holder' })),
  ];
}

/** Whether a note may have turned into the stake beside it: then only the stake counts. */
function isToldInStake(claim: Claim, stakes: readonly Stake[]): boolean {
  if (claim.kind !== 'note') return false;
  return stakes.some(({ holder, issuer, economic, carrying }) => {
    const read = [...economic.deals, ...carrying.deals];
    const isPair = holder === claim.creditor && issuer === claim.debtor;
    return isPair && claim.amount.deals.some((deal) => read.includes(deal));
  });
}

/**
 * Puts a standing in numbers. Ties of a party to itself and of those who are no firms to firms that
 * owe them nothing are left out: there is nothing to lose on them.
 */
export function systemOf(
  ledger: Ledger,
  standing: Standing,
  pledged: readonly Commitment[],
  assumptions: readonly Assumption[],
  take: Take = whole,
): System {
  const parties = partiesOf(ledger, standing);
  const numberOf = new Map(parties.map(({ id }, number) => [id, number]));
  const firms = standing.firms.length;
  const at = (id: string) => numberOf.get(id) ?? -1;
  const isFirm = (id: string) => at(id) >= 0 && at(id) < firms;
  const tied = (one: string, firm: string) => one !== firm && isFirm(firm);
  const stakes = standing.stakes.filter(({ holder, issuer }) => tied(holder, issuer));
  const owed = standing.claims.filter(({ creditor, debtor }) => tied(creditor, debtor));
  const claims = owed.filter((claim) => !isToldInStake(claim, stakes));
  const commitments = [
    ...standing.commitments.map((one): Promised => ({ ...one, isFunding: false })),
    ...pledged
      .filter(({ supplier }) => at(supplier) >= 0)
      .map((one): Promised => ({ ...one, isFunding: true })),
  ].filter(({ customer, supplier }) => tied(supplier, customer));
  const capital = assumed(assumptions, 'capital');
  const built = commitments.map((commitment) => builtFor(commitment, capital, take));
  const unknown = (column: 'cash' | 'equity' | 'worth') =>
    standing.firms
      .filter((firm) => firm[column].value === undefined && firm[column].high === Infinity)
      .map(({ id }) => id);
  return {
    parties,
    stakes,
    claims,
    commitments,
    toldInStakes: owed.filter((claim) => isToldInStake(claim, stakes)),
    builtAssumed: built.map((one) => one.assumed),
    unknown: { cash: unknown('cash'), equity: unknown('equity'), worth: unknown('worth') },
    numbers: {
      firms,
      parties: parties.length,
      cash: standing.firms.map(({ cash }) => take(cushion(cash))),
      flow: standing.firms.map(({ operatingCashFlow }) => take(flow(operatingCashFlow))),
      equity: standing.firms.map(({ equity }) => take(cushion(equity))),
      worth: standing.firms.map(({ worth }) => take(cushion(worth))),
      moody: standing.firms.map(({ role }) => role === 'lab'),
      weighs: standing.firms.map(
        ({ role, worth }) => role === 'lab' && cushion(worth).high < Infinity,
      ),
      stakes: stakes.map(({ holder, issuer, economic, carrying }) => ({
        holder: at(holder),
        issuer: at(issuer),
        share: take(atStake(economic)),
        carrying: take(atStake(carrying)),
      })),
      claims: claims.map(({ creditor, debtor, amount, due }) => ({
        creditor: at(creditor),
        debtor: at(debtor),
        amount: take(atStake(amount)),
        due: take(within(atStake(due), atStake(amount))),
      })),
      commitments: commitments.map(({ customer, supplier, remaining, due, isFunding }, row) => ({
        customer: at(customer),
        supplier: at(supplier),
        remaining: take(atStake(remaining)),
        due: take(within(atStake(due), atStake(remaining))),
        built: built[row]?.range ?? { low: 0, value: 0, high: 0 },
        isFunding,
      })),
    },
  };
}
