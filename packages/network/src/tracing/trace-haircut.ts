import { compile, layOut, mostBytes, start } from '../solving/web-assembly.ts';
import type { Books } from './books.ts';
import { haircutModule } from './haircut-bytes.ts';
import type { Payments } from './payments.ts';

/** Payments handed over at once: few enough to stay near the processor. */
const block = 8192;

/** Below so many payments it takes longer to set up than to run. */
const fewest = 5000;

let compiled: object | undefined;

/** The compiled module; undefined where it does not run, does not pay or finds no room. */
export function haircutCode(payments: number, { parties, origins }: Books): object | undefined {
  if (payments < fewest || parties * (origins + 1) * 8 > mostBytes) return undefined;
  compiled ??= compile(haircutModule);
  return compiled;
}

function placesOf({ parties, origins }: Books, row: number) {
  const { place, size } = layOut();
  const ints = 4 * block;
  const sums = 8 * (origins + 1);
  const places = {
    payer: place(ints),
    payee: place(ints),
    amount: place(8 * block),
    origin: place(ints),
    home: place(4 * parties),
    outside: place(parties),
    balance: place(8 * parties),
    cells: place(row * parties),
    placed: place(sums),
    returned: place(sums),
    faded: place(sums),
    lack: place(8),
  };
  return { places, bytes: size() };
}

/**
 * `haircut` where hands are not counted and nobody asks for single payments: the same sums as those
 * of the kernel, bit for bit, by `haircut.wat`, which also sees whether a payment can be.
 *
 * @param code of `haircutCode`
 * @returns the first payment that cannot be, or −1
 */
export function traceHaircut(
  code: object,
  { payer, payee, amount, origin }: Payments,
  books: Books,
): number {
  const { parties, origins, home, outside, placed, returned, faded } = books;
  const row = 16 * Math.ceil(origins / 2);
  const { places, bytes } = placesOf(books, row);
  const { buffer, run: trace } = start(code, 'trace', bytes);
  const addresses = Object.values(places);
  new Int32Array(buffer, places.home).set(home);
  new Uint8Array(buffer, places.outside).set(outside);
  for (let from = 0; from < amount.length; from += block) {
    const count = Math.min(block, amount.length - from);
    new Int32Array(buffer, places.payer).set(payer.subarray(from, from + count));
    new Int32Array(buffer, places.payee).set(payee.subarray(from, from + count));
    new Float64Array(buffer, places.amount, count).set(amount.subarray(from, from + count));
    new Int32Array(buffer, places.origin).set(origin.subarray(from, from + count));
    const stray = trace(count, parties, origins, row, ...addresses);
    if (stray !== -1) return from + stray;
  }
  const sums = (at: number) => new Float64Array(buffer, at, origins + 1);
  placed.set(sums(places.placed));
  returned.set(sums(places.returned));
  faded.set(sums(places.faded));
  books.lack = new Float64Array(buffer, places.lack, 1)[0] as number;
  close(new Float64Array(buffer, places.cells, (parties * row) / 8), row / 8, books);
  return -1;
}

/** Counts what lies in the rows at the end. */
function close(cells: Float64Array, width: number, { origins, outside, held, left }: Books): void {
  for (let party = 0; party < outside.length; party += 1) {
    const sums = outside[party] === 1 ? left : held;
    for (let origin = 1; origin <= origins; origin += 1)
      sums[origin] = (sums[origin] as number) + (cells[party * width + origin - 1] as number);
  }
}
