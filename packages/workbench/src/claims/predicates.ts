import { ln } from '@roundtrip/engine';
import { type Claim, type MarkRule, markRules } from '@roundtrip/model';

/**
 * Reads a number of a world in a contrast (`base` is the world asked about) at a claim’s horizon.
 */
export type Get = (contrast: string, measure: string) => number;

/** What is known beside the runs. */
export interface Beside {
  /**
   * The ledger’s cheques a year, labs reached and spend promised for a dollar before the vantage
   * day.
   */
  readonly before: readonly number[];
  /** What the giant gains that gains most by another rule of its own, over its cash flow. */
  readonly gain: number;
}

/** How the number that a claim is about follows from numbers of runs. */
export interface Predicate {
  /** Contrast and measure of everything that is read. */
  readonly reads: readonly (readonly [contrast: string, measure: string])[];
  /** NaN where a world has nothing to say on it. */
  readonly of: (get: Get, beside: Beside) => number;
  /** What must hold beside the claim’s test. */
  readonly also?: (get: Get) => boolean;
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

/** What came back of a dollar that clouds put in. */
const returned = (get: Get, contrast: string) =>
  safe(get(contrast, 'claim_came_back'), get(contrast, 'claim_put_in'));

/** The same measures in several contrasts. */
const across = (contrasts: readonly string[], ...measures: readonly string[]) =>
  contrasts.flatMap((contrast) => measures.map((measure) => [contrast, measure] as const));

const writtenDown = (late: string, onTime: string): Predicate => ({
  reads: across([onTime, late], 'claim_written_down'),
  of: (get) => safe(get(late, 'claim_written_down'), get(onTime, 'claim_written_down')),
});

/** Part of pairs that must leave a state in two years, and of cash flow that must be gained. */
const lastingUnder = 0.1;
const noticeable = 0.05;
const remedies = ['unwind', 'open-access'] as const;

/** What tells the part of revenue that came back under another rule of tracing. */
const tracedReads = across([base], 'claim_came_back', 'claim_put_in', 'claim_recycled_share');

/** What is compared with a claim's threshold, by its id; of the records alone there is none. */
export const predicates: Readonly<Record<string, Predicate>> = {
  H1: {
    reads: across([base], 'claim_put_in', 'claim_came_back'),
    of: (get) => returned(get, base),
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
    reads: across([base, 'no-contracts'], 'claim_tied_share'),
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
    reads: across(
      [base, 'labs-inside'],
      'claim_best_american',
      'claim_training_so_far',
      'claim_maker_concentration',
    ),
    of: (get) =>
      get(base, 'claim_best_american') -
      get('labs-inside', 'claim_best_american') -
      ln(safe(get(base, 'claim_training_so_far'), get('labs-inside', 'claim_training_so_far'))) /
        ln(10),
    also: (get) =>
      get(base, 'claim_maker_concentration') < get('labs-inside', 'claim_maker_concentration'),
  },
  H10: {
    reads: across(
      [base, 'labs-inside'],
      'claim_american_progress',
      'claim_market_spending_so_far',
      'claim_market_capex_so_far',
    ),
    of: (get) => {
      const over = (measure: string) => {
        const per = (contrast: string) =>
          safe(get(contrast, measure), get(contrast, 'claim_market_capex_so_far'));
        return safe(per(base), per('labs-inside'));
      };
      return Math.min(over('claim_american_progress'), over('claim_market_spending_so_far'));
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
  H14: writtenDown('late', base),
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
  H19: {
    reads: across([base, 'no-own-chips'], 'claim_scarcity'),
    of: (get) =>
      100 * (safe(get(base, 'claim_scarcity'), get('no-own-chips', 'claim_scarcity')) - 1),
  },
  H20: alone('claim_screened'),
  H21: {
    reads: across([base, ...remedies], 'claim_put_in', 'claim_came_back', 'claim_exits'),
    of: (get) => Math.max(...remedies.map((remedy) => returned(get, remedy) - returned(get, base))),
    also: (get) =>
      remedies.every((remedy) => get(remedy, 'claim_exits') <= get(base, 'claim_exits')),
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
    reads: across([base, 'labs-inside'], 'claim_labs_founded'),
    of: (get) =>
      get(base, 'claim_labs_founded') / Math.max(1, get('labs-inside', 'claim_labs_founded')),
  },
  H33: {
    reads: [
      [base, 'claim_rights_share'],
      [base, 'claim_dispersion'],
      ['no-rights', 'claim_dispersion'],
    ],
    of: (get) => get(base, 'claim_rights_share'),
    also: (get) => get(base, 'claim_dispersion') < get('no-rights', 'claim_dispersion'),
  },
  H35: {
    reads: across([base], 'claim_cheques_year', 'claim_promised_part', 'claim_labs_reached'),
    of: (get, { before: [cheques = Number.NaN, labs = Number.NaN, promised = Number.NaN] }) =>
      [
        get(base, 'claim_cheques_year') > cheques,
        get(base, 'claim_promised_part') > promised,
        get(base, 'claim_labs_reached') > labs,
      ].filter((one) => one).length,
  },
  H36: alone('claim_half_life'),
  H38: {
    reads: [[base, 'claim_pairs_changed']],
    of: (get, { gain }) =>
      Math.min(get(base, 'claim_pairs_changed') / lastingUnder, gain / noticeable),
  },
};

/** The same claim where export control is lifted, which H31 must be beaten by. */
export const withoutControl = (get: Get): number =>
  safe(
    get('export-lifted', 'claim_chinese_worth'),
    get('unbundled-lifted', 'claim_chinese_worth'),
  ) - 1;

const isMarkRule = (rule: string): rule is MarkRule => markRules.some((one) => one === rule);

/** A claim under one rule of booking stakes; undefined where the rule is none of them. */
export function underMarkRule(rule: string): Predicate | undefined {
  return isMarkRule(rule) ? writtenDown(`late ${rule}`, rule) : undefined;
}

/** Everything that a claim reads of runs, under every rule. */
export function readsOf({ id, rules }: Claim): Predicate['reads'] {
  const booked = rules.flatMap((rule) => underMarkRule(rule)?.reads ?? []);
  const traced = id === 'H4' ? tracedReads : [];
  return [...(predicates[id]?.reads ?? []), ...booked, ...traced];
}
