import { assert } from '../assert.ts';
import type { Books, Kernel } from './books.ts';
import { isStray, type Payments } from './payments.ts';
import type { Rule } from './rules.ts';
import { haircutCode, traceHaircut } from './trace-haircut.ts';
import { openPoison } from './trace-poison.ts';
import { openProRata } from './trace-pro-rata.ts';
import { openQueued } from './trace-queues.ts';

export interface TraceOptions {
  readonly rule: Rule;
  readonly parties: number;
  readonly origins: number;
  /**
   * By party: the origin whose money is home there, 0 for none. Several parties may be the home of
   * one origin. Money that reaches its home is counted as returned and is untraced from then on.
   */
  readonly home: Int32Array;
  /**
   * By party: 1 where it has money of its own without end. Such a party pays untraced money, and
   * dyed money that reaches it has left.
   */
  readonly outside: Uint8Array;
  /**
   * How many hands dyed money may pass before it counts as untraced, 4 if not said; a lab that
   * pays the giver back is one hand. `Infinity` follows it for ever, does not count hands, and
   * under `haircut` and `libr` is faster. Under `libr` what no longer counts is spent first, like
   * all untraced money: there more hands can change what the first ones bring back.
   */
  readonly depth?: number;
  /** Whether to tell the origins of every single payment. */
  readonly perPayment?: boolean;
}

/**
 * Where dyed money went. Arrays are by origin, place 0 is unused, in the unit of the payments.
 * Under every rule but `poison`: placed = returned + held + left + faded.
 */
export interface Trace {
  readonly placed: Float64Array;
  /** Row origin, column number of hands 0 … depth; one column if hands are not counted. */
  readonly returned: Float64Array;
  readonly columns: number;
  /** Lying in pools at the end. */
  readonly held: Float64Array;
  /** Paid to parties outside that are not its home. */
  readonly left: Float64Array;
  /** Gone through too many hands, or paid out dyed anew. */
  readonly faded: Float64Array;
  /** What parties paid beyond what their pools held: untraced money from outside. */
  readonly lack: number;
  /** Row payment, column origin, column 0 for untraced; absent if nobody asked. */
  readonly dyed: Float64Array | undefined;
}

const usualDepth = 4;

function openBooks(payments: Payments, options: TraceOptions): Books {
  const { origins, depth = usualDepth } = options;
  const columns = depth < Infinity ? depth + 1 : 1;
  const byOrigin = () => new Float64Array(origins + 1);
  return {
    parties: options.parties,
    origins,
    depth,
    home: options.home,
    outside: options.outside,
    placed: byOrigin(),
    returned: new Float64Array((origins + 1) * columns),
    columns,
    held: byOrigin(),
    left: byOrigin(),
    faded: byOrigin(),
    dyed: options.perPayment ? new Float64Array(payments.amount.length * (origins + 1)) : undefined,
    lack: 0,
  };
}

function openKernel(rule: Rule, books: Books): Kernel {
  switch (rule) {
    case 'haircut':
      return openProRata(books, false);
    case 'libr':
      return openProRata(books, true);
    case 'fifo':
      return openQueued(books, false);
    case 'lifo':
      return openQueued(books, true);
    case 'poison':
      return openPoison(books);
  }
}

function checkSizes({ payer, payee, amount, origin }: Payments, options: TraceOptions): void {
  const { parties, origins, home, outside, depth = usualDepth } = options;
  const count = amount.length;
  assert(
    payer.length === count && payee.length === count && origin.length === count,
    `payers ${payer.length}, payees ${payee.length}, amounts ${count}, origins ${origin.length}`,
  );
  assert(
    home.length === parties && outside.length === parties,
    `home has ${home.length} places and outside ${outside.length}, want ${parties}`,
  );
  assert(Number.isInteger(origins) && origins >= 1, `${origins} origins, want at least 1`);
  assert(
    depth === Infinity || (Number.isInteger(depth) && depth >= 1),
    `depth is ${depth}, want a whole number of hands or Infinity`,
  );
  const stray = home.findIndex((origin) => origin < 0 || origin > origins);
  assert(stray === -1, `party ${stray} is the home of origin ${home[stray]}, want 0 … ${origins}`);
}

