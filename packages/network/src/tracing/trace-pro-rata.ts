import type { Books, Kernel } from './books.ts';

/**
 * Rows of dyed money, one for each party: a layer for each hand, in it a cell for each origin.
 * Without a depth there is one layer, and a payment costs one pass over the origins.
 */
interface Rows {
  readonly cells: Float64Array;
  /** Cells of one party. */
  readonly width: number;
  /** Cells a payment carries over, and how far up: one hand, or none if hands are not counted. */
  readonly carried: number;
  readonly up: number;
}

function openRows({ parties, origins, depth }: Books): Rows {
  const counted = depth < Infinity;
  const width = origins * (counted ? depth : 1);
  return {
    cells: new Float64Array(parties * width),
    width,
    carried: counted ? width - origins : width,
    up: counted ? origins : 0,
  };
}

/**
 * Moves a share of each of `count` cells. Four at a time, and all read before any is written, since
 * rows might be one and the same: that takes a third off the whole.
 */
function carry(cells: Float64Array, from: number, to: number, count: number, share: number): void {
  const fours = count - (count % 4);
  for (let cell = 0; cell < fours; cell += 4) {
    const there = from + cell;
    const here = to + cell;
    const a = cells[there] as number;
    const b = cells[there + 1] as number;
    const c = cells[there + 2] as number;
    const d = cells[there + 3] as number;
    const lyingA = cells[here] as number;
    const lyingB = cells[here + 1] as number;
    const lyingC = cells[here + 2] as number;
    const lyingD = cells[here + 3] as number;
    const movedA = a * share;
    const movedB = b * share;
    const movedC = c * share;
    const movedD = d * share;
    cells[there] = a - movedA;
    cells[there + 1] = b - movedB;
    cells[there + 2] = c - movedC;
    cells[there + 3] = d - movedD;
    cells[here] = lyingA + movedA;
    cells[here + 1] = lyingB + movedB;
    cells[here + 2] = lyingC + movedC;
    cells[here + 3] = lyingD + movedD;
  }
  for (let cell = fours; cell < count; cell += 1) {
    const lying = cells[from + cell] as number;
    cells[from + cell] = lying - lying * share;
    cells[to + cell] = (cells[to + cell] as number) + lying * share;
  }
}

/** Takes a share of each of `count` cells away and adds it up by origin. */
function fade(
  { faded, origins }: Books,
  cells: Float64Array,
  from: number,
  count: number,
  share: number,
): void {
  for (let layer = from; layer < from + count; layer += origins)
    for (let origin = 0; origin < origins; origin += 1) {
      const lying = cells[layer + origin] as number;
      const moved = lying * share;
      cells[layer + origin] = lying - moved;
      faded[origin + 1] = (faded[origin + 1] as number) + moved;
    }
}

/** Money that has just reached its home is untraced again; cells of it were empty before. */
function bringHome(books: Books, rows: Rows, to: number, origin: number): void {
  const { returned, columns, origins } = books;
  const row = origin * columns;
  for (let cell = rows.up; cell < rows.width; cell += origins) {
    const at = to + cell + origin - 1;
    const column = row + cell / origins;
    returned[column] = (returned[column] as number) + (rows.cells[at] as number);
    rows.cells[at] = 0;
  }
}

/** The last hand pays: what comes home is counted, all else fades. */
function payFromLastHand(
  books: Books,
  rows: Rows,
  from: number,
  origin: number,
  share: number,
): void {
  const { faded, returned, columns, origins, depth } = books;
  const before = faded[origin] as number;
  const home = origin === 0 ? 0 : (rows.cells[from + rows.carried + origin - 1] as number) * share;
  fade(books, rows.cells, from + rows.carried, origins, share);
  if (origin === 0) return;
  faded[origin] = before;
  const column = origin * columns + depth;
  returned[column] = (returned[column] as number) + home;
}

/** Writes down what of one payment is of which origin; the rest is untraced. */
function noteDyes(books: Books, rows: Rows, from: number, share: number, at: number): void {
  const { dyed, origins } = books;
  if (dyed === undefined) return;
  for (let cell = 0; cell < rows.width; cell += 1) {
    const moved = (rows.cells[from + cell] as number) * share;
    const place = at + 1 + (cell % origins);
    dyed[place] = (dyed[place] as number) + moved;
    dyed[at] = (dyed[at] as number) - moved;
  }
}

function sumOf(cells: Float64Array, from: number, count: number): number {
  let sum = 0;
  for (let cell = from; cell < from + count; cell += 1) sum += cells[cell] as number;
  return sum;
}

/**
 * Kernel of `haircut` and `libr`: both take the same share of every dyed cell. Under `haircut` it
 * is the share of the pool that is paid; under `libr` of the dyed money, and only of what a
 * payment takes beyond the untraced money.
 */
export function openProRata(books: Books, tracedLast: boolean): Kernel {
  const { parties, origins, home, outside } = books;
  const rows = openRows(books);
  const { cells, width, carried, up } = rows;
  const balance = new Float64Array(parties);

  /** Lowers the balance and says which share of the dyed cells goes. */
  function shareOf(payer: number, amount: number): number {
    const holds = balance[payer] as number;
    if (amount >= holds) {
      balance[payer] = 0;
      books.lack += amount - holds;
      return 1;
    }
    balance[payer] = holds - amount;
    if (!tracedLast) return amount / holds;
    const dyed = sumOf(cells, payer * width, width);
    const beyond = amount - (holds - dyed);
    return beyond <= 0 ? 0 : Math.min(1, beyond / dyed);
  }

  function move(payer: number, payee: number, amount: number, payment: number): void {
    const share = shareOf(payer, amount);
    balance[payee] = (balance[payee] as number) + amount;
    const from = payer * width;
    const to = payee * width;
    noteDyes(books, rows, from, share, payment * (origins + 1));
    const origin = home[payee] as number;
    carry(cells, from, to + up, carried, share);
    if (up > 0) payFromLastHand(books, rows, from, origin, share);
    if (origin > 0) bringHome(books, rows, to, origin);
  }

  function receive(party: number, origin: number, amount: number): void {
    balance[party] = (balance[party] as number) + amount;
    if (origin === 0) return;
    const cell = party * width + origin - 1;
    cells[cell] = (cells[cell] as number) + amount;
  }

  function spend(payer: number, amount: number): void {
    const share = shareOf(payer, amount);
    fade(books, cells, payer * width, width, share);
  }

  function close(): void {
    for (let cell = 0; cell < cells.length; cell += 1) {
      const sums = outside[Math.floor(cell / width)] === 1 ? books.left : books.held;
      const origin = 1 + (cell % origins);
      sums[origin] = (sums[origin] as number) + (cells[cell] as number);
    }
  }

  return { receive, move, spend, close };
}
