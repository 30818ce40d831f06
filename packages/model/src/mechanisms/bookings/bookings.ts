import { amend, type InstrumentRecord, type Model } from '@roundtrip/engine';
import { bookingTopics } from './topics.ts';

/** How a holder may book a stake; the first where a world names no other. */
const rules = ['measurement_alternative', 'equity_method', 'fair_value'];

type Claims = Readonly<Record<string, InstrumentRecord>>;

/** Claims that only worlds with all booking rules have. */
const claims: Claims = {
  notes: {
    title: 'Convertible notes',
    unit: 'USDm',
    holder: 'investor',
    issuer: 'lab',
    initial: 'opening_notes[investor, lab]',
  },
  receivables: {
    title: 'Trade receivables',
    unit: 'USDm',
    holder: 'cloud',
    issuer: 'lab',
    initial: '0',
  },
};

/** What a run keeps besides. */
const outputs = [
  ...['notes', 'receivables', 'remaining_obligations', 'lost_backlog', 'suspended_loss'],
  ...['top_up', 'stranded', 'shell', 'ai_revenue', 'revenue_net', 'revenue_economic'],
  'book_value',
];

function withClaims(instruments: Claims): Claims {
  const { equity } = instruments;
  if (equity === undefined) return { ...instruments, ...claims };
  const initial = `(${equity.initial}) * (1 - opening_uncarried[investor, lab])`;
  return { ...instruments, equity: { ...equity, initial }, ...claims };
}

/**
 * An economy with all booking rules: a mark rule for each holding, notes, receivables, the backlog
 * kept twice, stranded compute, licences, and revenue gross and net.
 *
 * @param model an economy whose parameters hold the beliefs about bookings
 */
export function withBookings(model: Model): Model {
  const operating = [...(model.rows?.operating ?? []), 'take_or_pay', 'licence'];
  const whole: Model = {
    ...model,
    sets: { ...model.sets, booking_rule: { members: rules } },
    rows: { ...model.rows, operating },
    instruments: withClaims(model.instruments ?? {}),
    outputs: [...(model.outputs ?? []), ...outputs],
  };
  return amend(whole, {
    title: 'all booking rules',
    // Rounds, then bridges, then licences.
    phases: { licence: 'rounds', bridge: 'rounds' },
    formulas: Object.assign({}, ...bookingTopics.map(({ changes }) => changes)),
    add: Object.assign({}, ...bookingTopics.map(({ mechanisms }) => mechanisms)),
  });
}
