import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  amounts,
  backwards,
  claims,
  expectAtLeast,
  expectClose,
  most,
  sizes,
  sum,
} from '../../test/random-systems.ts';
import { startsOf } from '../graph/graph.ts';
import { dependency, revalue } from './cross-holdings.ts';
import { linearDebtRank, linearDistressSolved, originalDebtRank } from './debtrank.ts';
import { equityAtFace, linearLoss, valueNetwork } from './valuation.ts';

const spreading = sizes.chain((firms) =>
  fc.record({
    over: claims(firms).map((graph) => ({
      ...graph,
      weight: graph.weight.map((each) => each / 40),
    })),
    shock: amounts(firms).map((all) => all.map((each) => each / most)),
  }),
);

const long = { rounds: 5000, tolerance: 1e-14 };

describe('however leveraged', () => {
  test('distress passed on again is at least distress passed on once, and at most all', () => {
    fc.assert(
      fc.property(spreading, ({ over, shock }) => {
        const [linear, original] = [
          linearDebtRank(over, shock, long),
          originalDebtRank(over, shock),
        ];
        expectAtLeast(linear.loss, original.loss);
        expectAtLeast(original.loss, shock);
        for (const each of linear.loss) expect(each).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('below the whole the solution of the linear system is where losses settle', () => {
    let solvedOnce = 0;
    fc.assert(
      fc.property(spreading, ({ over, shock }) => {
        const small = shock.map((each) => each / 50);
        const solved = linearDistressSolved(over, small);
        const linear = linearDebtRank(over, small, long);
        if (solved === undefined) {
          expect(linear.ended === 'rounds' || linear.failedRound.some((each) => each > 0)).toBe(
            true,
          );
          return;
        }
        fc.pre(linear.ended === 'settled');
        solvedOnce += 1;
        expectClose(linear.loss, solved, 1e-9);
      }),
    );
    expect(solvedOnce).toBeGreaterThan(20);
  });

  test('the order of firms does not matter', () => {
    fc.assert(
      fc.property(spreading, ({ over, shock }) => {
        for (const spread of [linearDebtRank, originalDebtRank]) {
          const { loss, rounds } = spread(over, shock);
          const turned = spread(backwards(over), shock.toReversed());
          expectClose(turned.loss.toReversed(), loss);
          expect(turned.rounds).toBe(rounds);
        }
      }),
    );
  });

  test('linear distress is a valuation of claims by what is left of equity', () => {
    fc.assert(
      fc.property(spreading, ({ over, shock }) => {
        const firms = over.nodes;
        const inside = new Float64Array(firms);
        over.to.forEach((debtor, edge) => {
          inside[debtor] = (inside[debtor] ?? 0) + (over.weight[edge] ?? 0);
        });
        const owedOutside = new Float64Array(firms);
        const start = { claims: over, assetsOutside: inside.map((each) => each + 1), owedOutside };
        const initial = equityAtFace(start);
        const leveraged = { ...over, weight: over.weight.slice() };
        startsOf(over).forEach((holder, edge) => {
          leveraged.weight[edge] = (over.weight[edge] ?? 0) / (initial[holder] ?? 1);
        });
        const hit = shock.map((each, firm) => each * (initial[firm] ?? 0));
        const valued = valueNetwork({ ...start, owedOutside: hit }, linearLoss(initial));
        const { loss, ended } = linearDebtRank(leveraged, shock, long);
        fc.pre(ended === 'settled' && valued.ended === 'settled');
        expectClose(
          valued.worth,
          loss.map((each) => 1 - each),
          1e-9,
        );
      }),
    );
  });
});

const holdings = sizes.chain((firms) =>
  fc.record({
    shares: claims(firms).map((graph) => ({
      ...graph,
      weight: graph.weight.map((each) => (0.9 * each) / (most * firms)),
    })),
    assets: amounts(firms, 1),
    threshold: amounts(firms),
    failureCost: amounts(firms),
  }),
);

describe('whoever owns whom', () => {
  test('owners outside have all that firms own, through whichever firm', () => {
    fc.assert(
      fc.property(holdings, ({ shares }) => {
        const firms = shares.nodes;
        const cells = dependency(shares);
        for (let issuer = 0; issuer < firms; issuer += 1)
          expect(sum(cells.filter((_, cell) => cell % firms === issuer))).toBeCloseTo(1, 12);
      }),
    );
  });

  test('passes over shares and the inverse give the same values', () => {
    fc.assert(
      fc.property(holdings, (each) => {
        const firms = each.shares.nodes;
        const { value, failedRound } = revalue(each, 'best');
        const worth = each.assets.map(
          (all, firm) => all - (failedRound[firm] === 0 ? 0 : (each.failureCost[firm] ?? 0)),
        );
        const cells = dependency(each.shares);
        const multiplied = worth.map((_, row) =>
          worth.reduce((all, one, column) => all + (cells[row * firms + column] ?? 0) * one, 0),
        );
        expectClose(value, multiplied, 1e-10);
        expect(sum(value)).toBeCloseTo(sum(worth), 9);
      }),
    );
  });

  test('the order of firms does not matter', () => {
    fc.assert(
      fc.property(holdings, ({ shares, assets, threshold, failureCost }) => {
        const { value, failedRound } = revalue({ shares, assets, threshold, failureCost }, 'best');
        const turned = revalue(
          {
            shares: backwards(shares),
            assets: assets.toReversed(),
            threshold: threshold.toReversed(),
            failureCost: failureCost.toReversed(),
          },
          'best',
        );
        expectClose(turned.value.toReversed(), value);
        expect([...turned.failedRound.toReversed()]).toEqual([...failedRound]);
      }),
    );
  });

  test('the best case is at least the worst, and each agrees with its own thresholds', () => {
    fc.assert(
      fc.property(holdings, (each) => {
        const [best, worst] = [revalue(each, 'best'), revalue(each, 'worst')];
        expectAtLeast(best.value, worst.value);
        for (const { value, failedRound, rounds } of [best, worst]) {
          expect(rounds).toBeLessThanOrEqual(each.shares.nodes);
          value.forEach((amount, firm) => {
            const limit = (each.threshold[firm] ?? 0) * (1 - 1e-12);
            expect(amount < limit).toBe((failedRound[firm] ?? 0) > 0);
          });
        }
      }),
    );
  });
});
