/** Reads a number of a world in a contrast (`base` is the world asked about). */
export type Get = (contrast: string, measure: string, horizon?: 5 | 10) => number;

/** How the number that a claim is about follows from numbers of runs. */
export interface Predicate {
  /** Contrast and measure of everything that is read. */
  readonly reads: readonly (readonly [contrast: string, measure: string])[];
  /** NaN where a world has nothing to say on it. */
  readonly of: (get: Get) => number;
}

const base = 'base';

/** A measure of the base world alone. */
const alone = (measure: string): Predicate => ({
  reads: [[base, measure]],
  of: (get) => get(base, measure),
});

const safe = (part: number, whole: number) => (whole > 0 ? part / whole : Number.NaN);

/** One number in a contrast over the same in the base world, less 1, times so much. */
const changed = (contrast: string, measure: string, times = 1): Predicate => ({
  reads: [
    [base, measure],
    [contrast, measure],
  ],
  of: (get) => times * (safe(get(contrast, measure), get(base, measure)) - 1),
});

const held = (...truths: readonly boolean[]) => truths.filter((one) => one).length;

/** What is compared with a claim's threshold, by its id; of the records alone there is none. */
export const predicates: Readonly<Record<string, Predicate>> = {
  H1: {
    reads: [
      [base, 'claim_put_in'],
      [base, 'claim_came_back'],
    ],
    of: (get) => safe(get(base, 'claim_came_back'), get(base, 'claim_put_in')),
  },
  H2: {
    reads: [
      [base, 'claim_lab_bills'],
      ['no-cloud-money', 'claim_lab_bills'],
      [base, 'claim_put_in'],
    ],
    of: (get) =>
      safe(
        get(base, 'claim_lab_bills') - get('no-cloud-money', 'claim_lab_bills'),
        get(base, 'claim_put_in'),
      ),
  },
  H3: {
    reads: [
      [base, 'claim_tied_share'],
      ['no-contracts', 'claim_tied_share'],
    ],
    of: (get) => safe(get(base, 'claim_tied_share'), get('no-contracts', 'claim_tied_share')),
  },
  H4: alone('claim_recycled_quarters'),
  H5: alone('claim_flattered_share'),
  H6: {
    reads: [
      [base, 'claim_hedge_spread'],
      ['no-cloud-money', 'claim_hedge_spread'],
    ],
    of: (get) =>
      safe(get(base, 'claim_hedge_spread'), get('no-cloud-money', 'claim_hedge_spread')) - 1,
  },
  H7: {
    reads: [
      [base, 'claim_largest_platform'],
      ['no-network', 'claim_largest_platform'],
    ],
    of: (get) => get(base, 'claim_largest_platform') - get('no-network', 'claim_largest_platform'),
  },
  H8: changed('more-demand', 'claim_capex_so_far', 100),
  H9: {
    reads: [
      [base, 'claim_best_american'],
      ['labs-inside', 'claim_best_american'],
      [base, 'claim_maker_concentration'],
      ['labs-inside', 'claim_maker_concentration'],
    ],
    of: (get) =>
      held(
        get(base, 'claim_best_american') > get('labs-inside', 'claim_best_american'),
        get(base, 'claim_maker_concentration') < get('labs-inside', 'claim_maker_concentration'),
      ),
  },
  H10: {
    reads: [
      [base, 'claim_market_spending_so_far'],
      [base, 'claim_market_capex_so_far'],
      ['labs-inside', 'claim_market_spending_so_far'],
      ['labs-inside', 'claim_market_capex_so_far'],
    ],
    of: (get) => {
      const yielded = (contrast: string) =>
        safe(
          get(contrast, 'claim_market_spending_so_far'),
          get(contrast, 'claim_market_capex_so_far'),
        );
      return safe(yielded(base), yielded('labs-inside'));
    },
  },
  H11: {
    reads: [
      [base, 'claim_best_american'],
      ['bust', 'claim_best_american'],
      ['labs-inside', 'claim_best_american'],
      ['labs-inside-bust', 'claim_best_american'],
    ],
    of: (get) => {
      const best = (contrast: string) => get(contrast, 'claim_best_american');
      return best(base) - best('bust') - (best('labs-inside') - best('labs-inside-bust'));
    },
  },
  H12: {
    reads: [
      [base, 'claim_best_chinese'],
      ['no-domestic-chips', 'claim_best_chinese'],
    ],
    of: (get) => get(base, 'claim_best_chinese') - get('no-domestic-chips', 'claim_best_chinese'),
  },
  H13: {
    reads: [
      [base, 'claim_makers'],
      ['labs-inside', 'claim_makers'],
    ],
    of: (get) => safe(get(base, 'claim_makers'), get('labs-inside', 'claim_makers')),
  },
  H14: {
    reads: [
      [base, 'claim_written_down'],
      ['late', 'claim_written_down'],
    ],
    of: (get) => safe(get('late', 'claim_written_down'), get(base, 'claim_written_down')),
  },
  H15: alone('claim_amplification'),
  H16: alone('claim_tenant_leaves'),
  H17: changed('open-leap', 'claim_lab_value', 100),
  H18: {
    reads: [
      [base, 'claim_cloud_revenue_so_far'],
      ['no-open', 'claim_cloud_revenue_so_far'],
      [base, 'claim_lab_revenue_so_far'],
      ['no-open', 'claim_lab_revenue_so_far'],
    ],
    of: (get) => {
      const ratio = (measure: string) => safe(get(base, measure), get('no-open', measure));
      return ratio('claim_cloud_revenue_so_far') - ratio('claim_lab_revenue_so_far');
    },
  },
  H19: changed('chip-glut', 'claim_scarcity', 100),
  H20: alone('claim_screened'),
  H21: {
    reads: [
      [base, 'claim_put_in'],
      [base, 'claim_came_back'],
      [base, 'claim_exits'],
      ['unwind', 'claim_put_in'],
      ['unwind', 'claim_came_back'],
      ['unwind', 'claim_exits'],
      ['open-access', 'claim_put_in'],
      ['open-access', 'claim_came_back'],
      ['open-access', 'claim_exits'],
    ],
    of: (get) => {
      const ratio = (contrast: string) =>
        safe(get(contrast, 'claim_came_back'), get(contrast, 'claim_put_in'));
      return held(
        ratio('unwind') < ratio(base),
        get('unwind', 'claim_exits') <= get(base, 'claim_exits'),
      );
    },
  },
  H22: alone('claim_taken_over'),
  H23: alone('claim_owed_quarters'),
  H24: alone('claim_restraint'),
  H31: {
    reads: [
      [base, 'claim_chinese_worth'],
      ['unbundled', 'claim_chinese_worth'],
      ['export-lifted', 'claim_chinese_worth'],
      ['unbundled-lifted', 'claim_chinese_worth'],
    ],
    of: (get) =>
      safe(get(base, 'claim_chinese_worth'), get('unbundled', 'claim_chinese_worth')) - 1,
  },
  H32: {
    reads: [
      [base, 'claim_labs_founded'],
      ['labs-inside', 'claim_labs_founded'],
    ],
    of: (get) =>
      get(base, 'claim_labs_founded', 10) /
      Math.max(1, get('labs-inside', 'claim_labs_founded', 10)),
  },
  H33: alone('claim_rights_share'),
  H34: {
    reads: [
      [base, 'claim_exits'],
      ['one-stops', 'claim_exits'],
      [base, 'claim_frontier'],
      ['one-stops', 'claim_frontier'],
    ],
    of: (get) =>
      get('one-stops', 'claim_exits') -
      get(base, 'claim_exits') +
      Math.abs(get('one-stops', 'claim_frontier') - get(base, 'claim_frontier')),
  },
  H35: {
    reads: [
      [base, 'claim_cheques_year'],
      [base, 'claim_promised_part'],
      [base, 'claim_labs_reached'],
    ],
    of: () => Number.NaN,
  },
  H36: alone('claim_half_life'),
  H38: alone('claim_pairs_changed'),
};

/** The same claim where export control is lifted, which H31 must be beaten by. */
export const withoutControl: Predicate = {
  reads: [],
  of: (get) =>
    safe(
      get('export-lifted', 'claim_chinese_worth'),
      get('unbundled-lifted', 'claim_chinese_worth'),
    ) - 1,
};
