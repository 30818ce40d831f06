import type { Books, Kernel } from './books.ts';
import { roundingShare } from './pool.ts';

/**
 * Of each pool its balance, and for each origin in it the smallest number of hands that origin has
 * passed: row party, column origin − 1, 0 where it is not there.
 */
interface TouchedPools {
  readonly balance: Float64Array;
  readonly hands: Int32Array;
  readonly put: (party: number, amount: number) => void;
  readonly touch: (party: number, origin: number, hand: number) => void;
  /** Lowers a balance; returns what of the amount the pool had. */
  readonly draw: (party: number, amount: number) => number;
  /** All origins leave a pool in which at most dust is left. */
  readonly forgetIfEmpty: (party: number) => void;
}

function openTouchedPools({ parties, origins }: Books): TouchedPools {
  const balance = new Float64Array(parties);
  const received = new Float64Array(parties);
  const hands = new Int32Array(parties * origins);
  return {
    balance,
    hands,
    put: (party, amount) => {
      balance[party] = (balance[party] as number) + amount;
      received[party] = (received[party] as number) + amount;
    },
    touch: (party, origin, hand) => {
      const cell = party * origins + origin - 1;
      const had = hands[cell] as number;
      hands[cell] = had === 0 ? hand : Math.min(had, hand);
    },
    draw: (party, amount) => {
      const holds = balance[party] as number;
      balance[party] = Math.max(0, holds - amount);
      return Math.min(amount, holds);
    },
    forgetIfEmpty: (party) => {
      if ((balance[party] as number) > (received[party] as number) * roundingShare) return;
      balance[party] = 0;
      received[party] = 0;
      hands.fill(0, party * origins, (party + 1) * origins);
    },
  };
}

/**
 * Kernel of `poison`: what is drawn from a pool counts in full for each origin in it; they leave
 * when the pool is empty. Sums over origins mean nothing.
 */
export function openPoison(books: Books): Kernel {
  const { origins, depth, home, outside, returned, columns, faded, dyed } = books;
  const counted = depth < Infinity;
  const { balance, hands, put, touch, draw, forgetIfEmpty } = openTouchedPools(books);

  function pass(payee: number, origin: number, hand: number, amount: number): void {
    if (home[payee] === origin) {
      const column = origin * columns + (counted ? hand : 0);
      returned[column] = (returned[column] as number) + amount;
    } else if (!counted) touch(payee, origin, 1);
    else if (hand < depth) touch(payee, origin, hand + 1);
    else faded[origin] = (faded[origin] as number) + amount;
  }

  function move(payer: number, payee: number, amount: number, payment: number): void {
    const drawn = draw(payer, amount);
    books.lack += amount - drawn;
    put(payee, amount);
    const at = payment * (origins + 1);
    for (let origin = 1; origin <= origins; origin += 1) {
      const hand = hands[payer * origins + origin - 1] as number;
      if (hand === 0) continue;
      pass(payee, origin, hand, drawn);
      if (dyed === undefined) continue;
      dyed[at + origin] = drawn;
      dyed[at] = amount - drawn;
    }
    forgetIfEmpty(payer);
  }

  function receive(party: number, origin: number, amount: number): void {
    put(party, amount);
    if (origin > 0) touch(party, origin, 1);
  }

  function spend(payer: number, amount: number): void {
    const drawn = draw(payer, amount);
    books.lack += amount - drawn;
    for (let origin = 1; origin <= origins; origin += 1)
      if (hands[payer * origins + origin - 1] !== 0)
        faded[origin] = (faded[origin] as number) + drawn;
    forgetIfEmpty(payer);
  }

  function close(): void {
    for (let cell = 0; cell < hands.length; cell += 1) {
      if (hands[cell] === 0) continue;
      const party = Math.floor(cell / origins);
      const origin = 1 + (cell % origins);
      const sums = outside[party] === 1 ? books.left : books.held;
      sums[origin] = (sums[origin] as number) + (balance[party] as number);
    }
  }

  return { receive, move, spend, close };
}
