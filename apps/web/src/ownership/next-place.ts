import type { MatrixPlace } from '../answers/ownership-screen.ts';

/**
 * Where a key leads in the matrix: left and right along the stakes of an owner and on to the next
 * owner, up and down among the owners of a company.
 */
export function nextPlace(
  places: readonly Omit<MatrixPlace, 'label'>[],
  mark: string,
  key: string,
): string | undefined {
  const at = places.findIndex((place) => place.mark === mark);
  const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -1, ArrowDown: 1 }[key];
  if (key === 'Home') return places[0]?.mark;
  if (key === 'End') return places.at(-1)?.mark;
  if (step === undefined) return undefined;
  if (key === 'ArrowLeft' || key === 'ArrowRight') return places[at + step]?.mark;
  const column = places.filter((place) => place.column === places[at]?.column);
  return column[column.findIndex((place) => place.mark === mark) + step]?.mark;
}
