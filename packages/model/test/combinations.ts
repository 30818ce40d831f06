import fc from 'fast-check';
import { economy, stylised, type World } from '../src/index.ts';
import { wrongOverPrior } from './prior.ts';
import { sizedWorld } from './sized-world.ts';

/** Worlds of several sizes, with all that a world may have. */
const worlds: readonly World[] = [
  stylised,
  { ...sizedWorld(3, 3, 1, 2), bookings: true, publishers: ['lab1', 'firm1'] },
  { ...sizedWorld(1, 2, 3, 1), bookings: true },
  { ...sizedWorld(5, 4, 2), bookings: true },
  sizedWorld(2, 1, 1, 3),
];

const switchesOf = (world: World): string[] =>
  Object.keys(economy(world).parameters ?? {}).filter((name) => name.endsWith('_on'));

/** Some world with some of its switches off. */
const combination: fc.Arbitrary<World> = fc.constantFrom(...worlds).chain((world) =>
  fc.subarray(switchesOf(world), { minLength: 2 }).map((off) => ({
    ...world,
    title: `${world.title} without ${off.join(', ')}`,
    values: { ...world.values, ...Object.fromEntries(off.map((name) => [name, 0])) },
  })),
);

/** What goes wrong where several switches are off at once, beliefs anywhere in their ranges. */
export function wrongInCombinations(seed: number, combinations: number, draws: number): string[] {
  return fc.sample(combination, { seed, numRuns: combinations }).flatMap((world) =>
    wrongOverPrior(seed, draws, world)
      .wrong.slice(0, 3)
      .map((what) => `${world.title}: ${what}`),
  );
}
