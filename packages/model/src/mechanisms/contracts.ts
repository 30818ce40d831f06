import type { MechanismRecord } from '@roundtrip/engine';

export const contracts: Readonly<Record<string, MechanismRecord>> = {
  contracts: {
    title: 'Contracts',
    why: 'A contract promises a cloud a share of a lab’s compute and a minimum bill, for a term, at a discount.',
    phase: 'renewal',
    states: {
      in_force: {
        over: ['cloud', 'lab'],
        unit: '1',
        initial: 'contracts_on * opening_contract[cloud, lab]',
      },
      contract_share: {
        over: ['cloud', 'lab'],
        exists: 'in_force[cloud, lab]',
        unit: '1',
        initial: 'opening_share[cloud, lab]',
      },
      backlog: {
        over: ['cloud', 'lab'],
        exists: 'in_force[cloud, lab]',
        unit: 'USDm',
        initial: 'opening_backlog[cloud, lab]',
      },
      minimum_spend: {
        over: ['cloud', 'lab'],
        exists: 'in_force[cloud, lab]',
        unit: 'USDm/year',
        initial: 'opening_backlog[cloud, lab] / term',
      },
      ends: {
        over: ['cloud', 'lab'],
        exists: 'in_force[cloud, lab]',
        unit: 'year',
        initial: 'opening_contract[cloud, lab] * term',
      },
      signed: {
        over: ['cloud', 'lab'],
        exists: 'in_force[cloud, lab]',
        unit: 'year',
        initial: 'opening_signed[cloud, lab]',
      },
      discount: {
        over: ['cloud', 'lab'],
        exists: 'in_force[cloud, lab]',
        unit: '1',
        initial: 'opening_contract[cloud, lab] * new_discount',
      },
      exclusive: {
        over: ['cloud', 'lab'],
        exists: 'in_force[cloud, lab]',
        unit: '1',
        initial: 'opening_exclusive[cloud, lab]',
      },
      first_refusal: {
        over: ['cloud', 'lab'],
        exists: 'in_force[cloud, lab]',
        unit: '1',
        initial: 'opening_refusal[cloud, lab]',
      },
      shared_revenue: {
        over: ['cloud', 'lab'],
        exists: 'in_force[cloud, lab]',
        unit: '1',
        initial: 'revenue_share[cloud, lab]',
      },
    },
  },
  renewal: {
    title: 'Renewal bargaining',
    why: 'When a contract ends both sides compare what they could do without each other; open models, spare capacity and own data centres each strengthen the lab.',
    phase: 'renewal',
    variables: {
      expiring: {
        over: ['cloud', 'lab'],
        unit: '1',
        is: 'if in_force[cloud, lab] and time + step / 2 >= ends[cloud, lab] then 1 else 0',
      },
      scarcity: {
        unit: '1',
        is: 'lag(compute_price) / (unit_cost(cloud_return) * (1 + markup_on_cost)) - 1',
      },
      spot: { unit: 'USDm/H100e', is: 'lag(compute_price)' },
      external_compute: {
        over: ['cloud', 'lab'],
        unit: 'H100e',
        is: 'lag(bill[cloud, lab]) / spot',
      },
      another_cloud: { unit: 'USDm/H100e', is: 'spot * (1 + migration_cost) * (1 + scarcity / 2)' },
      own_centre: { unit: 'USDm/H100e', is: 'unit_cost(lab_return) * inefficiency' },
      could_build: {
        over: ['cloud', 'lab'],
        unit: '1',
        is: 'if self_build_on and deposits[lab] > cash_needed * external_compute[cloud, lab] * capacity_cost() then 1 else 0',
      },
      outside_option: {
        over: ['cloud', 'lab'],
        unit: 'USDm/H100e',
        is: 'if could_build[cloud, lab] then min(own_centre, another_cloud) else another_cloud',
      },
      reservation: {
        over: ['lab'],
        unit: 'USDm/H100e',
        is: 'max(unit_cost(cloud_return) / 2, unit_cost(cloud_return) * (1 + scarcity / 2) - platform_pull * spot * clamp(lead_over_open(lab), 0, 1))',
      },
      bargained: {
        over: ['cloud', 'lab'],
        unit: '1',
        is: 'renewal_on and outside_option[cloud, lab] > reservation[lab]',
      },
      no_deal: {
        over: ['cloud', 'lab'],
        unit: '1',
        is: 'if expiring[cloud, lab] and not bargained[cloud, lab] then 1 else 0',
      },
      renewed: {
        over: ['cloud', 'lab'],
        unit: '1',
        is: 'if expiring[cloud, lab] and bargained[cloud, lab] then 1 else 0',
      },
      dependence: {
        over: ['cloud', 'lab'],
        unit: '1',
        is: 'clamp((outside_option[cloud, lab] - reservation[lab]) / spot, 0, 1)',
      },
      agreed_price: {
        over: ['cloud', 'lab'],
        unit: 'USDm/H100e',
        is: 'min(spot, lab_patience * outside_option[cloud, lab] + (1 - lab_patience) * reservation[lab])',
      },
      renewed_pace: {
        over: ['cloud', 'lab'],
        unit: 'USDm/year',
        is: 'renewed_minimum * dependence[cloud, lab] * lag(bill[cloud, lab]) / step',
      },
    },
    becomes: {
      'in_force[cloud, lab]': { when: 'no_deal[cloud, lab]', is: '0' },
      'contract_share[cloud, lab]': {
        when: 'renewed[cloud, lab]',
        is: 'min(highest_share, lowest_share + (highest_share - lowest_share) * dependence[cloud, lab])',
      },
      'discount[cloud, lab]': {
        when: 'renewed[cloud, lab]',
        is: '1 - agreed_price[cloud, lab] / spot',
      },
      'ends[cloud, lab]': { when: 'renewed[cloud, lab]', is: 'time + term' },
      'minimum_spend[cloud, lab]': { when: 'renewed[cloud, lab]', is: 'renewed_pace[cloud, lab]' },
      'backlog[cloud, lab]': { when: 'renewed[cloud, lab]', is: 'renewed_pace[cloud, lab] * term' },
      'exclusive[cloud, lab]': { when: 'renewed[cloud, lab]', is: '0' },
      'first_refusal[cloud, lab]': {
        when: 'renewed[cloud, lab]',
        is: 'if dependence[cloud, lab] > refusal_threshold then 1 else 0',
      },
    },
  },
  shareLimit: {
    title: 'No more than the whole',
    why: 'The shares a lab has promised cannot exceed its compute; if they do, all give way in proportion.',
    phase: 'share_limit',
    variables: {
      promised: { over: ['lab'], unit: '1', is: 'sum(cloud: contract_share[cloud, lab])' },
    },
    becomes: { 'contract_share[cloud, lab]': 'contract_share[cloud, lab] / max(1, promised[lab])' },
  },
};
