import type { MechanismRecord } from '@roundtrip/engine';

export const revenueViews: Readonly<Record<string, MechanismRecord>> = {
  revenueViews: {
    title: 'Cloud revenue, gross and net',
    why: 'What a cloud gives to its own customer may be a discount in disguise: beside revenue as billed stand revenue less what was given beyond fair value, and revenue less all that was given, spread over the term of a contract.',
    phase: 'bills',
    variables: {
      funded: {
        over: ['cloud', 'lab'],
        unit: 'USDm',
        before: '0',
        why: 'cheques, credits and notes of this step',
        is: 'placed[cloud, lab] + lent[cloud, lab]',
      },
      funding_spread: {
        over: ['cloud', 'lab'],
        unit: 'USDm',
        is: 'trailing(funded[cloud, lab], term) * step / term',
      },
      revenue_net: {
        over: ['cloud'],
        unit: 'USDm',
        is: 'ai_revenue[cloud] - sum(lab: min(bill[cloud, lab], paid_above_value * funding_spread[cloud, lab]))',
      },
      revenue_economic: {
        over: ['cloud'],
        unit: 'USDm',
        is: 'ai_revenue[cloud] - sum(lab: min(bill[cloud, lab], funding_spread[cloud, lab]))',
      },
    },
  },
};
