import { assert } from '../assert.ts';
import { invert } from '../solving/inverse.ts';
import { checkHoldings, type Holdings, heldInside } from './holdings.ts';

/** `(I − W)⁻¹`: row holder, column issuer, every path counted however often it passes a firm. */
function allPaths({ size, shares }: Holdings): Float64Array {
  const left = shares.map((share, cell) => (cell % (size + 1) === 0 ? 1 : 0) - share);
  const inverse = invert(left, size);
  assert(inverse !== undefined, 'firms own one another so nearly whole that no inverse exists');
  return inverse;
}

/**
 * What outside holders own of the operating value of each firm, through all firms between.
 *
 * @param outside row holder outside, column firm: its direct share, 0 … 1; by default one holder
 *   for each firm, who has all of it that no firm has
 * @returns row holder, column firm; columns sum to 1 where `outside` has all that is outside
 * @throws with a sentence by index where holdings have no owners, see `holdingsProblem`
 * @see Brioschi, Buzzacchi and Colombo (1989)
 */
export function outsideClaims(
  holdings: Holdings,
  outside: Float64Array = directlyOutside(holdings),
): Float64Array {
  checkHoldings(holdings);
  const { size } = holdings;
  const holders = size === 0 ? 0 : outside.length / size;
  assert(Number.isInteger(holders), `outside has ${outside.length} cells, want rows of ${size}`);
  const paths = allPaths(holdings);
  const claims = new Float64Array(outside.length);
  for (let holder = 0; holder < holders; holder += 1)
    for (let through = 0; through < size; through += 1) {
      const direct = outside[holder * size + through] as number;
      assert(direct >= 0 && direct <= 1, `outside holder ${holder} has ${direct} of ${through}`);
      if (direct === 0) continue;
      for (let firm = 0; firm < size; firm += 1)
        claims[holder * size + firm] =
          (claims[holder * size + firm] as number) +
          direct * (paths[through * size + firm] as number);
    }
  return claims;
}

/** One outside holder for each firm, who has what no firm has of it. */
function directlyOutside(holdings: Holdings): Float64Array {
  const { size } = holdings;
  const outside = new Float64Array(size * size);
  heldInside(holdings).forEach((held, firm) => {
    outside[firm * (size + 1)] = Math.max(0, 1 - held);
  });
  return outside;
}

/**
 * What each firm has of each other, directly and through firms between, a path ending where it
 * first comes back to the holder: `Y = W + YW − diag(Y)W`.
 *
 * @returns row holder, column issuer, 0 … 1; the diagonal is 0
 * @throws with a sentence by index where holdings have no owners
 * @see Baldone, Brioschi and Paleari (1998)
 */
export function integratedOwnership(holdings: Holdings): Float64Array {
  checkHoldings(holdings);
  const { size } = holdings;
  const paths = allPaths(holdings);
  return paths.map((path, cell) => {
    const holder = Math.floor(cell / size);
    return cell % (size + 1) === 0 ? 0 : path / (paths[holder * (size + 1)] as number);
  });
}

const settled = 1e-15;
const mostPasses = 100_000;

/**
 * The same for one holder by adding up chains link by link, none going on once it is back at the
 * holder; stops where the next link adds nothing that a number can hold.
 */
export function integratedByChains({ size, shares }: Holdings, holder: number): Float64Array {
  const sum = new Float64Array(size);
  let link = new Float64Array(size);
  link[holder] = 1;
  for (let pass = 0; pass < mostPasses; pass += 1) {
    const next = new Float64Array(size);
    link.forEach((has, through) => {
      if (has === 0) return;
      for (let firm = 0; firm < size; firm += 1)
        next[firm] = (next[firm] as number) + has * (shares[through * size + firm] as number);
    });
    next[holder] = 0;
    next.forEach((more, firm) => {
      sum[firm] = (sum[firm] as number) + more;
    });
    if (next.every((more) => more < settled)) return sum;
    link = next;
  }
  throw new Error(`chains from firm ${holder} still add something after ${mostPasses} links`);
}
