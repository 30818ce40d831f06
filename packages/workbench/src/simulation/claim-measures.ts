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

/** What each cloud has, at book value and stakes at the last price, and its cash flow so far. */
function worthOf({ clouds, labs }: Reading): ClaimRecipe[] {
  return clouds.flatMap((cloud): ClaimRecipe[] => [
    {
      id: `claim_worth_${cloud}`,
      unit: 'USDm',
      path: ({ measuring }) => {
        const money = measuring.cell('deposits', cloud);
        const plant = measuring.cell('fixed_capital', cloud);
        const stakes = labs.map((lab) => measuring.cell('stake', cloud, lab));
        const values = measuring.each('post_money', labs);
        return measuring.from((step) =>
          stakes.reduce(
            (sum, stake, at) => sum + (stake[step] as number) * (values[at]?.[step] ?? 0),
            (money[step] as number) + (plant[step] as number),
          ),
        );
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
