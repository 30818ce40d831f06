import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { herfindahl } from './concentration.ts';
import {
  concentrationDelta,
  controlRules,
  modifiedHerfindahl,
  ownersOf,
  profitWeights,
  weightsOf,
} from './partial-ownership.ts';

const part = fc.double({ min: 0.001, max: 1, noNaN: true });
const twoShares = fc
  .tuple(
    fc.double({ min: 0.01, max: 1, noNaN: true }),
    fc.double({ min: 0.01, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  .map((sizes) => {
    const whole = sizes.reduce((sum, size) => sum + size, 0);
    return sizes.map((size) => size / whole);
  });

describe('concentration under partial ownership', () => {
  test('two equal firms half and half of the same two owners are one firm', () => {
    const halves = [
      [0.5, 0.5],
      [0.5, 0.5],
    ];
    const index = modifiedHerfindahl([0.5, 0.5], { financial: halves, control: halves });
    expect(index).toBeCloseTo(10_000, 9);
    expect(index - herfindahl([0.5, 0.5])).toBeCloseTo(5000, 9);
  });

  test.each([
    ['silent', 75],
    ['proportional', 195],
    ['joint', 375],
    ['merger', 600],
    ['total', 1275],
  ] as const)('a quarter of a firm of 15 % held by one of 20 %%: %s adds %d', (rule, points) => {
    expect(concentrationDelta(profitWeights(rule, 0.25), 0.2, 0.15)).toBeCloseTo(points, 9);
  });

  test('weights in closed form are those of the owners put into the general formula', () => {
    fc.assert(
      fc.property(part, twoShares, (held, [first = 0, second = 0, fringe = 0]) => {
        for (const rule of controlRules) {
          if (rule === 'total' && held === 0) continue;
          const closed = profitWeights(rule, held);
          const owners = ownersOf(rule, held);
          const general = weightsOf(owners, 2);
          expect(general[0]?.[1]).toBeCloseTo(closed.holder, 9);
          expect((general[1]?.[0] ?? 0) / Math.max(1, closed.held)).toBeCloseTo(
            closed.held / Math.max(1, closed.held),
            9,
          );
          const scale = Math.max(1, closed.held);
          const delta = concentrationDelta(closed, first, second) / scale;
          const index = modifiedHerfindahl([first, second], owners, fringe);
          const before = herfindahl([first, second], fringe);
          expect((index - before) / scale).toBeCloseTo(delta, 5);
        }
      }),
      { numRuns: 50, seed: 4 },
    );
  });

  test('more control never adds less; the delta is the same from both sides', () => {
    fc.assert(
      fc.property(part, twoShares, (held, [first = 0, second = 0]) => {
        const points = controlRules.map((rule) =>
          concentrationDelta(profitWeights(rule, held), first, second),
        );
        const [silent = 0, proportional = 0, joint = 0, total = 0, merger = 0] = points;
        expect(silent).toBeLessThanOrEqual(proportional);
        expect(silent).toBeLessThanOrEqual(joint);
        expect(joint).toBeLessThanOrEqual(total + 1e-9);
        expect(merger).toBeLessThanOrEqual(total + 1e-9);
        for (const rule of controlRules)
          expect(concentrationDelta(profitWeights(rule, held), second, first)).toBeCloseTo(
            concentrationDelta(profitWeights(rule, held), first, second),
            6,
          );
      }),
      { numRuns: 50, seed: 5 },
    );
  });

  test('under other names of firms and owners the index is the same', () => {
    const shares = [0.5, 0.3, 0.2];
    const financial = [
      [0.6, 0.2, 0],
      [0.4, 0, 0.3],
      [0, 0.8, 0.7],
    ];
    const control = [
      [1, 0, 0],
      [0, 0, 1],
      [0, 1, 1],
    ];
    const turned = (row: readonly number[]) => row.toReversed();
    const index = modifiedHerfindahl(shares, { financial, control });
    expect(
      modifiedHerfindahl(shares.toReversed(), {
        financial: financial.toReversed().map(turned),
        control: control.toReversed().map(turned),
      }),
    ).toBeCloseTo(index, 9);
  });

  test.each([
    [0, 'the part held is 0, want above 0 and at most 1'],
    [1.2, 'the part held is 1.2, want above 0 and at most 1'],
    [Number.NaN, 'the part held is NaN, want above 0 and at most 1'],
  ])('a part of %d is refused', (held, sentence) => {
    expect(() => profitWeights('silent', held)).toThrow(sentence);
    expect(() => ownersOf('silent', held)).toThrow(sentence);
  });

  test('owners who do not own a firm once, or decide without a part, are refused by number', () => {
    const whole = [
      [1, 0],
      [0, 1],
    ];
    const half = [
      [1, 0],
      [0, 0.5],
    ];
    expect(() => weightsOf({ financial: half, control: whole }, 2)).toThrow(
      'the owners of firm 1 have 0.5 of its profits, want 1',
    );
    const stranger = [
      [0, 0],
      [1, 1],
    ];
    expect(() => weightsOf({ financial: whole, control: stranger }, 2)).toThrow(
      'those who decide in firm 0 have no part in its profits',
    );
    expect(() => weightsOf({ financial: whole, control: [[1, 0]] }, 2)).toThrow(
      '2 owners have profits and 1 have a say, want the same owners',
    );
    expect(() => weightsOf({ financial: [[1, -1]], control: [[1, 1]] }, 2)).toThrow(
      'owner 0 has no number of at least 0 for its profits in each of 2 firms',
    );
    expect(() => concentrationDelta({ holder: 1, held: 1 }, 0.7, 0.6)).toThrow(
      'two firms have 0.7 and 0.6 of a market, want fractions of at most 1 together',
    );
  });
});
