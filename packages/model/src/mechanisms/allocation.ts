import type { MechanismRecord } from '@roundtrip/engine';

export const allocation: Readonly<Record<string, MechanismRecord>> = {
  allocation: {
    title: 'Where the labs’ compute runs',
    why: 'Promised shares first, then the exclusive cloud or the one with first refusal, then wherever there is room.',
    phase: 'allocation',
    variables: {
      hosted_open: {
        over: ['cloud'],
        unit: 'H100e',
        is: 'served[open] * platform_share[cloud] / max(sum(owner: platform_share[owner]), least_free)',
      },
      own_use: {
        over: ['cloud'],
        unit: 'H100e',
        is: 'served[cloud] + fleet[cloud] + hosted_open[cloud] + core_used[cloud]',
      },
      need: {
        over: ['lab'],
        unit: 'H100e',
        is: 'max(0, served[lab] + fleet[lab] - own_capacity[lab] * utilisation)',
      },
      contract_floor: {
        over: ['cloud', 'lab'],
        unit: 'H100e',
        is: 'if in_force[cloud, lab] then max(contract_share[cloud, lab] * need[lab], min(need[lab], minimum_spend[cloud, lab] * step / (compute_price * (1 - discount[cloud, lab])))) else 0',
      },
      floors: { over: ['lab'], unit: 'H100e', is: 'sum(cloud: contract_floor[cloud, lab])' },
      promised_use: {
        over: ['cloud', 'lab'],
        unit: 'H100e',
        is: 'if floors[lab] > need[lab] then contract_floor[cloud, lab] * need[lab] / floors[lab] else contract_floor[cloud, lab]',
      },
      rest: {
        over: ['lab'],
        unit: 'H100e',
        is: 'need[lab] - sum(cloud: promised_use[cloud, lab])',
      },
      tied: { over: ['lab'], unit: '1', is: 'any(cloud: exclusive[cloud, lab])' },
      preferred_use: {
        over: ['cloud', 'lab'],
        unit: 'H100e',
        is: 'if tied[lab] then exclusive[cloud, lab] * rest[lab] else refused_first[cloud, lab] * rest[lab]',
      },
      left_over: {
        over: ['lab'],
        unit: 'H100e',
        is: 'rest[lab] - sum(cloud: preferred_use[cloud, lab])',
      },
      room: {
        over: ['cloud'],
        unit: 'H100e',
        is: 'max(least_free * capacity[cloud], capacity[cloud] * utilisation * chip_performance[cloud] - own_use[cloud] - sum(lab: promised_use[cloud, lab] + preferred_use[cloud, lab]))',
      },
      room_share: { over: ['cloud'], unit: '1', is: 'room[cloud] / sum(owner: room[owner])' },
      used: {
        over: ['cloud', 'lab'],
        unit: 'H100e',
        is: 'promised_use[cloud, lab] + preferred_use[cloud, lab] + left_over[lab] * room_share[cloud]',
      },
      other_use: { over: ['cloud'], unit: 'H100e', is: 'other_served * room_share[cloud]' },
      load: {
        over: ['cloud'],
        unit: 'H100e',
        is: 'own_use[cloud] + other_use[cloud] + sum(lab: used[cloud, lab])',
      },
    },
  },
  firstRefusal: {
    title: 'First refusal',
    why: 'The oldest contract with a right of first refusal takes most of what is not promised.',
    phase: 'allocation',
    switch: 'first_refusal_on',
    variables: {
      holds: {
        over: ['cloud', 'lab'],
        unit: '1',
        is: 'argmin(cloud where first_refusal[cloud, lab]: signed[cloud, lab])',
      },
      refused_first: { over: ['cloud', 'lab'], unit: '1', is: 'refusal_share * holds[cloud, lab]' },
    },
  },
};
