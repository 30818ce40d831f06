import type { ParameterRecord } from '@roundtrip/engine';

/** A belief that only worlds with makers who publish ask for. */
export const publicationBeliefs: Readonly<Record<string, ParameterRecord>> = {
  publication_gap: {
    unit: '1',
    low: 0,
    mode: 0.1,
    high: 0.4,
    source: 'judgement',
    why: 'What a published model loses against the best run of its maker: the largest ones are often kept back.',
  },
};

export const technology: Readonly<Record<string, ParameterRecord>> = {
  algorithmic_progress: {
    symbol: 'g_A',
    unit: '1/year',
    low: Math.LN2,
    mode: 1.0986,
    high: Math.LN10,
    source: 'epoch-training-length-2025;epoch-chip-owners-2026',
    why: 'Log rate of algorithmic progress; prior in times per year, taken as natural log.',
  },
  hardware_progress: {
    symbol: 'g_H',
    unit: '1/year',
    low: 0.2,
    mode: 0.3148,
    high: 0.5,
    source: 'datatoday-hw-2026;epoch-gpu-price-2022',
    why: 'Log rate at which chip price per unit of performance falls; mode ln 1.37 of the prior, range wider because a fleet mixes generations.',
  },
  release_rate: {
    symbol: 'h_rel',
    unit: '1/year',
    low: 1,
    mode: 1.6,
    high: 3,
    source: 'judgement',
    why: 'Releases per year of a frontier developer.',
  },
  diversity: {
    symbol: 'nu',
    unit: '1',
    low: 0.05,
    mode: 0.1,
    high: 0.25,
    source: 'judgement',
    why: 'Idiosyncratic spread of a release; dispersion of benchmarks at equal compute.',
  },
  reference_training: {
    symbol: 'C_ref',
    unit: 'H100e*year',
    mode: 56250,
    source: 'judgement',
    why: 'Effective compute that makes κ = 0 at t = 0; 90k H100e over the mean wait of 1/h_rel; a normalisation.',
  },
  open_release_rate: {
    symbol: 'h_open',
    unit: '1/year',
    low: 1,
    mode: 2,
    high: 4,
    source: 'judgement',
    why: 'Open-weights releases per year that can move the open frontier.',
  },
  open_lag: {
    symbol: 'lag_open',
    unit: 'year',
    low: 0.25,
    mode: 0.3333,
    high: 0.8333,
    source:
      'epoch-open-closed-2025;epoch-open-closed-2026;mment-open-closed-2026;insidersfeed-deepseek-v4',
    why: 'Lag of open weights behind the frontier; prior in months / 12.',
  },
  open_gap: {
    symbol: 'gap_open',
    unit: '1',
    low: 0,
    mode: 0.15,
    high: 0.4,
    source: 'judgement',
    why: 'Capability gap that remains after the lag; private benchmarks show more than public ones.',
  },
  open_diversity: {
    symbol: 'nu_open',
    unit: '1',
    low: 0.02,
    mode: 0.05,
    high: 0.12,
    source: 'judgement',
    why: 'Idiosyncratic spread of an open release; half of a closed one by default.',
  },
  ln_10: { unit: '1', constant: Math.LN10, why: 'natural logarithm of ten' },
};
