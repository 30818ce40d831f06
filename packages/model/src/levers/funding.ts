import type { Lever } from './lever.ts';

const after = 'open_weights';

/** What is done to the money that goes into labs. */
export const fundingLevers: readonly Lever[] = [
  {
    id: 'block-stake',
    title: 'Block a stake',
    why: 'The cloud may put no further money into the lab: it is barred from its rounds; what it holds it keeps.',
    kind: 'policy',
    aims: ['cloud', 'lab'],
    ends: true,
    formulas: { barred: 'if #on and #aimed[cloud, lab] then 1 else @' },
  },
  {
    id: 'unwind-stake',
    title: 'Unwind a stake',
    why: 'The cloud sells what it holds of the lab to the capital market at the discount of a forced sale, and is barred from its rounds; contracts stay.',
    kind: 'policy',
    aims: ['cloud', 'lab'],
    ends: false,
    acts: {
      after,
      events: {
        '#sells': {
          over: ['cloud', 'lab'],
          is: '#on and #aimed[cloud, lab] and stake[cloud, lab] > 0',
        },
      },
      becomes: {
        'stake[cloud, lab]': { when: '#sells[cloud, lab]', is: '0' },
        'stake[capital, lab]':
          'stake[capital, lab] + sum(cloud where #sells[cloud, lab]: stake[cloud, lab])',
      },
      transactions: {
        '#sold': {
          over: ['cloud', 'lab'],
          when: '#sells[cloud, lab]',
          row: 'secondary',
          from: 'capital',
          to: 'cloud',
          in_exchange_for: 'equity[lab]',
          is: 'equity[cloud, lab] * (1 - fire_sale)',
        },
      },
      revaluations: {
        '#sold_below_book': {
          over: ['cloud', 'lab'],
          of: 'equity[cloud, lab]',
          when: '#sells[cloud, lab]',
          by: '-equity[cloud, lab] * fire_sale',
          row: 'realised',
        },
        '#bought_below_book': {
          over: ['lab'],
          of: 'equity[capital, lab]',
          by: 'sum(cloud where #sells[cloud, lab]: equity[cloud, lab] * fire_sale)',
          row: 'realised',
        },
      },
    },
    formulas: { barred: 'if #on and #aimed[cloud, lab] then 1 else @' },
  },
  {
    id: 'ban-credits',
    title: 'Ban cheques in credits',
    why: 'A cloud pays for its stakes in money only: no part of a cheque is its own compute; credits given before are used up.',
    kind: 'policy',
    ends: true,
    formulas: { in_kind: 'if #on then 0 else @' },
  },
  {
    id: 'stop-funding',
    title: 'A cloud stops funding',
    why: 'The cloud takes part in no round of any lab; contracts and what it holds stay.',
    kind: 'strategy',
    aims: ['cloud'],
    ends: true,
    formulas: { barred: 'if #on and #aimed[cloud] then 1 else @' },
  },
  {
    id: 'second-giant-bids',
    title: 'A second giant bids',
    why: 'The cloud takes part in every round of the lab, whatever a dollar there is worth to it, as far as its cheque book reaches and the authorities let it.',
    kind: 'strategy',
    aims: ['cloud', 'lab'],
    ends: true,
    formulas: { 'invests.chance': 'if #on and #aimed[cloud, lab] then 1 else @' },
  },
  {
    id: 'one-policy',
    title: 'Two clouds act under one policy',
    why: 'The two decide on every round alike, by the mean of what a dollar is worth to each and one chance, and neither pays to keep a lab from the other: what they pay to keep it from rivals falls with the capacity left outside.',
    kind: 'strategy',
    aims: ['cloud', 'owner'],
    ends: true,
    acts: {
      after,
      variables: {
        '#joint': {
          over: ['cloud', 'owner'],
          unit: '1',
          is: 'if cloud == owner or #aimed[cloud, owner] or #aimed[owner, cloud] then 1 else 0',
        },
        '#how_many': { over: ['cloud'], unit: '1', is: 'sum(owner: #joint[cloud, owner])' },
        '#leads': {
          over: ['cloud', 'owner'],
          unit: '1',
          is: 'argmin(owner where #joint[cloud, owner]: tie_break[owner])',
        },
        '#bound': {
          over: ['cloud'],
          unit: '1',
          is: 'if #on and #how_many[cloud] >= 2 then 1 else 0',
        },
        '#rivals': {
          over: ['cloud'],
          unit: 'H100e',
          is: 'sum(owner: capacity[owner]) - capacity[cloud]',
        },
        '#outside': {
          over: ['cloud'],
          unit: '1',
          is: 'if #rivals[cloud] > 0 then sum(owner where not #joint[cloud, owner]: capacity[owner]) / #rivals[cloud] else 0',
        },
      },
    },
    formulas: {
      from_preemption: 'if #bound[cloud] then @ * #outside[cloud] else @',
      'invests.chance':
        'if #bound[cloud] then logistic(sum(owner: #joint[cloud, owner] * value_per_dollar[owner, lab]) / #how_many[cloud] / decision_noise - 1 / 2) else @',
      'invests.draw':
        'if #bound[cloud] then sum(owner: #leads[cloud, owner] * invest_draw[owner, lab]) else @',
    },
  },
  {
    id: 'funding-freeze',
    title: 'Funding freeze',
    why: 'No round succeeds while it lasts: every lab that asks is refused and asks again.',
    kind: 'shock',
    ends: true,
    formulas: {
      round: 'if #on then 0 else @',
      round_fails: 'if #on then asks[lab] else @',
    },
  },
  {
    id: 'forced-bust',
    title: 'The mood breaks',
    why: 'The capital market is in a bust while it lasts, whatever revenue and capex say: money is scarce, multiples fall, and clouds put less of their cash into building; afterwards the mood turns by its own chances.',
    kind: 'shock',
    ends: true,
    acts: {
      after: 'regime',
      becomes: { mood_now: { when: '#on', is: 'bust' } },
    },
  },
];
