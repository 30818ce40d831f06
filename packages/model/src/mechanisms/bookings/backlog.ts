import type { MechanismRecord } from '@roundtrip/engine';

export const backlog: Readonly<Record<string, MechanismRecord>> = {
  backlogRenewed: {
    title: 'The backlog moves: renewal',
    why: 'What is promised and not yet billed is kept a second time, by what is signed, billed and cancelled; both must agree. A contract that ends or is renewed cancels what is left of it.',
    phase: 'renewal',
    states: {
      remaining_obligations: {
        over: ['cloud', 'lab'],
        unit: 'USDm',
        initial: 'if in_force[cloud, lab] then backlog[cloud, lab] else 0',
      },
    },
    variables: {
      signed_at_renewal: {
        over: ['cloud', 'lab'],
        unit: 'USDm',
        is: 'if renewed[cloud, lab] then renewed_pace[cloud, lab] * term else 0',
      },
      lapsed_backlog: {
        over: ['cloud', 'lab'],
        unit: 'USDm',
        is: 'if renewed[cloud, lab] or no_deal[cloud, lab] then remaining_obligations[cloud, lab] else 0',
      },
    },
    becomes: {
      'remaining_obligations[cloud, lab]':
        'remaining_obligations[cloud, lab] + signed_at_renewal[cloud, lab] - lapsed_backlog[cloud, lab]',
    },
    invariants: {
      backlog_is_what_moved: {
        over: ['cloud', 'lab'],
        is: 'abs(remaining_obligations[cloud, lab] - backlog[cloud, lab]) <= rounding * (1 USDm + remaining_obligations[cloud, lab])',
      },
    },
  },
  backlogSigned: {
    title: 'The backlog moves: a contract with a cheque',
    why: 'What comes with a cheque is promised on top.',
    phase: 'rounds',
    variables: {
      signed_at_round: {
        over: ['cloud', 'lab'],
        unit: 'USDm',
        is: 'if signs[cloud, lab] then promised_back[cloud, lab] else 0',
      },
    },
    becomes: {
      'remaining_obligations[cloud, lab]':
        'remaining_obligations[cloud, lab] + signed_at_round[cloud, lab]',
    },
  },
  backlogBilled: {
    title: 'The backlog moves: bills',
    why: 'Every bill uses up what was promised, until nothing is left of it.',
    phase: 'bills',
    variables: {
      billed_from_backlog: {
        over: ['cloud', 'lab'],
        unit: 'USDm',
        is: 'min(remaining_obligations[cloud, lab], bill[cloud, lab])',
      },
    },
    becomes: {
      'remaining_obligations[cloud, lab]':
        'remaining_obligations[cloud, lab] - billed_from_backlog[cloud, lab]',
    },
  },
  backlogLost: {
    title: 'The backlog moves: exit',
    why: 'A lab that ends takes its promises with it.',
    phase: 'exit',
    variables: {
      lost_backlog: {
        over: ['cloud', 'lab'],
        unit: 'USDm',
        is: 'if exits[lab] then remaining_obligations[cloud, lab] else 0',
      },
    },
    becomes: {
      'remaining_obligations[cloud, lab]':
        'remaining_obligations[cloud, lab] - lost_backlog[cloud, lab]',
    },
  },
};
