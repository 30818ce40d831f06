import { at, type ClaimRecipe, leastStake, running, sumAt } from './claim-reading.ts';

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
      const [revenue, net] = [of.over('ai_revenue'), of.over('revenue_net')];
      const credits = of.paths('paid_in_credits');
      const flattered = running(
        of.measuring,
        (step) => sumAt(credits, step) + (revenue[step] as number) - (net[step] as number),
      );
      const all = running(of.measuring, (step) => revenue[step] as number);
      return of.measuring.ratio(flattered, all);
    },
  },
  {
    id: 'claim_hedge_spread',
    unit: '1',
    path: (of) => {
      const bills = of.years('bill');
      const revenues = of.measuring.each('annual_revenue', of.labs);
      return of.measuring.from((step) => {
        const all = revenues.reduce((sum, path) => sum + Math.max(0, path[step] as number), 0);
        if (!(all > 0)) return Number.NaN;
        let spread = 0;
        for (const row of bills) {
          let [mean, square] = [0, 0];
          for (const [lab] of of.labs.entries()) {
            const rented = bills.reduce((sum, other) => sum + at(other, lab, step), 0);
            const share = rented > 0 ? at(row, lab, step) / rented : 0;
            const wins = Math.max(0, at(revenues, lab, step)) / all;
            mean += wins * share;
            square += wins * share * share;
          }
          spread += square - mean * mean;
        }
        return spread / of.clouds.length;
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
      const bills = of.paths('bill');
      const first: { cloud: number; share: number }[] = [];
      const halved: number[] = [];
      return of.measuring.from((step) => {
        if (step === 0) [first.length, halved.length] = [0, 0];
        for (const [lab] of of.labs.entries()) {
          const all = bills.reduce((sum, row) => sum + at(row, lab, step), 0);
          if (!(all > 0)) continue;
          const shares = bills.map((row) => at(row, lab, step) / all);
          const known = first[lab];
          if (known === undefined) {
            const most = Math.max(...shares);
            first[lab] = { cloud: shares.indexOf(most), share: most };
          } else if (halved[lab] === undefined && (shares[known.cloud] ?? 0) < known.share / 2)
            halved[lab] = step + 1;
        }
        const lives = first.flatMap((one, lab) => (one === undefined ? [] : [halved[lab] ?? 20]));
        const sorted = lives.toSorted((a, b) => a - b);
        return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
      });
    },
  },
];
