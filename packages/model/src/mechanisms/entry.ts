import type { MechanismRecord } from '@roundtrip/engine';

/** Phases after all others: a slot fills, and the lab in it begins. */
export const entryPhases: readonly string[] = ['entry', 'founding'];

export const entry: Readonly<Record<string, MechanismRecord>> = {
  entry: {
    title: 'Entry of new labs',
    why: 'People leave to found labs when multiples are high, and where failed rounds have left capital without a place.',
    phase: 'entry',
    switch: 'entry_on',
    draws: { entry_draw: { over: ['slot'], stream: 13, kind: 'uniform' } },
    variables: {
      capital_sought: {
        unit: 'USDm',
        is: 'sum(lab: if round[lab] or round_fails[lab] then sought[lab] else 0)',
        before: '0',
      },
      capital_unplaced: {
        unit: 'USDm',
        is: 'sum(lab: if round_fails[lab] then sought[lab] else 0)',
        before: '0',
      },
      crowded_out: {
        unit: '1',
        is: 'trailing(capital_unplaced, 1 year) / max(1 USDm, trailing(capital_sought, 1 year))',
      },
      entry_rate: {
        unit: '1/year',
        is: 'entry_hazard * entry_factor * exp(entry_by_multiple * (log_multiple - ln(mean_multiple[normal] / 1 year)) + entry_by_capital * crowded_out)',
      },
      vacant: { over: ['slot'], unit: '1', is: '1 - alive[slot.lab]' },
    },
    events: {
      enters: {
        over: ['slot'],
        when: 'vacant[slot]',
        chance: 'chance(entry_rate)',
        draw: 'entry_draw[slot]',
      },
    },
    becomes: { 'alive[lab]': { when: 'any(slot in lab: enters[slot])', is: '1' } },
  },
  founding: {
    title: 'A new lab begins',
    why: 'It has seed money from the market, a model behind the open ones, a small training fleet, no revenue and no contract.',
    phase: 'founding',
    switch: 'entry_on',
    variables: {
      founded: { over: ['lab'], unit: '1', is: 'any(slot in lab: enters[slot])' },
      seed_value: { unit: 'USDm', is: 'seed_cash / seed_share' },
    },
    transactions: {
      seed: {
        over: ['lab'],
        when: 'founded[lab]',
        row: 'equity',
        from: 'capital',
        to: 'lab',
        in_exchange_for: 'equity[lab]',
        is: 'seed_cash',
      },
    },
    revaluations: {
      seed_marked: {
        over: ['lab'],
        of: 'equity[capital, lab]',
        when: 'founded[lab]',
        row: 'markup',
        by: 'seed_value - seed_cash',
      },
    },
    becomes: {
      'stake[capital, lab]': { when: 'founded[lab]', is: '1' },
      'post_money[lab]': { when: 'founded[lab]', is: 'seed_value' },
      'capability[lab]': { when: 'founded[lab]', is: 'capability[open] - entry_gap' },
      'fleet[lab]': { when: 'founded[lab]', is: 'entry_fleet' },
    },
  },
};

/** The mechanisms with entry among them: spare labs are not there when a run begins. */
export function withEntry(
  mechanisms: Readonly<Record<string, MechanismRecord>>,
): Readonly<Record<string, MechanismRecord>> {
  const { exit } = mechanisms;
  const alive = exit?.states?.alive;
  if (exit === undefined || alive === undefined) return mechanisms;
  const initial = { founder: '1', spare: '0' };
  const states = { ...exit.states, alive: { ...alive, initial } };
  return { ...mechanisms, exit: { ...exit, states }, ...entry };
}
