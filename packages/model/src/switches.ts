import type { ParameterRecord } from '@roundtrip/engine';

/** Each restores a simpler model when it is off; all draws stay as they are. */
export const switches: Readonly<Record<string, ParameterRecord>> = {
  confidence_on: {
    unit: 'switch',
    structural: true,
    mode: 1,
    source: 'judgement',
    why: 'The mood of the capital market changes.',
  },
  contracts_on: {
    unit: 'switch',
    structural: true,
    mode: 1,
    source: 'judgement',
    why: 'Clouds and labs sign contracts.',
  },
  credits_on: {
    unit: 'switch',
    structural: true,
    mode: 1,
    source: 'judgement',
    why: 'Cheques are partly paid in credits.',
  },
  revenue_share_on: {
    unit: 'switch',
    structural: true,
    mode: 1,
    source: 'judgement',
    why: 'Clouds share in what labs earn.',
  },
  hedge_on: {
    unit: 'switch',
    structural: true,
    mode: 1,
    source: 'judgement',
    why: 'Investors insure against a rival winning.',
  },
  open_weights_on: {
    unit: 'switch',
    structural: true,
    mode: 1,
    source: 'judgement',
    why: 'Open models follow the frontier.',
  },
  in_house_chips_on: {
    unit: 'switch',
    structural: true,
    mode: 1,
    source: 'judgement',
    why: 'Clouds make chips of their own.',
  },
  self_build_on: {
    unit: 'switch',
    structural: true,
    mode: 1,
    source: 'judgement',
    why: 'Labs may build data centres.',
  },
  antitrust_on: {
    unit: 'switch',
    structural: true,
    mode: 1,
    source: 'judgement',
    why: 'Authorities look at stakes.',
  },
  network_on: {
    unit: 'switch',
    structural: true,
    mode: 1,
    source: 'judgement',
    why: 'Developers follow users and users developers.',
  },
  first_refusal_on: {
    unit: 'switch',
    structural: true,
    mode: 1,
    source: 'judgement',
    why: 'Contracts may give a first refusal.',
  },
};
