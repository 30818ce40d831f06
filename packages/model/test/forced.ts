import {
  check,
  type Model,
  type ParameterRecord,
  type Program,
  problemText,
} from '@roundtrip/engine';
import { type EconomyOptions, economy, type World } from '../src/index.ts';
import { sizedWorld } from './sized-world.ts';

type Values = NonNullable<ParameterRecord['mode']>;

/** The program of a model without any problem. */
export function programOf(model: Model): Program {
  const { program, problems } = check(model);
  if (program === undefined || problems.length > 0)
    throw new Error(problems.map((one) => problemText(one)).join('\n'));
  return program;
}

/** A model in which parameters have other values, inside of what is believed or not. */
export function believing(model: Model, values: Readonly<Record<string, Values>>): Model {
  const changed = Object.entries(values).map(([name, mode]) => {
    const record = model.parameters?.[name];
    if (record === undefined) throw new Error(`no parameter ${name}`);
    const { low: _low, high: _high, ...rest } = record;
    return [name, { ...rest, mode }] as const;
  });
  return { ...model, parameters: { ...model.parameters, ...Object.fromEntries(changed) } };
}

/** A world of any size with all booking rules. */
export function bookedWorld(clouds: number, labs: number, integrated = 1, spare = 0): World {
  return { ...sizedWorld(clouds, labs, integrated, spare), bookings: true };
}

/**
 * Two clouds and one lab of which cloud1 has 40 %: book value 100, pre-money 300 whatever happens,
 * nobody who buys models, no training, no costs and no contract, a last price of 250. It asks for
 * 50 at once.
 */
const small: Readonly<Record<string, Values>> = {
  opening_stake: { cloud1: { lab1: 0.4 }, capital: { lab1: 0.6 } },
  opening_post_money: 250,
  opening_contract: 0,
  opening_backlog: 0,
  opening_refusal: 0,
  revenue_share: 0,
  opening_revenue: 0,
  opening_spend: 0,
  opening_fleet: { cloud1: 40_000, cloud2: 40_000, lab1: 0, firm1: 40_000 },
  opening_usage: { cloud1_own: 0.5, cloud2_own: 0.5, firm1_own: 0.6, host_open: 0.4 },
  lab_fixed_cost: 0,
  lab_variable_cost: 0,
  smallest_value: 300,
  largest_dilution: 50 / 300,
  strategic_share: 0,
  confidence_on: 0,
  antitrust_on: 0,
  self_build_on: 0,
  bridge_on: 0,
  impairment_on: 0,
};

/** What makes every round succeed, and what makes it fail. */
export const rounds = { succeed: { round_intercept: 100 }, fail: { round_intercept: -100 } };

/** The small world of one lab, forced further; `cash` is what the lab has. */
export function forced(
  values: Readonly<Record<string, Values>>,
  { cash = 100, ...options }: EconomyOptions & { readonly cash?: number } = {},
): Program {
  const model = economy(bookedWorld(2, 1), options);
  const deposits = model.parameters?.opening_deposits?.mode;
  if (typeof deposits !== 'object') throw new Error('deposits are given by agent');
  const opening_deposits = { ...deposits, lab1: cash };
  return programOf(believing(model, { ...small, opening_deposits, ...values }));
}

/**
 * Every rule at work: holdings of all kinds, bills on account, licences, dear plant, failed
 * rounds.
 */
const everything: Readonly<Record<string, Values>> = {
  mark_rule: {
    cloud1: { lab1: 'equity_method', lab2: 'fair_value', lab3: 'equity_method' },
    cloud2: { lab2: 'equity_method', lab1: 'fair_value' },
    cloud3: { lab3: 'fair_value', lab1: 'equity_method' },
  },
  payment_terms: 0.125,
  licence_rate: 0.1,
  paid_above_value: 0.1,
  bridge_chance: 0.3,
  round_intercept: -2,
  opening_fixed_capital: { cloud1: 200_000, cloud2: 16_200, cloud3: 16_200, firm1: 4050 },
};

/**
 * An economy of three clouds, three labs and two that may come, with every booking rule at work.
 */
export function everyRule(options: EconomyOptions = {}): Model {
  return believing(economy(bookedWorld(3, 3, 1, 2), options), everything);
}
