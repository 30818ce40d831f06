import type { ParameterRecord } from '@roundtrip/engine';

const judged = (record: Omit<ParameterRecord, 'source'>): ParameterRecord => ({
  ...record,
  source: 'judgement',
});

/** Beliefs that only worlds with spare labs ask for. */
export const entryBeliefs: Readonly<Record<string, ParameterRecord>> = {
  entry_on: {
    unit: 'switch',
    mode: 1,
    structural: true,
    source: 'judgement',
    why: 'New labs enter.',
  },
  entry_hazard: judged({
    symbol: 'h_E',
    unit: '1/year',
    low: 0.05,
    mode: 0.2,
    high: 0.6,
    why: 'Hazard that a spare slot fills in a middling mood.',
  }),
  entry_factor: judged({
    symbol: 'xi_E',
    unit: '1',
    low: 0.3,
    mode: 1,
    high: 1.5,
    why: 'How much easier or harder a regime makes it to found a lab.',
  }),
  entry_by_multiple: judged({
    symbol: 'b_E',
    unit: '1',
    low: 0,
    mode: 1,
    high: 2,
    why: 'Response of entry to the multiple.',
  }),
  entry_by_capital: judged({
    symbol: 'b_F',
    unit: '1',
    low: 0,
    mode: 0.5,
    high: 2,
    why: 'Response of entry to capital that failed rounds left without a place.',
  }),
  seed_cash: judged({
    symbol: 'X_E',
    unit: 'USDm',
    low: 50,
    mode: 300,
    high: 2000,
    why: 'What a new lab begins with.',
  }),
  seed_share: judged({
    symbol: 's_E',
    unit: '1',
    low: 0.1,
    mode: 0.2,
    high: 0.35,
    why: 'The part of a new lab that seed money buys.',
  }),
  entry_gap: judged({
    symbol: 'gap_E',
    unit: '1',
    low: 0,
    mode: 0.3,
    high: 1,
    why: 'How far behind open models a new lab begins.',
  }),
  entry_fleet: judged({
    symbol: 'R_E',
    unit: 'H100e',
    low: 500,
    mode: 2000,
    high: 20_000,
    why: 'What a new lab trains on at first.',
  }),
};
