import type { ParameterRecord } from '@roundtrip/engine';

const judged = (record: Omit<ParameterRecord, 'source'>): ParameterRecord => ({
  ...record,
  source: 'judgement',
});

const switched = (why: string): ParameterRecord => ({
  unit: 'switch',
  mode: 1,
  structural: true,
  source: 'judgement',
  why,
});

/** Beliefs that only worlds with all booking rules ask for. */
export const bookingBeliefs: Readonly<Record<string, ParameterRecord>> = {
  mark_rule: judged({
    over: ['investor', 'lab'],
    unit: 'member of booking_rule',
    mode: 'measurement_alternative',
    structural: true,
    why: 'How a holder books its stake: at cost moved by prices that are seen, unless its accounts say otherwise.',
  }),
  opening_uncarried: judged({
    over: ['investor', 'lab'],
    unit: '1',
    mode: 0,
    why: 'Part of its stake at the last price that a holder does not carry at the start; none unless its accounts say otherwise.',
  }),
  opening_notes: judged({
    over: ['investor', 'lab'],
    unit: 'USDm',
    mode: 0,
    why: 'Convertible notes held at the start; none unless a world says otherwise.',
  }),
  opening_cap: judged({
    over: ['lab'],
    unit: 'USDm',
    mode: 0,
    why: 'Value of a lab at which the notes held at the start are capped; 0 where they have no cap.',
  }),
  bridge_on: switched('Labs may get bridges.'),
  bridge_chance: judged({
    symbol: 'p_B',
    unit: '1',
    low: 0.1,
    mode: 0.4,
    high: 0.8,
    why: 'Chance in a step that a lab in need of a bridge gets one; insiders often, and not always, carry a lab over.',
  }),
  bridge_share: judged({
    symbol: 'f_B',
    unit: '1',
    low: 0.1,
    mode: 0.3,
    high: 0.6,
    why: 'A bridge over what the lab seeks in a round; it is to last for months, not for years.',
  }),
  bridge_runway: judged({
    symbol: 'H_B',
    unit: 'year',
    low: 0.1,
    mode: 0.25,
    high: 0.5,
    why: 'Runway below which a lab between rounds asks for a bridge.',
  }),
  note_discount: judged({
    symbol: 'd_N',
    unit: '1',
    low: 0,
    mode: 0.2,
    high: 0.3,
    why: 'Discount at which a note turns into shares; about a fifth is the custom in venture notes.',
  }),
  cap_over_last: judged({
    symbol: 'C_N',
    unit: '1',
    low: 0.7,
    mode: 1,
    high: 2,
    why: 'Cap of a note over the last value of the lab; a bridge seldom lets its lender pay more than the last round.',
  }),
  payment_terms: judged({
    symbol: 'T_AR',
    unit: 'year',
    low: 0,
    mode: 0,
    high: 0.25,
    why: 'How long a bill stays unpaid; nothing unless a world says otherwise, and at most the three months that suppliers grant large customers.',
  }),
  impairment_on: switched('Plant that will not earn its book value is written down.'),
  licences_on: switched('Labs may be hollowed out by a licence.'),
  licence_rate: {
    symbol: 'h_L',
    unit: '1/year',
    low: 0,
    mode: 0,
    high: 0.1,
    source: 'stepmark-lah-2025;moneycontrol-groq-2025;judgement',
    why: 'Chance per year that a lab is licensed away; none unless a world says otherwise. Two to six such deals a year fall on some tens of labs and chip start-ups.',
  },
  licence_over_last: {
    symbol: 'x_L',
    unit: '1',
    low: 0.15,
    mode: 1,
    high: 3,
    source:
      'maginative-inflection;btimes-inflection-runway-2023;newsaz-reuters-factbox-2025;judgement',
    why: 'Price of a licence over the last value of the lab; a sixth of it for Inflection, about three times for Groq.',
  },
  paid_above_value: judged({
    symbol: 'u_X',
    unit: '1',
    low: 0,
    mode: 0,
    high: 0.3,
    why: 'Part of what a cloud gives a lab that is above the fair value of the stake; none as reported, since a stake bought at the price of a round is a separate exchange.',
  }),
  rounding: {
    unit: '1',
    constant: 1e-9,
    why: 'how far two ways of counting the same promises may be apart by rounding, as a share',
  },
};
