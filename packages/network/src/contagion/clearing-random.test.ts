import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  amounts,
  backwards,
  claims,
  expectAtLeast,
  expectClose,
  sizes,
  sum,
} from '../../test/random-systems.ts';
import { startsOf } from '../graph/graph.ts';
import { invert } from '../solving/inverse.ts';
import { type Clearing, clearByRounds, clearingSteps } from './clearing.ts';
import { clearByDefaults } from './fictitious-default.ts';
import type { ClearingTerms, Obligations } from './obligations.ts';
import { type BalanceSheets, eisenbergNoe, valuationSteps, valueNetwork } from './valuation.ts';

const systems: fc.Arbitrary<Obligations> = sizes.chain((firms) =>
  fc.record({ claims: claims(firms), owedOutside: amounts(firms), resources: amounts(firms) }),
);

const recoveries = fc.constantFrom(0, 0.25, 0.5, 0.75, 1);
const ranks = fc.constantFrom('pari-passu' as const, 'outside-senior' as const);
const allTerms: fc.Arbitrary<ClearingTerms> = fc.record({
  seniority: ranks,
  assetRecovery: recoveries,
  claimRecovery: recoveries,
});

const least = { ...clearingSteps, solution: 'least' as const };

describe('whoever owes what', () => {
  test('rounds of default and rounds of payment find the same payments', () => {
    fc.assert(
      fc.property(systems, allTerms, (system, terms) => {
        const [solved, repeated] = [clearByDefaults(system, terms), clearByRounds(system, terms)];
        fc.pre(repeated.ended === 'settled');
        expectClose(repeated.share, solved.share);
        expectClose(repeated.equity, solved.equity, 1e-6);
        expect(solved.rounds).toBeLessThanOrEqual(system.claims.nodes);
      }),
    );
  });

  test('nobody pays more than it owes or has, and nothing is lost but in default', () => {
    fc.assert(
      fc.property(systems, allTerms, (system, terms) => {
        const cleared = clearByDefaults(system, terms);
        const { share, equity, paidInside, paidOutside, received, destroyed } = cleared;
        for (const each of share) expect(each >= 0 && each <= 1).toBe(true);
        for (const each of [...equity, ...destroyed]) expect(each).toBeGreaterThanOrEqual(0);
        system.resources.forEach((own, firm) => {
          const has = own + (received[firm] ?? NaN);
          const gone = [paidInside, paidOutside, equity, destroyed].map((all) => all[firm] ?? NaN);
          expect(sum(gone)).toBeCloseTo(has, 8);
        });
        expect(sum(paidInside)).toBeCloseTo(sum(received), 8);
        if (terms.assetRecovery === 1 && terms.claimRecovery === 1)
          expect(sum(equity) + sum(paidOutside)).toBeCloseTo(sum(system.resources), 8);
      }),
    );
  });

  test('more resources never lower a payment; costs of default never raise one', () => {
    fc.assert(
      fc.property(systems, allTerms, fc.nat(7), (system, terms, at) => {
        const resources = system.resources.slice();
        resources[at % resources.length] = (resources[at % resources.length] ?? 0) + 3;
        const [poor, rich] = [system, { ...system, resources }].map((each) =>
          clearByDefaults(each, terms),
        ) as [Clearing, Clearing];
        expectAtLeast(rich.share, poor.share);
        const free = clearByDefaults(system, { ...terms, assetRecovery: 1, claimRecovery: 1 });
        expectAtLeast(free.share, poor.share);
      }),
    );
  });

  test('the least payments are the smallest of all that fit together', () => {
    fc.assert(
      fc.property(
        sizes.chain((firms) =>
          fc.record({
            claims: claims(Math.min(firms, 5)),
            owedOutside: amounts(Math.min(firms, 5)),
            resources: amounts(Math.min(firms, 5)),
          }),
        ),
        fc.constantFrom(0.25, 0.5, 0.75),
        (system, recovered) => {
          const terms = { ...everyoneAlike, assetRecovery: recovered, claimRecovery: recovered };
          const [low, high] = [clearByRounds(system, terms, least), clearByDefaults(system, terms)];
          expectAtLeast(high.share, low.share);
          const all = everyAnswer(system, recovered);
          expect(all.length).toBeGreaterThan(0);
          for (const each of all) {
            expectAtLeast(each, low.share);
            expectAtLeast(high.share, each);
          }
          expect(all.some((each) => distance(each, low.share) < 1e-8)).toBe(true);
          expect(all.some((each) => distance(each, high.share) < 1e-8)).toBe(true);
        },
      ),
    );
  });

  test('a clearing of equal or outside creditors is a valuation of claims', () => {
    fc.assert(
      fc.property(systems, ranks, (system, seniority) => {
        const { claims: owed, owedOutside, resources } = system;
        const sheets: BalanceSheets = { claims: owed, assetsOutside: resources, owedOutside };
        const terms = { ...everyoneAlike, seniority };
        const valued = valueNetwork(sheets, eisenbergNoe(sheets, seniority));
        fc.pre(valued.ended === 'settled');
        const cleared = clearByDefaults(system, terms);
        expectClose(valued.worth, cleared.share);
        expectClose(
          valued.equity.map((each) => Math.max(0, each)),
          cleared.equity,
          1e-6,
        );
        const low = valueNetwork(sheets, eisenbergNoe(sheets, seniority), {
          ...valuationSteps,
          solution: 'least',
        });
        expectAtLeast(valued.equity, low.equity);
      }),
    );
  });

  test('the order of firms does not matter', () => {
    fc.assert(
      fc.property(systems, allTerms, (system, terms) => {
        const found = clearByDefaults(system, terms);
        const turned = clearByDefaults(
          {
            claims: backwards(system.claims),
            owedOutside: system.owedOutside.toReversed(),
            resources: system.resources.toReversed(),
          },
          terms,
        );
        expectClose(turned.share.reverse(), found.share);
        expect([...turned.defaultRound].reverse()).toEqual([...found.defaultRound]);
      }),
    );
  });
});

