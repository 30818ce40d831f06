import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lossesWithout } from './extraction.ts';
import { measure } from './measures.ts';
import { nettingOf } from './netting.ts';
import type { MoneyNetwork } from './network.ts';
import type { Span } from './span.ts';

const size = 4;
const names = ['a', 'b', 'c', 'd'];
const amount = fc.integer({ min: 0, max: 30 });
const span = fc.tuple(amount, amount, amount).map((three): Span => {
  const [low = 0, value = 0, high = 0] = three.toSorted((a, b) => a - b);
  return { value, low, high };
});

/** Networks of four firms: payments of every pair, and something that enters everywhere. */
const networks = fc
  .tuple(
    fc.array(span, { minLength: size * size, maxLength: size * size }),
    fc.array(span, { minLength: size, maxLength: size }),
    fc.array(span, { minLength: size, maxLength: size }),
  )
  .map(([cells, into, out]): MoneyNetwork => {
    const entry = (one: Span, at: number) => ({
      firm: names[at] ?? '',
      source: 'investors',
      span: { value: one.value + 1, low: one.low + 1, high: one.high + 1 },
      of: [],
    });
    return {
      firms: names,
      payments: cells.flatMap((one, cell) => {
        const [payer = '', payee = ''] = [names[Math.floor(cell / size)], names[cell % size]];
        return payer === payee ? [] : [{ payer, payee, span: one, how: 'deals' as const, of: [] }];
      }),
      entering: into.map(entry),
      leaving: out.map(entry),
      untold: [],
    };
  });

/** The network in which every amount lies at some point between its ends. */
function within(network: MoneyNetwork, points: readonly number[]): MoneyNetwork {
  let next = 0;
  const fixed = <T extends { readonly span: Span }>(one: T): T => {
    const { low, high } = one.span;
    const value = low + (high - low) * (points[next++ % points.length] ?? 0);
    return { ...one, span: { value, low: value, high: value } };
  };
  return {
    ...network,
    payments: network.payments.map(fixed),
    entering: network.entering.map(fixed),
    leaving: network.leaving.map(fixed),
  };
}

const points = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
  minLength: 20,
  maxLength: 20,
});
const slack = 1e-6;

function isWithin(value: number, { low, high }: Pick<Span, 'low' | 'high'>): void {
  expect(value).toBeGreaterThanOrEqual(low - slack);
  expect(value).toBeLessThanOrEqual(high + slack);
}

test('whatever the payments are between their ends, what they give is between its ends', () => {
  fc.assert(
    fc.property(networks, points, (network, where) => {
      const [ends, one] = [network, within(network, where)];
      const [wide, exact] = [measure(ends), measure(one)];
      if ('closed' in wide || 'closed' in exact) return;
      names.forEach((_, at) => {
        const told = wide.bounds.returns[at];
        if (told !== undefined) isWithin(exact.cycling.returns[at] ?? 0, told);
      });
      if (wide.finn !== undefined) isWithin(exact.finn?.value ?? 0, wide.finn);
      const [netted, netting] = [nettingOf(ends), nettingOf(one)];
      for (const of of ['gross', 'minimum', 'excess', 'compressible'] as const)
        isWithin(netting[of].value, netted[of]);
      expect(netting.excess.value).toBeGreaterThanOrEqual(netting.compressible.value - slack);
    }),
    { numRuns: 25 },
  );
});

test('where every payment is known the ends of what vanishes meet', () => {
  fc.assert(
    fc.property(networks, points, (network, where) => {
      const one = within(network, where);
      const [known] = one.payments;
      if (known === undefined) return;
      const found = lossesWithout(one, [known]);
      if ('closed' in found) return;
      for (const { lost } of found.losses) {
        expect(lost.low).toBeCloseTo(lost.value, 6);
        expect(lost.high).toBeCloseTo(lost.value, 6);
      }
    }),
    { numRuns: 25 },
  );
});

test('a firm with more sales than anybody tells of makes the share of what comes back smaller', () => {
  const exactly = (amount: number): Span => ({ value: amount, low: amount, high: amount });
  const pays = (payer: string, payee: string, amount: number) => {
    return { payer, payee, span: exactly(amount), how: 'deals' as const, of: [] };
  };
  const enters = (firm: string, amount: number) => {
    return { firm, source: 'investors', span: exactly(amount), of: [] };
  };
  const found = measure({
    firms: ['a', 'b', 'c'],
    payments: [pays('a', 'b', 100), pays('b', 'a', 60)],
    entering: [enters('b', 50), enters('c', 500)],
    leaving: [],
    untold: ['a'],
  });
  if ('closed' in found) throw new Error('no group is closed');
  expect(found.bounds.returns.map(({ low, high }) => [low, high])).toEqual([
    [0, expect.closeTo(0.4, 12)],
    [0, expect.closeTo(0.4, 12)],
    [0, 0],
  ]);
  // What comes back to the first is at most 60: of 150 that it may have, not of more.
  expect(found.finn?.value).toBeCloseTo(100 / 750, 12);
  expect(found.finn?.low).toBe(0);
  expect(found.finn?.high).toBeCloseTo(120 / 800, 12);
});

test('what vanishes lies between its ends wherever the payments do', () => {
  fc.assert(
    fc.property(
      networks,
      points,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (network, where, part) => {
        const one = within(network, where);
        const [first] = network.payments;
        const [known] = one.payments;
        if (first === undefined || known === undefined) return;
        // Of a payment a part is the contract; the rest lies between its own ends.
        const share = (span: Span): Span => ({
          value: span.value * part,
          low: span.low * part,
          high: span.high * part,
        });
        const { payer, payee } = first;
        const wide = lossesWithout(network, [{ payer, payee, span: share(first.span) }]);
        const exact = lossesWithout(one, [{ payer, payee, span: share(known.span) }]);
        if ('closed' in wide || 'closed' in exact) return;
        for (const loss of exact.losses) {
          const told = wide.losses.find(({ firm }) => firm === loss.firm);
          isWithin(loss.lost.value, told?.lost ?? { low: 0, high: 0 });
          isWithin(loss.lost.value, loss.lost);
        }
      },
    ),
    { numRuns: 25 },
  );
});
