import { loopRecipes } from './claim-loop.ts';
import { Reading } from './claim-reading.ts';
import { regimeRecipes } from './claim-regimes.ts';
import { riskRecipes } from './claim-risks.ts';
import type { Measuring, Path } from './measuring.ts';

/** Every number that some claim needs of a run, by its id, made ready for a world. */
export function claimMeasures(
  measuring: Measuring,
): { readonly id: string; readonly unit: string; readonly path: () => Path }[] {
  const reading = new Reading(measuring);
  return [...loopRecipes, ...regimeRecipes, ...riskRecipes].map(({ id, unit, path }) => ({
    id,
    unit,
    path: () => path(reading),
  }));
}
