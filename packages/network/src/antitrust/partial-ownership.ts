import { assert } from '../assert.ts';
import { monopoly } from './concentration.ts';
import { assertShares } from './market-shares.ts';

/**
 * Who decides in a firm of which another's owner has bought a part: only the others (`silent`,
 * also a manager with a duty to them), all in proportion to their parts, all as if with one purse
 * (`joint`), only the buyer (`total`); or the two firms become one (`merger`).
 */
export const controlRules = ['silent', 'proportional', 'joint', 'total', 'merger'] as const;
export type ControlRule = (typeof controlRules)[number];

/** What each of two firms counts a dollar of the other's profit for, in dollars of its own. */
export interface ProfitWeights {
  /** Of the firm whose owner holds the part. */
  readonly holder: number;
  /** Of the firm that the part is of. */
  readonly held: number;
}

function assertPart(part: number): void {
  if (!(part > 0 && part <= 1))
    throw new Error(`the part held is ${part}, want above 0 and at most 1`);
}

/**
 * Weights of two firms when the owner of one holds a part of the other.
 *
 * @param part of the firm's profits, above 0 and at most 1
 * @see O'Brien and Salop (2000)
 */
export function profitWeights(rule: ControlRule, part: number): ProfitWeights {
  assertPart(part);
  switch (rule) {
    case 'silent':
      return { holder: part, held: 0 };
    case 'proportional':
      return { holder: part, held: part / (part ** 2 + (1 - part) ** 2) };
    case 'joint':
      return { holder: part, held: 1 };
    case 'total':
      return { holder: part, held: 1 / part };
    case 'merger':
      return { holder: 1, held: 1 };
  }
}

/** Owners by firms, row by row: of each firm, what part of its profits and of its say they have. */
export interface Owners {
  readonly financial: readonly (readonly number[])[];
  readonly control: readonly (readonly number[])[];
}

/** The same two firms as owners: the holder's own, and the others of the firm it holds part of. */
export function ownersOf(rule: ControlRule, part: number): Owners {
  assertPart(part);
  const financial = (held: number) => [
    [1, held],
    [0, 1 - held],
  ];
  const control = (holders: number, others: number) => [
    [1, holders],
    [0, others],
  ];
  switch (rule) {
    case 'silent':
      return { financial: financial(part), control: control(0, 1) };
    case 'proportional':
      return { financial: financial(part), control: control(part, 1 - part) };
    case 'joint':
      return { financial: financial(part), control: control(1, 1) };
    case 'total':
      return { financial: financial(part), control: control(1, 0) };
    case 'merger':
      return { financial: financial(1), control: control(1, 0) };
  }
}

/** How far the parts of a firm may miss the whole by rounding. */
const rounding = 1e-9;

function column(matrix: readonly (readonly number[])[], firm: number): number[] {
  return matrix.map((row) => row[firm] ?? Number.NaN);
}

function assertOwners({ financial, control }: Owners, firms: number): void {
  assert(
    financial.length === control.length,
    `${financial.length} owners have profits and ${control.length} have a say, want the same owners`,
  );
  for (const [what, matrix] of [
    ['profits', financial],
    ['say', control],
  ] as const)
    matrix.forEach((row, owner) => {
      assert(
        row.length === firms && row.every((cell) => cell >= 0 && Number.isFinite(cell)),
        `owner ${owner} has no number of at least 0 for its ${what} in each of ${firms} firms`,
      );
    });
  for (let firm = 0; firm < firms; firm += 1) {
    const owned = column(financial, firm).reduce((sum, part) => sum + part, 0);
    assert(
      Math.abs(owned - 1) <= rounding,
      `the owners of firm ${firm} have ${owned} of its profits, want 1`,
    );
  }
}

/**
 * What each firm counts a dollar of each other's profit for, by who owns and who decides: firm by
 * firm, row over column, with 1 for its own.
 *
 * @throws where those who decide in a firm have no part in it, so that they care for nothing there
 * @see O'Brien and Salop (2000)
 */
export function weightsOf(owners: Owners, firms: number): number[][] {
  assertOwners(owners, firms);
  const cares = (inFirm: number, of: number) =>
    owners.control.reduce(
      (sum, row, owner) => sum + (row[inFirm] ?? 0) * (owners.financial[owner]?.[of] ?? 0),
      0,
    );
  return Array.from({ length: firms }, (_, firm) => {
    const own = cares(firm, firm);
    assert(own > 0, `those who decide in firm ${firm} have no part in its profits`);
    return Array.from({ length: firms }, (__, other) => cares(firm, other) / own);
  });
}

/**
 * Herfindahl–Hirschman index changed for partial and common ownership, of any owners.
 *
 * @param shares of the firms, fractions of the market
 * @param fringe share of small firms that nobody here owns
 * @returns points; above 10,000 where one who decides has a small part
 * @see O'Brien and Salop (2000)
 */
export function modifiedHerfindahl(shares: readonly number[], owners: Owners, fringe = 0): number {
  assertShares(shares, fringe);
  const weights = weightsOf(owners, shares.length);
  const products = shares.map((mine, firm) =>
    shares.reduce((sum, other, at) => sum + mine * other * (weights[firm]?.[at] ?? 0), 0),
  );
  return monopoly * products.reduce((sum, each) => sum + each, 0);
}

/**
 * Points that a part of one firm, held by the owner of another, adds to the index.
 *
 * @param first share of one firm, a fraction of the market
 * @param second share of the other
 */
export function concentrationDelta(
  { holder, held }: ProfitWeights,
  first: number,
  second: number,
): number {
  if (!(first >= 0 && second >= 0 && first + second <= 1 + rounding))
    throw new Error(
      `two firms have ${first} and ${second} of a market, want fractions of at most 1 together`,
    );
  return monopoly * (holder + held) * first * second;
}
