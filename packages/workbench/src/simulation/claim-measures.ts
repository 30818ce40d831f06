import { loopRecipes } from './claim-loop.ts';
import { type ClaimRecipe, Reading, running } from './claim-reading.ts';
import { regimeRecipes } from './claim-regimes.ts';
import { riskRecipes } from './claim-risks.ts';
import type { Measuring, Path } from './measuring.ts';

/** Every number that some claim needs of a run, by its id, made ready for a world. */
export function claimMeasures(
  measuring: Measuring,
): { readonly id: string; readonly unit: string; readonly path: () => Path }[] {
  const reading = new Reading(measuring);
  const recipes = [...loopRecipes, ...regimeRecipes, ...riskRecipes, ...worthOf(reading)];
  return recipes.map(({ id, unit, path }) => ({ id, unit, path: () => path(reading) }));
}

const lenders = ['bank', 'capital'];

/**
 * What each cloud has less what it owes, as the books of the model have it; its cash flow so far.
 */
function worthOf({ clouds, labs }: Reading): ClaimRecipe[] {
  return clouds.flatMap((cloud): ClaimRecipe[] => [
    {
      id: `claim_worth_${cloud}`,
      unit: 'USDm',
      path: ({ measuring }) => {
        const own = (name: string) => labs.map((lab) => measuring.cell(name, cloud, lab));
        const has = measuring.sum([
          measuring.cell('deposits', cloud),
          measuring.cell('fixed_capital', cloud),
          ...[...own('equity'), ...own('notes'), ...own('receivables')],
        ]);
        const owes = measuring.sum([
          ...lenders.map((lender) => measuring.cell('loans', lender, cloud)),
          ...labs.map((lab) => measuring.cell('credits', lab, cloud)),
        ]);
        return measuring.from((step) => (has[step] as number) - (owes[step] as number));
      },
    },
    {
      id: `claim_cash_${cloud}`,
      unit: 'USDm',
      path: ({ measuring }) => {
        const cash = measuring.cell('operating_cash', cloud);
        return running(measuring, (step) => cash[step] as number);
      },
    },
  ]);
}
