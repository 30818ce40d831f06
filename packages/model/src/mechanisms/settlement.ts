import type { MechanismRecord } from '@roundtrip/engine';

export const settlement: Readonly<Record<string, MechanismRecord>> = {
  sales: {
    title: 'Customers pay',
    why: 'Applications buy models directly or through a cloud, which keeps a fee; other work is bought from the clouds; households pay for applications.',
    phase: 'sales',
    variables: {
      sold: {
        over: ['offer'],
        unit: 'USDm',
        is: {
          market_offer: 'spending[platform.region] * usage[market_offer] * rationing',
          integrated_offer:
            'spending[platform.region] * usage[integrated_offer] * own_rationing[integrated]',
        },
      },
      other_sales: { over: ['cloud'], unit: 'USDm', is: 'other_use[cloud] * compute_price' },
      model_spend: { unit: 'USDm', is: 'sum(offer: sold[offer])' },
      ai_spend: {
        unit: 'USDm',
        before: 'opening_ai_spend * step',
        is: 'model_spend + sum(cloud: other_sales[cloud])',
      },
      lab_sales: {
        over: ['lab'],
        unit: 'USDm',
        is: 'sum(direct_offer in lab: sold[direct_offer]) + (1 - marketplace_fee) * sum(marketplace_offer in lab: sold[marketplace_offer])',
      },
      sales_income: {
        over: ['firm'],
        unit: 'USDm',
        is: {
          cloud:
            'sum(cloud_offer in cloud: sold[cloud_offer]) + other_sales[cloud] + marketplace_fee * sum(marketplace_offer in cloud: sold[marketplace_offer])',
          integrated: 'sum(integrated_offer in integrated: sold[integrated_offer])',
        },
      },
    },
    transactions: {
      own_and_open_models: {
        over: ['cloud_offer'],
        row: 'model',
        from: 'applications',
        to: 'cloud',
        is: 'sold[cloud_offer]',
      },
      integrated_models: {
        over: ['integrated_offer'],
        row: 'model',
        from: 'applications',
        to: 'integrated',
        is: 'sold[integrated_offer]',
      },
      direct_sales: {
        over: ['direct_offer'],
        row: 'model',
        from: 'applications',
        to: 'lab',
        is: 'sold[direct_offer]',
      },
      marketplace_sales: {
        over: ['marketplace_offer'],
        row: 'model',
        from: 'applications',
        to: 'cloud',
        is: 'sold[marketplace_offer]',
      },
      remitted: {
        over: ['marketplace_offer'],
        row: 'remittance',
        from: 'cloud',
        to: 'lab',
        is: '(1 - marketplace_fee) * sold[marketplace_offer]',
      },
      other_work: {
        over: ['cloud'],
        row: 'cloud',
        from: 'applications',
        to: 'cloud',
        is: 'other_sales[cloud]',
      },
      application_sales: {
        row: 'apps',
        from: 'capital',
        to: 'applications',
        is: 'application_markup * ai_spend',
      },
      application_costs: {
        row: 'wages',
        from: 'applications',
        to: 'capital',
        is: 'application_wages * ai_spend',
      },
    },
  },
  bills: {
    title: 'Compute bill',
    why: 'A lab pays each cloud for the capacity it uses there and never less than it promised: first with credits, then with cash, and if cash is short every cloud gets the same part.',
    phase: 'bills',
    variables: {
      cash_before: { over: ['lab'], unit: 'USDm', is: 'deposits[lab]' },
      bill: {
        over: ['cloud', 'lab'],
        unit: 'USDm',
        before: '0',
        is: 'max(used[cloud, lab] * compute_price * (1 - discount[cloud, lab]), in_force[cloud, lab] * minimum_spend[cloud, lab] * step)',
      },
      paid_in_credits: {
        over: ['cloud', 'lab'],
        unit: 'USDm',
        is: 'min(bill[cloud, lab], credits[lab, cloud])',
      },
      cash_due: {
        over: ['lab'],
        unit: 'USDm',
        is: 'sum(cloud: bill[cloud, lab] - paid_in_credits[cloud, lab])',
      },
      payable: {
        over: ['lab'],
        unit: '1',
        is: 'if cash_due[lab] > 0 then min(1, max(0, deposits[lab]) / cash_due[lab]) else 1',
      },
      paid_in_cash: {
        over: ['cloud', 'lab'],
        unit: 'USDm',
        is: 'payable[lab] * (bill[cloud, lab] - paid_in_credits[cloud, lab])',
      },
      shortfall: { over: ['lab'], unit: 'USDm', is: '(1 - payable[lab]) * cash_due[lab]' },
      ai_revenue: {
        over: ['firm'],
        unit: 'USDm',
        is: {
          cloud:
            'sales_income[cloud] + sum(lab: paid_in_credits[cloud, lab] + paid_in_cash[cloud, lab])',
          integrated: 'sales_income[integrated]',
        },
      },
    },
    transactions: {
      bill_in_credits: {
        over: ['cloud', 'lab'],
        row: 'cloud',
        from: 'lab',
        to: 'cloud',
        settled_in: 'credits',
        is: 'paid_in_credits[cloud, lab]',
      },
      bill_in_cash: {
        over: ['cloud', 'lab'],
        row: 'cloud',
        from: 'lab',
        to: 'cloud',
        is: 'paid_in_cash[cloud, lab]',
      },
    },
    becomes: { 'backlog[cloud, lab]': 'max(0, backlog[cloud, lab] - bill[cloud, lab])' },
  },
  revenueShare: {
    title: 'Revenue share',
    why: 'Some contracts give the cloud a part of the lab’s revenue.',
    phase: 'revenue_share',
    switch: 'revenue_share_on',
    variables: {
      owed: {
        over: ['cloud', 'lab'],
        unit: 'USDm',
        is: 'if bill[cloud, lab] > 0 then shared_revenue[cloud, lab] * lab_sales[lab] else 0',
      },
      owed_by: { over: ['lab'], unit: 'USDm', is: 'sum(cloud: owed[cloud, lab])' },
    },
    transactions: {
      shared: {
        over: ['cloud', 'lab'],
        row: 'revenue_share',
        from: 'lab',
        to: 'cloud',
        is: 'if owed_by[lab] > 0 then owed[cloud, lab] * min(1, max(0, deposits[lab]) / owed_by[lab]) else 0',
      },
    },
  },
  operations: {
    title: 'Costs and the base business',
    why: 'Labs pay people and energy out of what cash is left; clouds earn their other business and pay to run what they have.',
    phase: 'operations',
    variables: {
      lab_costs: {
        over: ['lab'],
        unit: 'USDm',
        is: 'lab_fixed_cost * step * sqrt(max((1 USDm) / (1 year), annual_revenue[lab]) / lab_scale) + lab_variable_cost * lab_sales[lab] + own_capacity[lab] * running_cost * step',
      },
    },
    transactions: {
      lab_wages: {
        over: ['lab'],
        row: 'wages',
        from: 'lab',
        to: 'capital',
        is: 'min(lab_costs[lab], max(0, deposits[lab]))',
      },
      base_business: {
        over: ['firm'],
        row: 'base',
        from: 'capital',
        to: 'firm',
        is: 'base_income[firm] * exp(base_growth * time) * step',
      },
      firm_wages: {
        over: ['firm'],
        row: 'wages',
        from: 'firm',
        to: 'capital',
        is: 'capacity[firm] * running_cost * step + cloud_overhead * ai_revenue[firm]',
      },
    },
  },
};
