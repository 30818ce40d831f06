import type { Lever } from './lever.ts';

const after = 'open_weights';

/** What is done to the ties between clouds and labs. */
export const contractLevers: readonly Lever[] = [
  {
    id: 'strike-exclusivity',
    title: 'Strike exclusivity',
    why: 'A contract may not bind a lab to one cloud: its exclusivity is void, so the lab’s models come to every cloud, what it has not promised goes where there is room, and it may build for itself.',
    kind: 'policy',
    aims: ['cloud', 'lab'],
    ends: false,
    acts: {
      after,
      becomes: { 'exclusive[cloud, lab]': { when: '#on and #aimed[cloud, lab]', is: '0' } },
    },
  },
  {
    id: 'open-access',
    title: 'Open-access remedy',
    why: 'A lab’s exclusivity and first refusals are void, renewals cannot bring them back, and its models are to be had on every cloud.',
    kind: 'policy',
    aims: ['lab'],
    ends: false,
    acts: {
      after,
      becomes: {
        'exclusive[cloud, lab]': { when: '#on and #aimed[lab]', is: '0' },
        'first_refusal[cloud, lab]': { when: '#on and #aimed[lab]', is: '0' },
      },
    },
    formulas: {
      'renewal: first_refusal[cloud, lab]': 'if #on and #aimed[lab] then 0 else @',
      available: { marketplace_offer: 'if #on and #aimed[lab] then alive[lab] else @' },
    },
  },
  {
    id: 'void-investor-rights',
    title: 'Investors’ control and first refusal void',
    why: 'What a cloud’s stake or contract gives it beyond money is void: exclusivity, first refusal now and at every renewal, and the claim to what a failing lab knows; promised bills stay.',
    kind: 'policy',
    aims: ['cloud', 'lab'],
    ends: false,
    acts: {
      after,
      becomes: {
        'exclusive[cloud, lab]': { when: '#on and #aimed[cloud, lab]', is: '0' },
        'first_refusal[cloud, lab]': { when: '#on and #aimed[cloud, lab]', is: '0' },
      },
    },
    formulas: {
      'renewal: first_refusal[cloud, lab]': 'if #on and #aimed[cloud, lab] then 0 else @',
      heir: 'if #on and #aimed[cloud, lab] then 0 else @',
    },
  },
  {
    id: 'multi-cloud',
    title: 'A lab goes to several clouds',
    why: 'The lab promises no cloud a share of its compute and gives none a first refusal or exclusivity, now, at renewals and with new money; minimum bills stay, the rest goes wherever there is room.',
    kind: 'strategy',
    aims: ['lab'],
    ends: false,
    acts: {
      after,
      becomes: {
        'exclusive[cloud, lab]': { when: '#on and #aimed[lab]', is: '0' },
        'first_refusal[cloud, lab]': { when: '#on and #aimed[lab]', is: '0' },
        'contract_share[cloud, lab]': { when: '#on and #aimed[lab]', is: '0' },
      },
    },
    formulas: {
      'renewal: first_refusal[cloud, lab]': 'if #on and #aimed[lab] then 0 else @',
      'renewal: contract_share[cloud, lab]': 'if #on and #aimed[lab] then 0 else @',
      'tiedContract: contract_share[cloud, lab]': 'if #on and #aimed[lab] then 0 else @',
    },
  },
  {
    id: 'lab-builds',
    title: 'A lab builds its own data centres',
    why: 'The lab’s exclusivity is void and it builds until its own capacity is the given share of all it uses, whatever the trigger of waiting says, as far as its cash goes.',
    kind: 'strategy',
    aims: ['lab'],
    size: {
      unit: '1',
      low: 0.1,
      mode: 0.6,
      high: 1,
      source: 'judgement',
      why: 'Share of its compute that the lab wants to own; without the lever it is at most the share it can build.',
    },
    ends: true,
    acts: {
      after,
      becomes: { 'exclusive[cloud, lab]': { when: '#on and #aimed[lab]', is: '0' } },
      variables: {
        '#set_on_building': {
          over: ['lab'],
          unit: '1',
          is: 'if #on and #aimed[lab] then 1 else 0',
        },
      },
    },
    formulas: {
      builds:
        'if #set_on_building[lab] then rented[lab] > 0 and own_capacity[lab] + content(delivered[lab]) < #size * (rented[lab] + own_capacity[lab]) else @',
      build_order:
        'if #set_on_building[lab] and builds[lab] then min(build_speed * step * #size * (rented[lab] + own_capacity[lab]), max(0, deposits[lab] / capacity_cost() - content(delivered[lab]))) else @',
    },
  },
];
