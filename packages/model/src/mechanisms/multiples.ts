import type { MechanismRecord } from '@roundtrip/engine';

export const multiples: Readonly<Record<string, MechanismRecord>> = {
  multiples: {
    title: 'Revenue multiples',
    why: 'What the market pays for a dollar of yearly revenue wanders around a mean that depends on the mood.',
    phase: 'multiples',
    states: { log_multiple: { unit: '1', initial: 'ln(mean_multiple[starting_mood] / 1 year)' } },
    draws: { multiple_shock: { stream: 2, kind: 'normal' } },
    variables: {
      log_mean: { unit: '1', is: 'ln(mean_multiple[mood_now] / 1 year)' },
      shock_size: {
        unit: '1',
        is: 'multiples_on * multiple_noise * sqrt((1 - kept(multiple_reversion) ^ 2) / (2 * multiple_reversion))',
      },
    },
    becomes: {
      log_multiple:
        'log_mean + (log_multiple - log_mean) * kept(multiple_reversion) + shock_size * multiple_shock',
    },
  },
};
