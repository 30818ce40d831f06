import type { ParameterRecord } from '@roundtrip/engine';

const on = (why: string): ParameterRecord => ({
  unit: 'switch',
  structural: true,
  mode: 1,
  source: 'judgement',
  why,
});

/** Each restores a simpler model when it is off; all draws stay as they are. */
export const switches: Readonly<Record<string, ParameterRecord>> = {
  confidence_on: on('The mood of the capital market changes.'),
  multiples_on: on('Multiples wander around what the mood pays; off, they only follow it.'),
  diversity_on: on('Releases differ by their ideas; off, compute and algorithms decide alone.'),
  open_weights_on: on('Open models follow the frontier.'),
  limit_pricing_on: on('A lead over open models sets the margin; off, all earn what open ones do.'),
  network_on: on('Developers follow users and users developers.'),
  clearing_on: on(
    'The price of compute clears its market; off, it is cost and what is short is rationed.',
  ),
  contracts_on: on('Clouds and labs sign contracts.'),
  credits_on: on('Cheques are partly paid in credits.'),
  revenue_share_on: on('Clouds share in what labs earn.'),
  first_refusal_on: on('Contracts may give a first refusal.'),
  renewal_on: on('Contracts that end are bargained anew; off, they lapse.'),
  strategic_on: on('Clouds fund labs.'),
  hedge_on: on('Investors insure against a rival winning.'),
  rounds_on: on('Labs raise money.'),
  self_build_on: on('Labs may build data centres.'),
  in_house_chips_on: on('Clouds make chips of their own.'),
  chip_market_on: on(
    'Chips are short and dear when orders exceed supply; off, all orders are filled.',
  ),
  antitrust_on: on('Authorities look at stakes.'),
  control_on: on('Export control binds from its date on.'),
  marks_on: on('Holders write labs down when their value falls.'),
  exit_on: on('A lab that cannot pay its bills ends; off, it goes on and owes nothing.'),
};