const everyoneAlike: ClearingTerms = {
  seniority: 'pari-passu',
  assetRecovery: 1,
  claimRecovery: 1,
};

function distance(one: ArrayLike<number>, other: ArrayLike<number>): number {
  return Math.max(0, ...Array.from(one, (each, at) => Math.abs(each - (other[at] ?? NaN))));
}

/** Every set of firms is tried as the one in default: those that fit are all the answers. */
function everyAnswer(system: Obligations, recovered: number): Float64Array[] {
  const { claims: graph, owedOutside, resources } = system;
  const firms = graph.nodes;
  const owed = owedOutside.slice();
  const from = startsOf(graph);
  graph.to.forEach((debtor, edge) => {
    owed[debtor] = (owed[debtor] ?? 0) + (graph.weight[edge] ?? 0);
  });
  const answers: Float64Array[] = [];
  for (let set = 0; set < 2 ** firms; set += 1) {
    const fails = (firm: number) => ((set >> firm) & 1) === 1;
    const matrix = new Float64Array(firms * firms);
    const right = owed.map((all, firm) => (fails(firm) ? recovered * (resources[firm] ?? 0) : all));
    for (let firm = 0; firm < firms; firm += 1) matrix[firm * (firms + 1)] = 1;
    graph.to.forEach((debtor, edge) => {
      const creditor = from[edge] ?? 0;
      const passed = (recovered * (graph.weight[edge] ?? 0)) / (owed[debtor] ?? 1);
      if (fails(creditor)) matrix[creditor * firms + debtor] = -passed;
    });
    const inverse = invert(matrix, firms) ?? new Float64Array(firms * firms).fill(NaN);
    const pays = right.map((_, row) =>
      right.reduce((all, each, column) => all + (inverse[row * firms + column] ?? 0) * each, 0),
    );
    const has = resources.slice();
    graph.to.forEach((debtor, edge) => {
      const part = (pays[debtor] ?? 0) / (owed[debtor] ?? 1);
      const creditor = from[edge] ?? 0;
      has[creditor] = (has[creditor] ?? 0) + (graph.weight[edge] ?? 0) * part;
    });
    const fits = has.every((all, firm) => all < (owed[firm] ?? 0) * (1 - 1e-12) === fails(firm));
    if (fits)
      answers.push(pays.map((all, firm) => (owed[firm] === 0 ? 1 : all / (owed[firm] ?? 1))));
  }
  return answers;
}
