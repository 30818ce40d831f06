import { at, type ClaimRecipe, leastStake, running } from './claim-reading.ts';
import type { Measuring, Path } from './measuring.ts';

function largestLab(measuring: Measuring): Path {
  const revenues = measuring.each('annual_revenue', measuring.labs);
  return measuring.from((step) => {
    const values = revenues.map((path) => path[step] as number);
    return values.indexOf(Math.max(...values));
  });
}

/** What a cloud and a lab are to each other. */
type PairState = 'rival' | 'investor' | 'landlord' | 'both' | 'former landlord';

/** Quarters over which a state is asked to last, and bills of a year, USD million, that count. */
const lasting = 8;
const leastRent = 1;

/** Losses, leaving and hold. */
export const riskRecipes: readonly ClaimRecipe[] = [
  {
    id: 'claim_written_down',
    unit: '1',
    path: (of) => {
      const part = of.measuring.cell('writedown_share');
      return running(of.measuring, (step) => part[step] as number);
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
      const own = of.measuring.each('margin', of.clouds);
      const sold = of.measuring.each('share_of_market', of.clouds);
      const margins = of.measuring.each('margin', of.labs);
      return of.measuring.from((step) => {
        let [largest, rise] = [0, 0];
        for (const [cloud, row] of stakes.entries()) {
          if (!(at(own, cloud, step) > 0 && at(sold, cloud, step) > 0)) continue;
          for (const [lab] of of.labs.entries()) {
            const stake = at(row, lab, step);
            if (stake <= largest) continue;
            largest = stake;
            rise = (stake * at(margins, lab, step)) / at(own, cloud, step);
          }
        }
        return largest < leastStake ? Number.NaN : rise;
      });
    },
  },
  {
    id: 'claim_pairs_changed',
    unit: '1',
    path: (of) => {
      const [bills, stakes] = [of.years('bill'), of.paths('stake')];
      const alive = of.measuring.each('alive', of.labs);
      const pairs = of.clouds.flatMap((_, cloud) => of.labs.map((__, lab) => ({ cloud, lab })));
      const states: PairState[][] = [];
      const kept = new Map<PairState, number>();
      const seen = new Map<PairState, number>();
      return of.measuring.from((step) => {
        if (step === 0) {
          states.length = 0;
          kept.clear();
          seen.clear();
        }
        states[step] = pairs.map(({ cloud, lab }, pair) => {
          const holds = at(stakes[cloud] ?? [], lab, step) >= leastStake;
          const rents = at(bills[cloud] ?? [], lab, step) > leastRent;
          if (rents) return holds ? 'both' : 'landlord';
          if (holds) return 'investor';
          const before = states[step - 1]?.[pair] ?? 'rival';
          const hasRented = before !== 'rival' && before !== 'investor';
          return hasRented ? 'former landlord' : 'rival';
        });
        for (const [pair, { lab }] of pairs.entries()) {
          const was = states[step - lasting]?.[pair];
          if (was === undefined || !(at(alive, lab, step - lasting) > 0)) continue;
          seen.set(was, (seen.get(was) ?? 0) + 1);
          if (states[step]?.[pair] === was) kept.set(was, (kept.get(was) ?? 0) + 1);
        }
        if (seen.size === 0) return Number.NaN;
        return Math.min(...[...seen].map(([one, all]) => 1 - (kept.get(one) ?? 0) / all));
      });
    },
  },
];
