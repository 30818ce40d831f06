import type { Corner } from './corner.ts';
import type { Shock } from './round.ts';
import { type Corners, roundsOf, shockOf, shockWhere } from './stress.ts';
import type { End } from './system.ts';

/** How exactly the smallest severity is found. */
export const severityStep = 1e-4;

/**
 * The smallest severity at which the target fails, by halving, since a firm that fails fails under
 * any harder shock as well.
 *
 * @returns the upper end of the last half, so that the target does fail; undefined where even the
 *   hardest shock leaves it standing
 */
export function smallestSeverity(
  corner: Corner,
  target: number,
  shockAt: (severity: number) => Shock,
): number | undefined {
  const fails = (severity: number): boolean => {
    const { states } = roundsOf(corner, shockAt(severity));
    return states.at(-1)?.distress[target] === 1;
  };
  if (!fails(1)) return undefined;
  let [stands, falls] = [0, 1];
  while (falls - stands > severityStep) {
    const middle = (stands + falls) / 2;
    if (fails(middle)) falls = middle;
    else stands = middle;
  }
  return falls;
}

/** Smallest severities at the three ends; undefined where the target stands all the same. */
export type ReverseStress = Readonly<Record<End, number | undefined>>;

function atEnds(corners: Corners, target: number, shockAt: (severity: number) => Shock) {
  const at = (end: End) => smallestSeverity(corners[end], target, shockAt);
  // What harms most needs the smallest shock.
  return { low: at('high'), value: at('value'), high: at('low') };
}

/** How hard one firm must be hit for another to fail. */
export function reverseStress(corners: Corners, target: number, firm: number): ReverseStress {
  const { firms } = corners.value;
  return atEnds(corners, target, (severity) => shockOf(firms, firm, severity));
}

/** How much of the worth of all moody firms but the target itself must go for it to fail. */
export function reverseStressOfMoody(corners: Corners, target: number): ReverseStress {
  const { firms, moody } = corners.value;
  return atEnds(corners, target, (severity) =>
    shockWhere(firms, (firm) => firm !== target && moody[firm] === true, severity),
  );
}
