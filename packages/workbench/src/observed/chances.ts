import { normalQuantile, uniform } from '@roundtrip/engine';

/** What a standard normal is drawn for; a number once given is never given again. */
const purposes = { trend: 0, noise: 1, error: 2 } as const;

const streams = 2 ** 16;
const months = 2 ** 31;

/** A number of a series that hangs on nothing but its name. */
function numberOf(name: string): number {
  let hash = 0;
  for (const letter of name) hash = (hash * 31 + letter.charCodeAt(0)) % streams;
  return hash;
}

/** Standard normals of one series, by purpose, draw and place: the same whoever asks, and when. */
export function normalsOf(
  name: string,
  seed: number,
): (purpose: keyof typeof purposes, draw: number, place: number) => number {
  const series = numberOf(name);
  return (purpose, draw, place) =>
    normalQuantile(uniform(seed, draw, (place + months) % 2 ** 32, series, purposes[purpose]));
}
