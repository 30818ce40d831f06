import { assert } from '../assert.ts';
import type { Rule } from './rules.ts';

/** Money of one origin that lies together. Origin 0 is untraced. */
export interface Lot {
  readonly origin: number;
  readonly amount: number;
}

/**
 * One account in which money of several origins lies, emptied by one rule. Amounts are in any one
 * unit. What `pay` hands out by origin adds up to the payment under every rule but `poison`.
 */
export interface Pool {
  /** Puts `amount` of one origin in: 0 for untraced money, 1 … origins for traced. */
  readonly receive: (origin: number, amount: number) => void;
  /** Takes `amount` out; origins + 1 amounts, untraced first. Throws if the pool holds less. */
  readonly pay: (amount: number) => Float64Array;
  /** As `pay`, but lot by lot in the order taken. */
  readonly draw: (amount: number) => readonly Lot[];
  /** What lies there by origin; under `poison` the whole balance for each origin in it. */
  readonly held: () => Float64Array;
  readonly balance: () => number;
}

/** What a rule keeps of the money in a pool. */
interface Content {
  readonly add: (origin: number, amount: number) => void;
  /** Takes out at most what is there. */
  readonly take: (amount: number, balance: number) => Lot[];
  readonly lots: (balance: number) => readonly Lot[];
  readonly clear: () => void;
}

/**
 * A pool may be asked for this share of all it received more than it holds, and is empty when less
 * than this is left, because sums of the same amounts in another order differ: a million additions
 * err by at most 1e6 × 2⁻⁵³ = 1.1e-10.
 */
export const roundingShare = 1e-9;

/** Every lot shrinks in proportion. */
function proRata(origins: number): Content {
  const amounts = new Float64Array(origins + 1);
  return {
    add: (origin, amount) => {
      amounts[origin] = (amounts[origin] ?? 0) + amount;
    },
    take: (amount, balance) => shrink(amounts, Math.min(1, amount / balance), 0),
    lots: () => nonZero(amounts),
    clear: () => amounts.fill(0),
  };
}

/** Untraced money goes first; traced origins then shrink in proportion to one another. */
function tracedLast(origins: number): Content {
  const amounts = new Float64Array(origins + 1);
  return {
    add: (origin, amount) => {
      amounts[origin] = (amounts[origin] ?? 0) + amount;
    },
    take: (amount) => {
      const untraced = Math.min(amount, amounts[0] ?? 0);
      const traced = amounts.subarray(1).reduce((sum, each) => sum + each, 0);
      amounts[0] = (amounts[0] ?? 0) - untraced;
      const lots = untraced > 0 ? [{ origin: 0, amount: untraced }] : [];
      if (traced === 0 || amount <= untraced) return lots;
      return [...lots, ...shrink(amounts, Math.min(1, (amount - untraced) / traced), 1)];
    },
    lots: () => nonZero(amounts),
    clear: () => amounts.fill(0),
  };
}

function shrink(amounts: Float64Array, share: number, from: number): Lot[] {
  const lots: Lot[] = [];
  for (let origin = from; origin < amounts.length; origin += 1) {
    const taken = (amounts[origin] ?? 0) * share;
    amounts[origin] = (amounts[origin] ?? 0) - taken;
    if (taken > 0) lots.push({ origin, amount: taken });
  }
  return lots;
}

function nonZero(amounts: Float64Array): Lot[] {
  return [...amounts]
    .map((amount, origin) => ({ origin, amount }))
    .filter(({ amount }) => amount > 0);
}

/** Lots leave from one end; neighbours of one origin are one lot, which changes no answer. */
function queue(end: 'oldest' | 'newest'): Content {
  const lots: { origin: number; amount: number }[] = [];
  const at = end === 'oldest' ? 0 : -1;
  return {
    add: (origin, amount) => {
      const last = lots.at(-1);
      if (last?.origin === origin) last.amount += amount;
      else lots.push({ origin, amount });
    },
    take: (amount) => {
      const taken: Lot[] = [];
      let rest = amount;
      for (let lot = lots.at(at); rest > 0 && lot !== undefined; lot = lots.at(at)) {
        const part = Math.min(rest, lot.amount);
        taken.push({ origin: lot.origin, amount: part });
        rest -= part;
        lot.amount -= part;
        if (lot.amount === 0) lots.splice(at, 1);
      }
      return taken;
    },
    lots: () => lots,
    clear: () => lots.splice(0),
  };
}

/**
 * Only which traced origins are in the pool is known. Each counts for the whole of a payment and
 * of the balance. A payment lowers the balance and takes no origin out; an origin leaves when the
 * pool is empty. A pool in which no traced origin is pays untraced money.
 */
function touched(): Content {
  const origins = new Set<number>();
  const whole = (amount: number): Lot[] => {
    const inOrder = [...origins].sort((a, b) => a - b);
    return (inOrder.length === 0 ? [0] : inOrder).map((origin) => ({ origin, amount }));
  };
  return {
    add: (origin) => {
      if (origin > 0) origins.add(origin);
    },
    take: whole,
    lots: whole,
    clear: () => origins.clear(),
  };
}

function contentOf(rule: Rule, origins: number): Content {
  switch (rule) {
    case 'haircut':
      return proRata(origins);
    case 'libr':
      return tracedLast(origins);
    case 'fifo':
      return queue('oldest');
    case 'lifo':
      return queue('newest');
    case 'poison':
      return touched();
  }
}

/** Opens an empty pool for traced origins 1 … `origins`. */
export function openPool(rule: Rule, origins: number): Pool {
  const content = contentOf(rule, origins);
  let balance = 0;
  let received = 0;

  function receive(origin: number, amount: number): void {
    assert(amount >= 0 && amount < Infinity, `a receipt of ${amount} is no amount of money`);
    assert(
      Number.isInteger(origin) && origin >= 0 && origin <= origins,
      `origin ${origin} is not one of 0 … ${origins}`,
    );
    if (amount === 0) return;
    content.add(origin, amount);
    balance += amount;
    received += amount;
  }

  function draw(amount: number): readonly Lot[] {
    assert(amount >= 0 && amount < Infinity, `a payment of ${amount} is no amount of money`);
    const slack = received * roundingShare;
    assert(amount <= balance + slack, `the pool holds ${balance} and is to pay ${amount}`);
    if (amount === 0 || balance === 0) return [];
    const lots = content.take(amount, balance);
    balance = balance - amount > slack ? balance - amount : 0;
    if (balance === 0) content.clear();
    return lots;
  }

  function byOrigin(lots: readonly Lot[]): Float64Array {
    const amounts = new Float64Array(origins + 1);
    for (const { origin, amount } of lots) amounts[origin] = (amounts[origin] ?? 0) + amount;
    return amounts;
  }

  return {
    receive,
    draw,
    pay: (amount) => byOrigin(draw(amount)),
    held: () => byOrigin(balance === 0 ? [] : content.lots(balance)),
    balance: () => balance,
  };
}
