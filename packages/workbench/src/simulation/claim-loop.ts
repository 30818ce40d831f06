import { at, type ClaimRecipe, leastStake, running, sharesOf, sumAt } from './claim-reading.ts';

/** Money that comes back. */
export const loopRecipes: readonly ClaimRecipe[] = [
  { id: 'claim_put_in', unit: 'USDm', path: (of) => of.over('put_in') },
  { id: 'claim_came_back', unit: 'USDm', path: (of) => of.over('came_back') },
  {
    id: 'claim_lab_bills',
    unit: 'USDm',
    path: (of) => {
      const bills = of.paths('bill');
      return running(of.measuring, (step) => sumAt(bills, step));
    },
  },
  {
    id: 'claim_tied_share',
    unit: '1',
    path: (of) => {
      const bills = of.years('bill');
      const stakes = of.paths('stake');
      return of.measuring.from((step) => {
        let [sum, count] = [0, 0];
        for (const [lab] of of.labs.entries()) {
          const all = bills.reduce((total, row) => total + at(row, lab, step), 0);
          if (!(all > 0)) continue;
          // Whoever held most at the start: later stakes differ between worlds.
          const held = stakes.map((row) => at(row, lab, 0));
          const most = Math.max(...held);
          if (most < leastStake) continue;
          sum += at(bills[held.indexOf(most)] ?? [], lab, step) / all;
          count += 1;
        }
        return count === 0 ? Number.NaN : sum / count;
      });
    },
  },
  {
    id: 'claim_recycled_quarters',
    unit: 'quarters',
    path: (of) => {
      const [back, revenue] = [of.over('came_back'), of.over('ai_revenue')];
      return running(of.measuring, (step) => {
        const came = (back[step] as number) - (step === 0 ? 0 : (back[step - 1] as number));
        return came > 0.2 * (revenue[step] as number) ? 1 : 0;
      });
    },
  },
  {
    id: 'claim_recycled_share',
    unit: '1',
    path: (of) => {
      const [back, revenue] = [of.over('came_back'), of.over('ai_revenue')];
      const all = running(of.measuring, (step) => revenue[step] as number);
      return of.measuring.ratio(back, all);
    },
  },
  {
    id: 'claim_flattered_share',
    unit: '1',
    path: (of) => {
      const [revenue, left] = [of.over('ai_revenue'), of.over('revenue_economic')];
      const flattered = running(
        of.measuring,
        (step) => (revenue[step] as number) - (left[step] as number),
      );
      const all = running(of.measuring, (step) => revenue[step] as number);
      return of.measuring.ratio(flattered, all);
    },
  },
  {
    id: 'claim_hedge_spread',
    unit: '1',
    path: (of) => {
      const contenders = [...of.clouds, ...of.labs];
      const wins = of.measuring.each('win_chance', contenders);
      const covered = of.clouds.map((cloud) =>
        contenders.map((contender) => of.measuring.cell('coverage', cloud, contender)),
      );
      const stakes = of.paths('stake');
      return of.measuring.from((step) => {
        let [spread, holders] = [0, 0];
        for (const [cloud, row] of covered.entries()) {
          const held = (stakes[cloud] ?? []).some((path) => (path[0] as number) >= leastStake);
          if (!held) continue;
          let [mean, square] = [0, 0];
          for (const contender of contenders.keys()) {
            const share = at(row, contender, step);
            mean += at(wins, contender, step) * share;
            square += at(wins, contender, step) * share * share;
          }
          spread += square - mean * mean;
          holders += 1;
        }
        return holders === 0 ? Number.NaN : spread / holders;
      });
    },
  },
  {
    id: 'claim_cheques_year',
    unit: 'USDm/year',
    path: (of) => {
      const put = of.over('put_in');
      return of.measuring.from((step) => ((put[step] as number) * 4) / (step + 1));
    },
  },
  {
    id: 'claim_promised_part',
    unit: '1',
    path: (of) => {
      const promised = of.paths('promised_back');
      const put = of.over('put_in');
      const all = running(of.measuring, (step) => sumAt(promised, step));
      return of.measuring.ratio(all, put);
    },
  },
  {
    id: 'claim_labs_reached',
    unit: 'count',
    path: (of) => {
      const cheques = of.paths('cheque');
      const reached = of.labs.map(() => false);
      return of.measuring.from((step) => {
        if (step === 0) reached.fill(false);
        for (const [lab] of of.labs.entries())
          if (cheques.some((row) => at(row, lab, step) > 0)) reached[lab] = true;
        return reached.filter((one) => one).length;
      });
    },
  },
  {
    id: 'claim_half_life',
    unit: 'quarters',
    path: (of) => {
      const [bills, stakes, bound] = [of.paths('bill'), of.paths('stake'), of.paths('exclusive')];
      const begun: { cloud: number; share: number; step: number }[] = [];
      const lives: number[] = [];
      return of.measuring.from((step) => {
        if (step === 0) [begun.length, lives.length] = [0, 0];
        for (const [lab] of of.labs.entries()) {
          const shares = sharesOf(bills, lab, step);
          const known = begun[lab];
          if (known === undefined) {
            const isFunded = stakes.some((row) => at(row, lab, step) >= leastStake);
            const isBound = bound.some((row) => at(row, lab, step) > 0);
            if (shares.length === 0 || !isFunded || isBound) continue;
            const share = Math.max(...shares);
            begun[lab] = { cloud: shares.indexOf(share), share, step };
          } else if (lives[lab] === undefined && (shares[known.cloud] ?? 0) < known.share / 2)
            lives[lab] = step - known.step;
        }
        const told = begun.flatMap((one, lab) => (one === undefined ? [] : [lives[lab] ?? 20]));
        const sorted = told.toSorted((a, b) => a - b);
        return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
      });
    },
  },
];
