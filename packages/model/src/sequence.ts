import type { FunctionRecord } from '@roundtrip/engine';

/** The parts of a step, in their order. */
export const phases: readonly string[] = [
  'regime',
  'multiples',
  'training',
  'releases',
  'open_weights',
  'antitrust',
  'renewal',
  'share_limit',
  'self_build',
  'rounds',
  'choice',
  'clearing',
  'allocation',
  'sales',
  'bills',
  'revenue_share',
  'operations',
  'orders',
  'deliveries',
  'suppliers',
  'taxes',
  'dividends',
  'government',
  'borrowing',
  'marks',
  'impairment',
  'exit',
];

/** Groups of payments that mechanisms ask for. */
export const rows: Readonly<Record<string, readonly string[]>> = {
  operating: ['base', 'model', 'remittance', 'cloud', 'revenue_share', 'wages'],
  investment: ['capex'],
};

/** Abbreviations that several mechanisms use. */
export const functions: Readonly<Record<string, FunctionRecord>> = {
  chance: {
    of: ['rate'],
    is: '1 - exp(-rate * step)',
    why: 'probability that something with this rate happens within a step',
  },
  kept: { of: ['rate'], is: 'exp(-rate * step)', why: 'what is left after a step of steady decay' },
  grown: { of: ['rate'], is: 'exp(rate * step)', why: 'factor of a step of steady growth' },
  whole_quarter: {
    of: [],
    is: 'max(quarter, step)',
    why: 'how long what is told by the quarter takes to be told: a round that was asked for, a loss, a value that is lower for good',
  },
  logistic: { of: ['x'], is: '1 / (1 + exp(-x))' },
  annuity: {
    of: ['rate', 'years'],
    is: '(1 - (1 + rate * 1 year) ^ (-years / 1 year)) / rate',
    why: 'years of value in a payment of one per year',
  },
  capacity_cost: {
    of: [],
    is: 'capacity_price * ((1 - shell_share) * exp(-hardware_progress * time) * ((1 - in_house_share) * chip_price + in_house_share * in_house_cost) + shell_share)',
    why: 'money for one unit of capacity delivered now: chips at today’s price and mix, and the shell around them',
  },
  unit_cost: {
    of: ['return_wanted'],
    is: '(capacity_cost() * (return_wanted + depreciation) + running_cost) * step',
    why: 'cost of using one unit of capacity for a step',
  },
  lead_over_open: { of: ['who'], is: 'capability[who] - capability[open]' },
  fair_value: {
    of: [],
    is: 'max(smallest_value, exp(log_multiple) * 1 year * annual_revenue[lab] * exp(lead_premium * clamp(capability[lab] - capability[open], -1, 1)))',
    why: 'what a round would value the lab at: revenue times the market’s multiple, more for a lead over open models',
  },
};
