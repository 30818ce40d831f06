import type { IndexVariable, Place } from './program.ts';
import type { WorldSet } from './world.ts';

/** The present position of every index variable, by its id. */
export type Frame = number[];

/** Position along a dimension of a place that no value chooses. */
export function position(place: Place, frame: Frame): number {
  if (place.kind === 'fixed') return place.position;
  if (place.kind === 'chosen') throw new Error('a chosen place has no fixed position');
  const at = frame[place.variable.id] ?? 0;
  return place.table === undefined ? at : (place.table[at] ?? 0);
}

/** The number of a cell among all cells of its dimensions, the last index running fastest. */
export function cellOf(
  places: readonly Place[],
  dims: readonly WorldSet[],
  at: (place: Place) => number,
): number {
  let cell = 0;
  for (const [dimension, set] of dims.entries()) {
    cell = cell * set.members.length + at(places[dimension] as Place);
  }
  return cell;
}

/** Visits every combination of positions, the last index running fastest. */
export function eachCombination(
  indices: readonly IndexVariable[],
  frame: Frame,
  visit: () => void,
  from = 0,
): void {
  const variable = indices[from];
  if (variable === undefined) {
    visit();
    return;
  }
  const { length } = variable.set.members;
  for (let at = 0; at < length; at += 1) {
    frame[variable.id] = at;
    eachCombination(indices, frame, visit, from + 1);
  }
}

/** Names of the cell's members: `gamma, lab1`. */
export function cellName(dims: readonly WorldSet[], cell: number): string {
  const names: string[] = [];
  let rest = cell;
  for (const set of dims.toReversed()) {
    names.unshift(set.members[rest % set.members.length] ?? '?');
    rest = Math.floor(rest / set.members.length);
  }
  return names.join(', ');
}
