import type { MechanismRecord } from '@roundtrip/engine';

export const tracingHaircut: Readonly<Record<string, MechanismRecord>> = {
  haircutRounds: {
    title: 'Whose money a lab holds: rounds',
    why: 'Money from a round joins what is there.',
    phase: 'rounds',
    states: {
      mix: {
        over: ['origin_of_money', 'lab'],
        unit: '1',
        initial: 'if origin_of_money == opening_cash then 1 else 0',
      },
      put_in: { over: ['cloud'], unit: 'USDm', initial: '0' },
      came_back: { over: ['cloud'], unit: 'USDm', initial: '0' },
    },
    variables: {
      cash_raised: {
        over: ['origin_of_money', 'lab'],
        unit: 'USDm',
        is: {
          investor: 'placed[investor, lab] - in_credits[investor, lab]',
          customers: '0',
          opening_cash: '0',
        },
      },
      cash_after: {
        over: ['lab'],
        unit: 'USDm',
        is: 'max(0, deposits[lab]) + sum(origin_of_money: cash_raised[origin_of_money, lab])',
      },
    },
    becomes: {
      'mix[origin_of_money, lab]': {
        when: 'round[lab] and cash_after[lab] > 0',
        is: '(mix[origin_of_money, lab] * max(0, deposits[lab]) + cash_raised[origin_of_money, lab]) / cash_after[lab]',
      },
      'put_in[cloud]': 'put_in[cloud] + sum(lab: placed[cloud, lab])',
    },
  },
  haircutSales: {
    title: 'Whose money a lab holds: customers',
    why: 'Customers’ money dilutes investors’ money.',
    phase: 'sales',
    variables: {
      cash_with_sales: {
        over: ['lab'],
        unit: 'USDm',
        is: 'max(0, deposits[lab]) + lab_sales[lab]',
      },
    },
    becomes: {
      'mix[origin_of_money, lab]': {
        when: 'cash_with_sales[lab] > 0',
        is: '(mix[origin_of_money, lab] * max(0, deposits[lab]) + (if origin_of_money == customers then lab_sales[lab] else 0)) / cash_with_sales[lab]',
      },
    },
  },
  haircutBack: {
    title: 'Money that came back',
    why: 'The part of bills and revenue share that was the cloud’s own money, and its own credits.',
    phase: 'operations',
    becomes: {
      'came_back[cloud]':
        'came_back[cloud] + sum(lab: paid_in_credits[cloud, lab] + mix[cloud, lab] * (paid_in_cash[cloud, lab] + shared[cloud, lab]))',
    },
  },
};