function firstStray({ payer, payee, amount, origin }: Payments, options: TraceOptions): number {
  const { parties, origins } = options;
  for (let index = 0; index < amount.length; index += 1) {
    const from = payer[index] as number;
    const to = payee[index] as number;
    const paid = amount[index] as number;
    if (isStray(from, to, paid, origin[index] as number, parties, origins)) return index;
  }
  return -1;
}

function refuse(
  { payer, payee, amount, origin }: Payments,
  options: TraceOptions,
  at: number,
): never {
  const way = `from ${payer[at]} to ${payee[at]}`;
  throw new Error(
    `payment ${at} is ${way}, of ${amount[at]}, of origin ${origin[at]}; want two of ` +
      `${options.parties} parties, at least 0, and one of 0 … ${options.origins}`,
  );
}

/** A dyed payment: what the payer's pool held of it loses its old dye. */
function place(books: Books, kernel: Kernel, payments: Payments, index: number): void {
  const { placed, returned, columns, home, outside, dyed, origins } = books;
  const payer = payments.payer[index] as number;
  const payee = payments.payee[index] as number;
  const amount = payments.amount[index] as number;
  const origin = payments.origin[index] as number;
  placed[origin] = (placed[origin] as number) + amount;
  if (outside[payer] === 0) kernel.spend(payer, amount);
  const isHome = home[payee] === origin;
  const column = origin * columns;
  if (isHome) returned[column] = (returned[column] as number) + amount;
  kernel.receive(payee, isHome ? 0 : origin, amount);
  if (dyed === undefined) return;
  dyed[index * (origins + 1)] = 0;
  dyed[index * (origins + 1) + origin] = amount;
}

/**
 * Follows dyed money through the accounts of many parties. Every party keeps one pool, emptied by
 * the rule; a coin wears one dye, the latest. A payment larger than the pool is made up with
 * untraced money. What a payment carries has passed one hand more when it arrives.
 *
 * @returns sums by origin; the same journal gives the same bits
 * @throws where arrays disagree, a party, origin or amount is none, or a party pays itself
 */
export function traceJournal(payments: Payments, options: TraceOptions): Trace {
  checkSizes(payments, options);
  const books = openBooks(payments, options);
  const isPlain = options.rule === 'haircut' && books.depth === Infinity && !options.perPayment;
  const code = isPlain ? haircutCode(payments.amount.length, books) : undefined;
  const stray =
    code === undefined ? firstStray(payments, options) : traceHaircut(code, payments, books);
  if (stray !== -1) refuse(payments, options, stray);
  if (code === undefined) traceByKernel(payments, books, openKernel(options.rule, books));
  const { placed, returned, columns, held, left, faded, lack, dyed } = books;
  return { placed, returned, columns, held, left, faded, lack, dyed };
}

function traceByKernel(payments: Payments, books: Books, kernel: Kernel): void {
  const { payer, payee, amount, origin } = payments;
  const { outside, dyed, origins } = books;
  for (let index = 0; index < amount.length; index += 1) {
    const paid = amount[index] as number;
    if (paid === 0) continue;
    if (dyed !== undefined) dyed[index * (origins + 1)] = paid;
    if (origin[index] !== 0) place(books, kernel, payments, index);
    else if (outside[payer[index] as number] === 1) kernel.receive(payee[index] as number, 0, paid);
    else kernel.move(payer[index] as number, payee[index] as number, paid, index);
  }
  kernel.close();
}

/**
 * Money of an origin that came home after at most `hands` hands, in the unit of the payments. A
 * trace that counted no hands answers for `Infinity` only.
 */
export function returnedWithin(trace: Trace, origin: number, hands: number): number {
  const { returned, columns } = trace;
  const last = columns === 1 ? Infinity : columns - 1;
  assert(
    hands === Infinity || (hands <= last && columns > 1),
    `asked for ${hands} hands of a trace that counts ${columns === 1 ? 'none' : last}`,
  );
  let sum = 0;
  for (let hand = 0; hand <= Math.min(hands, columns - 1); hand += 1)
    sum += returned[origin * columns + hand] as number;
  return sum;
}
