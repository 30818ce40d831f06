import { at, type ClaimRecipe, leastStake, running } from './claim-reading.ts';
import type { Measuring, Path } from './measuring.ts';

function largestLab(measuring: Measuring): Path {
  const revenues = measuring.each('annual_revenue', measuring.labs);
  return measuring.from((step) => {
    const values = revenues.map((path) => path[step] as number);
    return values.indexOf(Math.max(...values));
  });
}

/** Losses, leaving and hold. */
export const riskRecipes: readonly ClaimRecipe[] = [
  {
    id: 'claim_written_down',
    unit: 'USDm',
    path: (of) => {
      const down = of.measuring.each('written_down', of.labs);
      return running(of.measuring, (step) =>
        down.reduce((sum, path) => sum + Math.max(0, path[step] as number), 0),
      );
    },
  },
  {
    id: 'claim_amplification',
    unit: '1',
    path: (of) => {
      const lab = largestLab(of.measuring);
      const [stakes, owed] = [of.paths('stake'), of.paths('remaining_obligations')];
      const values = of.measuring.each('post_money', of.labs);
      return of.measuring.from((step) => {
        const which = lab[step] as number;
        const value = at(values, which, step);
        const direct = stakes.reduce((sum, row) => sum + at(row, which, step) * value, 0);
        const lost = owed.reduce((sum, row) => sum + at(row, which, step), 0);
        return direct > 0 ? (direct + lost) / direct : Number.NaN;
      });
    },
  },
  {
    id: 'claim_tenant_leaves',
    unit: '1',
    path: (of) => {
      const lab = largestLab(of.measuring);
      const bills = of.years('bill');
      const own = of.measuring.each('own_capacity', of.labs);
      const used = of.paths('used');
      let begun = { lab: -1, cloud: -1, share: 0 };
      return of.measuring.from((step) => {
        const which = lab[step === 0 ? 0 : step] as number;
        const rented = used.reduce((sum, row) => sum + at(row, which, step), 0);
        const built = at(own, which, step);
        const all = bills.reduce((sum, row) => sum + at(row, which, step), 0);
        const shares = bills.map((row) => (all > 0 ? at(row, which, step) / all : 0));
        if (step === 0) {
          const most = Math.max(...shares);
          begun = { lab: which, cloud: shares.indexOf(most), share: most };
        }
        const builds = built + rented > 0 ? built / (built + rented) / 0.2 : 0;
        const falls = begun.lab === which ? (begun.share - (shares[begun.cloud] ?? 0)) / 0.2 : 0;
        return Math.max(builds, falls);
      });
    },
  },
  {
    id: 'claim_lab_value',
    unit: 'USDm',
    path: (of) => of.measuring.over('post_money', of.labs),
  },
  {
    id: 'claim_cloud_revenue_so_far',
    unit: 'USDm',
    path: (of) => {
      const revenue = of.measuring.over('ai_revenue', of.clouds);
      return running(of.measuring, (step) => revenue[step] as number);
    },
  },
  {
    id: 'claim_lab_revenue_so_far',
    unit: 'USDm',
    path: (of) => {
      const revenue = of.measuring.over('annual_revenue', of.labs);
      return running(of.measuring, (step) => (revenue[step] as number) / 4);
    },
  },
  {
    id: 'claim_scarcity',
    unit: '1',
    path: (of) =>
      of.measuring.meanOfYear(
        of.measuring.ratio(of.measuring.cell('compute_price'), of.measuring.cell('price_floor')),
      ),
  },
  {
    id: 'claim_screened',
    unit: '1',
    path: (of) => {
      const [screens, stakes] = [of.paths('concentration_screen'), of.paths('stake')];
      let [above, all] = [0, 0];
      return of.measuring.from((step) => {
        if (step === 0) [above, all] = [0, 0];
        for (const [cloud, row] of stakes.entries()) {
          for (const [lab] of of.labs.entries()) {
            if (at(row, lab, step) < leastStake) continue;
            all += 1;
            if (at(screens[cloud] ?? [], lab, step) > 100) above += 1;
          }
        }
        return all === 0 ? Number.NaN : above / all;
      });
    },
  },
  {
    id: 'claim_exits',
    unit: 'count',
    path: (of) => of.measuring.times(of.measuring.each('exits', of.labs), (value) => value !== 0),
  },
  {
    id: 'claim_taken_over',
    unit: '1',
    path: (of) => {
      const [exits, heirs, stakes] = [
        of.measuring.each('exits', of.labs),
        of.paths('heir'),
        of.paths('stake'),
      ];
      let [ended, taken] = [0, 0];
      const held = of.labs.map(() => -1);
      return of.measuring.from((step) => {
        if (step === 0) [ended, taken] = [0, 0];
        for (const [lab] of of.labs.entries()) {
          if (at(exits, lab, step) !== 0) {
            ended += 1;
            const main = held[lab] ?? -1;
            if (main >= 0 && at(heirs[main] ?? [], lab, step) > 0) taken += 1;
          }
          const shares = stakes.map((row) => at(row, lab, step));
          const most = Math.max(...shares);
          held[lab] = most < leastStake ? -1 : shares.indexOf(most);
        }
        return ended === 0 ? Number.NaN : taken / ended;
      });
    },
  },
  {
    id: 'claim_owed_quarters',
    unit: 'quarters',
    path: (of) => {
      const lab = largestLab(of.measuring);
      const owed = of.paths('remaining_obligations');
      const cash = of.measuring.over('operating_cash', of.clouds);
      return of.measuring.from((step) => {
        const which = lab[step] as number;
        const all = owed.reduce((sum, row) => sum + at(row, which, step), 0);
        const flow = cash[step] as number;
        return flow > 0 ? all / flow : Number.NaN;
      });
    },
  },
  {
    id: 'claim_restraint',
    unit: '1',
    path: (of) => {
      const stakes = of.paths('stake');
      return of.measuring.from((step) => {
        const largest = Math.max(
          0,
          ...stakes.flatMap((row) => of.labs.map((_, lab) => at(row, lab, step))),
        );
        // Critical diversion m / (1 - w m) less m, at a margin of of.clouds of a half.
        const margin = 0.5;
        return margin / (1 - largest * margin) - margin;
      });
    },
  },
  {
    id: 'claim_pairs_changed',
    unit: '1',
    path: (of) => {
      const [bills, stakes] = [of.years('bill'), of.paths('stake')];
      const state = (step: number, cloud: number, lab: number) =>
        (at(stakes[cloud] ?? [], lab, step) >= leastStake ? 1 : 0) +
        (at(bills[cloud] ?? [], lab, step) > 1 ? 2 : 0);
      return of.measuring.from((step) => {
        const before = step - 8;
        if (before < 0) return Number.NaN;
        let [changed, all] = [0, 0];
        for (const [cloud] of of.clouds.entries()) {
          for (const [lab] of of.labs.entries()) {
            const was = state(before, cloud, lab);
            if (was === 0) continue;
            all += 1;
            if (was !== state(step, cloud, lab)) changed += 1;
          }
        }
        return all === 0 ? Number.NaN : changed / all;
      });
    },
  },
];
