import type { TraceAnswer } from '../schema/trace.ts';
import type { Hop } from './followed.ts';
import { home, type Posting, world } from './journal.ts';

type TracedHop = TraceAnswer['hops'][number];
type TracedPath = TraceAnswer['paths'][number];

const words: Readonly<Record<Posting, TracedHop['what']>> = {
  opening: 'cash in hand',
  cheque: 'cheque',
  'other-cheques': 'other cheques',
  revenue: 'customer revenue',
  'other-sources': 'other sources',
  bill: 'bill',
  'other-costs': 'other costs',
  'other-uses': 'other uses',
  untraced: 'out of sight',
};

function partyOf(party: string, investor: string): string {
  if (party === home) return investor;
  return party === world ? '' : party.replace(/^(?:untraced|earlier) /, '');
}

function isFirm(party: string): boolean {
  return party !== home && party !== world && !party.includes(' ');
}

/** Less than a dollar: what sums of the same amounts in another order leave. */
const dust = 1e-6;

function held(amounts: ReadonlyMap<string, number>, party: string): number {
  const amount = amounts.get(party) ?? 0;
  return amount < dust ? 0 : amount;
}

/** Payments of accounts from the first that brings dyed money, with what then lies there. */
export function hopsOf(hops: readonly Hop[], investor: string): TracedHop[] {
  const pools = new Map<string, number>();
  const dyed = new Map<string, number>();
  const accounts = new Set(hops.map(({ payer }) => payer).filter(isFirm));
  const shown = new Set<string>();
  const put = (party: string, amount: number, dye: number) => {
    pools.set(party, (pools.get(party) ?? 0) + amount);
    dyed.set(party, (dyed.get(party) ?? 0) + dye);
  };
  return hops.flatMap((hop) => {
    const { quarter, posting, payer, payee, amount, dyedAmount } = hop;
    const owner = shown.has(payer) ? payer : payee;
    const first = dyedAmount > 0 && accounts.has(payee) && !shown.has(payee);
    const opening = first ? held(pools, payee) : 0;
    if (first) shown.add(payee);
    put(payer, -amount, -dyedAmount);
    put(payee, amount, dyedAmount);
    if (dyedAmount === 0 && !shown.has(owner)) return [];
    const told = {
      quarter,
      from: partyOf(payer, investor),
      to: partyOf(payee, investor),
      what: words[posting],
      amountUsdM: amount,
      dyedUsdM: dyedAmount,
      poolUsdM: shown.has(owner) ? held(pools, owner) : 0,
      dyedInPoolUsdM: shown.has(owner) ? held(dyed, owner) : 0,
    };
    return opening > 0 ? [inHand(quarter, payee, opening), told] : [told];
  });
}

/** What lay in an account before dyed money came in. */
function inHand(quarter: string, firm: string, amount: number): TracedHop {
  return {
    quarter,
    from: '',
    to: firm,
    what: 'cash in hand',
    amountUsdM: amount,
    dyedUsdM: 0,
    poolUsdM: amount,
    dyedInPoolUsdM: 0,
  };
}

function whatOf({ posting, payee }: Hop): TracedPath['what'] {
  if (posting === 'cheque') return 'put in';
  if (posting === 'untraced') return 'out of sight';
  if (payee === home) return 'came home';
  return posting === 'bill' && payee !== world ? 'paid on' : 'spent';
}

/** Dyed money added up over the quarters, from whom to whom. */
export function pathsOf(hops: readonly Hop[], investor: string): TracedPath[] {
  const sums = new Map<string, TracedPath>();
  for (const hop of hops) {
    if (hop.dyedAmount === 0) continue;
    const path = {
      from: partyOf(hop.payer, investor),
      to: partyOf(hop.payee, investor),
      what: whatOf(hop),
    };
    const key = [path.from, path.to, path.what].join(' > ');
    sums.set(key, { ...path, usdM: (sums.get(key)?.usdM ?? 0) + hop.dyedAmount });
  }
  const still = stillThere(hops).map(
    ([firm, usdM]): TracedPath => ({ from: firm, to: firm, what: 'still there', usdM }),
  );
  return [...sums.values(), ...still];
}

/** What of the dyed money lies in accounts at the end. */
function stillThere(hops: readonly Hop[]): [string, number][] {
  const lying = new Map<string, number>();
  for (const { payer, payee, dyedAmount } of hops) {
    lying.set(payer, (lying.get(payer) ?? 0) - dyedAmount);
    lying.set(payee, (lying.get(payee) ?? 0) + dyedAmount);
  }
  return [...lying].filter(
    ([party, amount]) => isFirm(party) && amount > dust && pays(hops, party),
  );
}

/** Whether a party has an account of its own in the journal. */
function pays(hops: readonly Hop[], party: string): boolean {
  return hops.some(({ payer }) => payer === party);
}
