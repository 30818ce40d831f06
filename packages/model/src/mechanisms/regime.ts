import type { MechanismRecord } from '@roundtrip/engine';

export const regime: Readonly<Record<string, MechanismRecord>> = {
  regime: {
    title: 'The mood of the capital market',
    why: 'Money is scarce in a bust and plentiful in a boom. Capex that revenue does not justify, and write-downs, bring the mood down.',
    phase: 'regime',
    switch: 'confidence_on',
    states: { mood_now: { title: 'mood', one_of: 'mood', initial: 'starting_mood' } },
    draws: { mood_draw: { stream: 1, kind: 'uniform' } },
    variables: {
      commercial_gap: {
        unit: '1',
        is: 'max(0, 1 - trailing(lag(ai_spend), 1 year) / (revenue_per_capex * trailing(lag(capex_total), 1 year)))',
      },
      fall_rate: {
        unit: '1/year',
        is: 'hazard_down[mood_now] * exp(gap_sensitivity * (commercial_gap - 1 / 2) + writedown_sensitivity * trailing(lag(writedown_share), whole_quarter()))',
      },
      rise_rate: { unit: '1/year', is: 'hazard_up[mood_now]' },
      turn: { unit: '1', is: 'chance(fall_rate + rise_rate)' },
      fall_part: { unit: '1', is: 'turn * fall_rate / (fall_rate + rise_rate)' },
    },
    events: {
      mood_falls: { is: 'mood_draw < fall_part' },
      mood_rises: { is: 'mood_draw >= fall_part and mood_draw < turn' },
    },
    becomes: {
      mood_now:
        'if mood_falls then previous(mood_now) else if mood_rises then next(mood_now) else mood_now',
    },
  },
};
