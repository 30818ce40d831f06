import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildGraph, cyclingOf, networkOfShares } from '../index.ts';
import { traceJournal } from './trace.ts';

const size = 5;

/** Shares of what each party receives that it pays on to later ones, and what enters at each. */
const network = fc.record({
  weights: fc.array(fc.integer({ min: 0, max: 9 }), {
    minLength: size * size,
    maxLength: size * size,
  }),
  entering: fc.array(fc.integer({ min: 1, max: 500 }), { minLength: size, maxLength: size }),
});

/**
 * Where receipts precede payments and shares are constant, pro rata tracing is the solution of the
 * linear system: what of the receipts of i entered at k is N(i, k) f(k).
 */
test('pro rata tracing finds the receipts by origin of the Leontief inverse', () => {
  fc.assert(
    fc.property(network, ({ weights, entering }) => {
      const share = (payer: number, payee: number): number => {
        const later = (other: number) => (other > payer ? (weights[payer * size + other] ?? 0) : 0);
        const all = Array.from({ length: size }, (_, other) => later(other));
        return later(payee) / (1 + all.reduce((sum, each) => sum + each, 0));
      };
      const cells = Array.from({ length: size * size }, (_, cell) => cell);
      const [payers, payees] = [
        cells.map((at) => Math.floor(at / size)),
        cells.map((at) => at % size),
      ];
      const shares = cells.map((at) => share(payers[at] ?? NaN, payees[at] ?? NaN));
      const graph = buildGraph(size, payers, payees, shares);
      const solved = cyclingOf(networkOfShares(graph, Float64Array.from(entering)));
      const cycling = solved.solved ? solved.cycling : undefined;
      const receipts = cycling?.receipts ?? new Float64Array(size);
      const source = size;
      const rows = entering.map((amount, party) => [source, party, amount, party + 1] as const);
      const paid = Array.from({ length: size }, (_, payer) =>
        Array.from({ length: size }, (_each, payee) => {
          const amount = share(payer, payee) * (receipts[payer] ?? 0);
          return [payer, payee, amount, 0] as const;
        }).filter(([from, to, amount]) => from !== to && amount > 0),
      ).flat();
      const all = [...rows, ...paid];
      const { dyed } = traceJournal(
        {
          payer: Int32Array.from(all, ([payer]) => payer),
          payee: Int32Array.from(all, ([, payee]) => payee),
          amount: Float64Array.from(all, ([, , amount]) => amount),
          origin: Int32Array.from(all, ([, , , origin]) => origin),
        },
        {
          rule: 'haircut',
          parties: size + 1,
          origins: size,
          home: new Int32Array(size + 1),
          outside: Uint8Array.from({ length: size + 1 }, (_, party) => (party === source ? 1 : 0)),
          depth: Infinity,
          perPayment: true,
        },
      );
      const found = new Float64Array(size * size);
      all.forEach(([, payee], index) => {
        for (let origin = 1; origin <= size; origin += 1) {
          const cell = payee * size + origin - 1;
          found[cell] = (found[cell] ?? 0) + (dyed?.[index * (size + 1) + origin] ?? 0);
        }
      });
      found.forEach((amount, cell) => {
        expect(amount).toBeCloseTo(cycling?.byEntry[cell] ?? NaN, 8);
      });
    }),
  );
});
