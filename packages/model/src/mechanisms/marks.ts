import type { MechanismRecord } from '@roundtrip/engine';

export const marks: Readonly<Record<string, MechanismRecord>> = {
  labResults: {
    title: 'Results of a quarter',
    why: 'Revenue, growth and burn as the next round will see them.',
    phase: 'marks',
    states: {
      annual_revenue: { over: ['lab'], unit: 'USDm/year', initial: 'opening_revenue[lab]' },
      growth: { over: ['lab'], unit: '1/year', initial: 'opening_growth[lab]' },
      burn: { over: ['lab'], unit: 'USDm/year', initial: 'opening_burn[lab]' },
    },
    variables: {
      new_revenue: { over: ['lab'], unit: 'USDm/year', is: 'lab_sales[lab] / step' },
      keeps: { unit: '1', is: 'exp(-step / memory)' },
      latest_growth: {
        over: ['lab'],
        unit: '1/year',
        is: 'clamp(ln(max((1 USDm) / (1 year), new_revenue[lab]) / max((1 USDm) / (1 year), annual_revenue[lab])) / step, slowest_growth, quickest_growth)',
      },
    },
    becomes: {
      'annual_revenue[lab]': 'new_revenue[lab]',
      'growth[lab]': 'keeps * growth[lab] + (1 - keeps) * latest_growth[lab]',
      'burn[lab]': 'keeps * burn[lab] + (1 - keeps) * (cash_before[lab] - deposits[lab]) / step',
    },
  },
  marks: {
    title: 'Marks',
    why: 'Holders write a lab down when its value has for a quarter been clearly below what they carry; they write it up only when a round shows a price.',
    phase: 'impairment',
    variables: {
      value_now: {
        over: ['lab'],
        unit: 'USDm',
        before: 'opening_post_money[lab]',
        is: 'fair_value()',
      },
      carried: { over: ['lab'], unit: 'USDm', is: 'sum(investor: equity[investor, lab])' },
      impaired: {
        over: ['lab'],
        unit: '1',
        is: 'if marks_on and max(value_now[lab], lag(value_now[lab], whole_quarter() - step)) < carried[lab] * (1 - impairment_threshold) then 1 else 0',
      },
      written_down: {
        over: ['lab'],
        unit: 'USDm',
        is: 'impaired[lab] * (carried[lab] - value_now[lab])',
      },
    },
    revaluations: {
      writedown: {
        over: ['investor', 'lab'],
        of: 'equity[investor, lab]',
        when: 'impaired[lab]',
        row: 'writedown',
        by: 'equity[investor, lab] * (value_now[lab] / carried[lab] - 1)',
      },
    },
    becomes: { 'post_money[lab]': { when: 'impaired[lab]', is: 'value_now[lab]' } },
  },
};
