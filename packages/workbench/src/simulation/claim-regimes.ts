import { at, type ClaimRecipe, type Reading, running } from './claim-reading.ts';
import type { Measuring, Path } from './measuring.ts';

function concentrationOf(measuring: Measuring, makers: readonly string[]): Path {
  const shares = measuring.each('share_of_market', makers);
  return measuring.from((step) => {
    let [all, squares] = [0, 0];
    for (const path of shares) {
      const share = path[step] as number;
      all += share;
      squares += share * share;
    }
    return all > 0 ? squares / (all * all) : Number.NaN;
  });
}

function bestOf({ measuring }: Reading, makers: readonly string[]): Path {
  return measuring.largest(measuring.each('capability', makers));
}

/** From which part of a firm on its holder is taken to have a say. */
const controllingStake = 0.2;

/** Platforms, makers and countries. */
export const regimeRecipes: readonly ClaimRecipe[] = [
  {
    id: 'claim_largest_platform',
    unit: '%',
    path: (of) => {
      const shares = of.measuring.each('platform_share', [...of.world.clouds, 'direct']);
      const largest = of.measuring.largest(shares);
      return of.measuring.from((step) => 100 * (largest[step] as number));
    },
  },
  {
    id: 'claim_capex_so_far',
    unit: 'USDm',
    path: (of) => {
      const capex = of.measuring.cell('capex_total');
      return running(of.measuring, (step) => capex[step] as number);
    },
  },
  {
    id: 'claim_market_spending_so_far',
    unit: 'USDm',
    path: (of) => {
      const spent = of.measuring.cell('spending', of.world.regions.market);
      return running(of.measuring, (step) => spent[step] as number);
    },
  },
  {
    id: 'claim_market_capex_so_far',
    unit: 'USDm',
    path: (of) => {
      const firms = [...of.world.clouds, ...of.abroad, ...of.labs];
      const capex = of.measuring.each('capex', firms);
      return running(of.measuring, (step) =>
        capex.reduce((sum, path) => sum + (path[step] as number), 0),
      );
    },
  },
  { id: 'claim_best_american', unit: '1', path: (of) => bestOf(of, of.american) },
  { id: 'claim_best_chinese', unit: '1', path: (of) => bestOf(of, of.inChina) },
  { id: 'claim_frontier', unit: '1', path: (of) => of.measuring.cell('frontier') },
  {
    id: 'claim_maker_concentration',
    unit: '1',
    path: (of) => concentrationOf(of.measuring, [...of.world.clouds, ...of.labs, 'open']),
  },
  {
    id: 'claim_makers',
    unit: 'count',
    path: (of) => {
      const makers = [...of.world.clouds, ...of.abroad, ...of.labs];
      const [capability, frontier] = [
        of.measuring.each('capability', makers),
        of.measuring.cell('frontier'),
      ];
      // Within a power of ten of the frontier.
      return of.measuring.from(
        (step) =>
          capability.filter((path) => (path[step] as number) > (frontier[step] as number) - 1)
            .length,
      );
    },
  },
  {
    id: 'claim_chinese_worth',
    unit: 'USDm',
    path: (of) => {
      const money = of.measuring.each('deposits', of.inChina);
      const plant = of.measuring.each('fixed_capital', of.inChina);
      return of.measuring.sum([...money, ...plant]);
    },
  },
  {
    id: 'claim_labs_founded',
    unit: 'count',
    path: (of) =>
      of.measuring.times(
        of.world.spare.map((lab) => of.measuring.cell('enters', `${lab}_slot`)),
        (value) => value !== 0,
      ),
  },
  {
    id: 'claim_training_so_far',
    unit: 'H100e',
    path: (of) => {
      const fleets = of.measuring.each('fleet', of.american);
      return running(of.measuring, (step) =>
        fleets.reduce((sum, path) => sum + (path[step] as number), 0),
      );
    },
  },
  {
    id: 'claim_american_progress',
    unit: '1',
    path: (of) => {
      const best = bestOf(of, of.american);
      return of.measuring.from((step) => (best[step] as number) - (best[0] as number));
    },
  },
  {
    id: 'claim_dispersion',
    unit: '1',
    path: (of) => {
      const { measuring } = of;
      const firms = measuring.each('capability', [...of.clouds, ...of.abroad]);
      const labs = measuring.each('capability', of.labs);
      const alive = measuring.each('alive', of.labs);
      return measuring.from((step) => {
        const values = [
          ...firms.map((path) => path[step] as number),
          ...labs.flatMap((path, lab) => (at(alive, lab, step) > 0 ? [path[step] as number] : [])),
        ];
        const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
        const square = values.reduce((sum, one) => sum + (one - mean) ** 2, 0);
        return Math.sqrt(square / values.length);
      });
    },
  },
  {
    id: 'claim_rights_share',
    unit: '1',
    path: (of) => {
      const fleets = of.measuring.each('fleet', of.labs);
      const others = of.measuring.each('fleet', [...of.clouds, ...of.abroad]);
      const rights = [of.paths('first_refusal'), of.paths('exclusive')];
      const stakes = of.paths('stake');
      return of.measuring.from((step) => {
        let all = others.reduce((sum, path) => sum + (path[step] as number), 0);
        let held = 0;
        for (const [lab] of of.labs.entries()) {
          const fleet = at(fleets, lab, step);
          all += fleet;
          const isBound =
            rights.some((rows) => rows.some((row) => at(row, lab, step) > 0)) ||
            stakes.some((row) => at(row, lab, step) >= controllingStake);
          if (isBound) held += fleet;
        }
        return all > 0 ? held / all : Number.NaN;
      });
    },
  },
];
