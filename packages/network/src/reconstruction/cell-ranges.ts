import { assert } from '../assert.ts';
import { maxFlow } from '../solving/residual.ts';
import { type Margins, meet, taskOf, type Unfilled } from './known-margins.ts';
import type { Shipped } from './transport.ts';

/** Least and most of each cell asked for, in their order and the unit of the margins. */
export type CellRanges =
  | { readonly solved: true; readonly low: Float64Array; readonly high: Float64Array }
  | { readonly solved: false; readonly reason: Unfilled };

/** How far totals of rows and columns may differ, as a share of them. */
const tolerance = 1e-12;

/** How much more can go one way round a cell: from one of its lines to the other by other cells. */
function around({ residual, dust }: Shipped, cell: number, back: 0 | 1): number {
  const arc = 2 * cell + back;
  const room = residual.room.slice();
  const most = room[arc] as number;
  room[arc] = 0;
  room[arc ^ 1] = 0;
  const [end, start] = [residual.to[arc ^ 1] as number, residual.to[arc] as number];
  return maxFlow({ ...residual, room }, start, end, { dust, most });
}

/**
 * Sharp bounds of single cells over all matrices with the given margins, bounds and zeros: each
 * bound is attained by one of them. From one matrix that fits, as much as can be is moved into the
 * cell, and out of it, around rings of other cells (largest flow; Ford and Fulkerson 1956).
 *
 * @param cells row × columns + column of each cell asked for; all of them if not said
 * @returns why there is no matrix at all
 * @throws where arrays disagree in size or hold less than 0, or there is no such cell
 */
export function cellRanges(margins: Margins, cells?: readonly number[]): CellRanges {
  const task = taskOf(margins);
  const asked = cells ?? [...task.lower.keys()];
  for (const cell of asked)
    assert(cell in task.lower, `cell ${cell} is none of ${task.lower.length}`);
  const met = meet(task, tolerance);
  if (!met.met) return { solved: false, reason: met.reason };
  const { shipped } = met;
  const at = (cell: number) =>
    (task.lower[cell] as number) + (shipped.residual.room[2 * cell + 1] as number);
  return {
    solved: true,
    low: Float64Array.from(asked, (cell) => at(cell) - around(shipped, cell, 1)),
    high: Float64Array.from(asked, (cell) => at(cell) + around(shipped, cell, 0)),
  };
}
