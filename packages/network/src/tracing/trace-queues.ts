import type { Books, Kernel } from './books.ts';

const none = -1;
const firstLots = 64;

/** Lots of all parties in one place; a lot knows the next to be taken after it. */
interface Lots {
  amount: Float64Array;
  tag: Int32Array;
  next: Int32Array;
  /** First of the places that are free. */
  free: number;
}

function grown<Cells extends Float64Array | Int32Array>(cells: Cells, larger: Cells): Cells {
  larger.set(cells);
  return larger;
}

/** Twice as many places; the new ones are free, the lowest first. */
function grow(lots: Lots): void {
  const had = lots.next.length;
  lots.amount = grown(lots.amount, new Float64Array(2 * had));
  lots.tag = grown(lots.tag, new Int32Array(2 * had));
  lots.next = grown(lots.next, new Int32Array(2 * had));
  chain(lots, had);
}

function chain(lots: Lots, from: number): void {
  const { next } = lots;
  for (let lot = from; lot < next.length; lot += 1) next[lot] = lot + 1;
  next[next.length - 1] = none;
  lots.free = from;
}

function openLots(): Lots {
  const lots = {
    amount: new Float64Array(firstLots),
    tag: new Int32Array(firstLots),
    next: new Int32Array(firstLots),
    free: none,
  };
  chain(lots, 0);
  return lots;
}

function takePlace(lots: Lots): number {
  if (lots.free === none) grow(lots);
  const lot = lots.free;
  lots.free = lots.next[lot] as number;
  return lot;
}

/** A tag is an origin and a hand: 0 is untraced, then origins of the first hand, of the second. */
function readTags(origins: number, layers: number): { origin: Int32Array; hand: Int32Array } {
  const origin = new Int32Array(1 + origins * layers);
  const hand = new Int32Array(1 + origins * layers);
  for (let tag = 1; tag < origin.length; tag += 1) {
    origin[tag] = 1 + ((tag - 1) % origins);
    hand[tag] = 1 + Math.floor((tag - 1) / origins);
  }
  return { origin, hand };
}

/** The queue of each party: where it is taken from and, for `fifo`, where it is added to. */
function openQueues(
  parties: number,
  newestFirst: boolean,
): {
  readonly lots: Lots;
  readonly head: Int32Array;
  readonly add: (party: number, tag: number, amount: number) => void;
  readonly dropHead: (party: number) => void;
} {
  const lots = openLots();
  const head = new Int32Array(parties).fill(none);
  const tail = new Int32Array(parties).fill(none);
  const joined = newestFirst ? head : tail;

  function add(party: number, tag: number, amount: number): void {
    const last = (head[party] as number) === none ? none : (joined[party] as number);
    if (last !== none && lots.tag[last] === tag) {
      lots.amount[last] = (lots.amount[last] as number) + amount;
      return;
    }
    const lot = takePlace(lots);
    lots.amount[lot] = amount;
    lots.tag[lot] = tag;
    lots.next[lot] = newestFirst ? (head[party] as number) : none;
    if (newestFirst || last === none) head[party] = lot;
    else lots.next[last] = lot;
    tail[party] = lot;
  }

  function dropHead(party: number): void {
    const lot = head[party] as number;
    head[party] = lots.next[lot] as number;
    lots.next[lot] = lots.free;
    lots.free = lot;
  }

  return { lots, head, add, dropHead };
}

/**
 * Kernel of `fifo` and `lifo`. Lots reach the payee in the order in which they were taken; a lot
 * that meets one of its own origin and hand at the end of the queue joins it.
 */
export function openQueued(books: Books, newestFirst: boolean): Kernel {
  const { parties, origins, depth, home, outside, returned, columns, faded, left, held } = books;
  const counted = depth < Infinity;
  const tags = readTags(origins, counted ? depth : 1);
  const { lots, head, add, dropHead } = openQueues(parties, newestFirst);

  function arrive(payee: number, tag: number, amount: number): void {
    const origin = tags.origin[tag] as number;
    let worn = tag;
    if (origin > 0 && home[payee] === origin) {
      const column = origin * columns + (counted ? (tags.hand[tag] as number) : 0);
      returned[column] = (returned[column] as number) + amount;
      worn = 0;
    } else if (counted && tag > 0) {
      worn = tag + origins < tags.origin.length ? tag + origins : 0;
      if (worn === 0) faded[origin] = (faded[origin] as number) + amount;
    }
    if (outside[payee] === 0) add(payee, worn, amount);
    else if (worn > 0) left[origin] = (left[origin] as number) + amount;
  }

  function fade(tag: number, amount: number): void {
    const origin = tags.origin[tag] as number;
    if (origin > 0) faded[origin] = (faded[origin] as number) + amount;
  }

  /** Takes lots off the head; `payee` is `none` where the money is dyed anew. */
  function take(payer: number, payee: number, amount: number, at: number): void {
    const { dyed } = books;
    let rest = amount;
    while (rest > 0 && head[payer] !== none) {
      const lot = head[payer] as number;
      const tag = lots.tag[lot] as number;
      const lying = lots.amount[lot] as number;
      const part = Math.min(rest, lying);
      rest -= part;
      if (part === lying) dropHead(payer);
      else lots.amount[lot] = lying - part;
      if (payee === none) fade(tag, part);
      else arrive(payee, tag, part);
      if (dyed === undefined || payee === none || tag === 0) continue;
      const place = at + (tags.origin[tag] as number);
      dyed[place] = (dyed[place] as number) + part;
      dyed[at] = (dyed[at] as number) - part;
    }
    books.lack += rest;
    if (rest > 0 && payee !== none) arrive(payee, 0, rest);
  }

  function receive(party: number, origin: number, amount: number): void {
    if (outside[party] === 0) add(party, origin, amount);
    else if (origin > 0) left[origin] = (left[origin] as number) + amount;
  }

  function close(): void {
    for (let party = 0; party < parties; party += 1)
      for (let lot = head[party] as number; lot !== none; lot = lots.next[lot] as number) {
        const origin = tags.origin[lots.tag[lot] as number] as number;
        if (origin > 0) held[origin] = (held[origin] as number) + (lots.amount[lot] as number);
      }
  }

  return {
    receive,
    move: (payer, payee, amount, payment) => take(payer, payee, amount, payment * (origins + 1)),
    spend: (payer, amount) => take(payer, none, amount, 0),
    close,
  };
}
