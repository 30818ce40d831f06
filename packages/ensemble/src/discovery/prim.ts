import { boxOf, type Doing, pasted, withoutIdle } from './box.ts';
import type { Box, Cases, Discovery } from './cases.ts';
import { type Columns, columnsOf } from './columns.ts';
import { peelings, type Ranges } from './peel.ts';

export interface PrimOptions {
  /** Share of the box that a step takes away; .05 unless said. */
  readonly alpha?: number;
  /** The least share of all cases that a box may hold; .05 unless said. */
  readonly least?: number;
  /** The chosen box is the densest that covers at least this share of interest; .5 unless said. */
  readonly coverage?: number;
  /**
   * Only as many factors as this are looked at, those that show most alone (15 unless said): among
   * hundreds that do nothing a step would find luck.
   */
  readonly looked?: number;
}

const usual = { alpha: 0.05, least: 0.05, coverage: 0.5, looked: 15 } as const;

/**
 * A limit that as many of interest would meet by chance says nothing (Bryant and Lempert 2010). It
 * was picked among many, so .05 would not do: of outcomes that hang on nothing every third had such
 * a box, and none had one below .001 (72 samples of 500 or 1,000 cases and 179 factors).
 */
const each: Doing = { below: 0.001, mostLimits: Number.POSITIVE_INFINITY };

/** A box with every limit that does nothing dropped, and the others as wide as they can be. */
function simplest(table: Columns, ranges: Ranges, alpha: number, doing: Doing): Ranges {
  const wide = pasted(table, withoutIdle(table, ranges, doing), alpha);
  return withoutIdle(table, wide, doing);
}

/** Boxes of a trajectory, each told once. */
function simplestOf(table: Columns, peeled: readonly Ranges[], alpha: number, doing: Doing): Box[] {
  const told = new Map<string, Box>();
  for (const ranges of peeled) {
    const box = boxOf(table, simplest(table, ranges, alpha, doing));
    const key = JSON.stringify(box.limits);
    if (!told.has(key)) told.set(key, box);
  }
  return [...told.values()];
}

/**
 * Boxes of few beliefs in which cases of interest gather (PRIM, Friedman and Fisher 1999): peeled
 * step by step; in each the limits dropped that do not do their part (quasi-p from .001, Bryant and
 * Lempert 2010), and the others pasted. Rows without an outcome are left out.
 */
export function prim(cases: Cases, options: PrimOptions = {}): Discovery {
  const { alpha, least, coverage, looked } = { ...usual, ...options };
  const table = columnsOf(cases, looked);
  const trajectory = simplestOf(table, peelings(table, alpha, least), alpha, each);
  let chosen = 0;
  for (const [at, box] of trajectory.entries()) {
    const best = trajectory[chosen];
    if (box.coverage >= coverage && best !== undefined && box.density > best.density) chosen = at;
  }
  return { trajectory, chosen };
}

const flip = { limits: 3, coverage: 0.25, lift: 1.25 } as const;

/**
 * The densest box of at most three beliefs in which the cases of interest gather, each limit doing
 * its part (quasi-p below .001): a quarter of them at least, and a quarter denser than everywhere;
 * undefined where there is none. Made for cases that are of interest where a verdict flips.
 */
export function flipBox(cases: Cases): Box | undefined {
  const { alpha, least, looked } = usual;
  const table = columnsOf(cases, looked);
  const few: Doing = { ...each, mostLimits: flip.limits };
  const denser = (flip.lift * table.all) / Math.max(1, table.interest.length);
  let best: Box | undefined;
  for (const box of simplestOf(table, peelings(table, alpha, least), alpha, few)) {
    if (box.limits.length === 0 || box.coverage < flip.coverage) continue;
    if (box.density < Math.min(1, denser)) continue;
    if (best === undefined || box.density > best.density) best = box;
  }
  return best;
}
