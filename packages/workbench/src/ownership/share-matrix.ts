import { type Holdings, holdingsProblem, problemInWords } from '@roundtrip/network';
import { Refusal } from '../refusal.ts';
import type { Known, Stake } from '../standing/standing.ts';

/** Which of the two shares of a stake. */
export type ShareKind = 'economic' | 'voting';

/** Direct shares between firms at their ends and as likely, with a number for every firm. */
export interface ShareMatrix {
  readonly firms: readonly string[];
  readonly indexOf: ReadonlyMap<string, number>;
  readonly low: Holdings;
  readonly high: Holdings;
  /** Likely shares; 0 where there is none that is likely. */
  readonly likely: Holdings;
  /** By holder × size + issuer: no share of it is likely. */
  readonly isOpen: readonly boolean[];
}

function holdingsOf(
  size: number,
  cells: readonly (readonly [cell: number, share: Known])[],
  read: (share: Known) => number,
): Holdings {
  const shares = new Float64Array(size * size);
  for (const [cell, share] of cells) shares[cell] = read(share);
  return { size, shares };
}

/**
 * Stakes as matrices, firms in the order of their ids.
 *
 * @throws Refusal where a firm is surely or likely held more than once, or a ring of firms has no
 *   owner outside it
 */
export function shareMatrix(stakes: readonly Stake[], kind: ShareKind): ShareMatrix {
  const firms = [...new Set(stakes.flatMap(({ holder, issuer }) => [holder, issuer]))].sort();
  const indexOf = new Map(firms.map((id, at) => [id, at]));
  const size = firms.length;
  const cells = stakes.map((stake): readonly [number, Known] => [
    (indexOf.get(stake.holder) ?? 0) * size + (indexOf.get(stake.issuer) ?? 0),
    stake[kind],
  ]);
  const low = holdingsOf(size, cells, (share) => share.low);
  const likely = holdingsOf(size, cells, (share) => share.value ?? 0);
  for (const holdings of [low, likely]) {
    const problem = holdingsProblem(holdings);
    if (problem !== undefined)
      throw new Refusal(
        `${kind} shares: ${problemInWords(problem, (firm) => firms[firm] ?? '')}; ` +
          'mend the rows of these stakes',
      );
  }
  const isOpen = new Array<boolean>(size * size).fill(false);
  for (const [cell, { value, high }] of cells) isOpen[cell] = value === undefined && high > 0;
  return {
    firms,
    indexOf,
    low,
    high: holdingsOf(size, cells, (share) => share.high),
    likely,
    isOpen,
  };
}
