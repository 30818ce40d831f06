import type { MechanismRecord } from '@roundtrip/engine';

export const licences: Readonly<Record<string, MechanismRecord>> = {
  licenceAndHire: {
    title: 'Licence and hire',
    why: 'A cloud may take a lab’s people and models without buying the lab: it pays for a licence, and a shell stays behind that trains no more and raises no more money.',
    phase: 'licence',
    switch: 'licences_on',
    states: { shell: { over: ['lab'], unit: '1', initial: '0' } },
    draws: { licence_draw: { over: ['lab'], stream: 21, kind: 'uniform' } },
    variables: {
      licensee: {
        over: ['cloud', 'lab'],
        unit: '1',
        why: 'the cloud with the most cash',
        is: 'argmax(cloud: deposits[cloud])',
      },
      licence_price: { over: ['lab'], unit: 'USDm', is: 'licence_over_last * post_money[lab]' },
      affordable: {
        over: ['lab'],
        unit: '1',
        is: 'if licence_price[lab] <= sum(cloud: licensee[cloud, lab] * deposits[cloud]) then 1 else 0',
      },
    },
    events: {
      licensed: {
        over: ['lab'],
        when: 'affordable[lab] and not shell[lab]',
        chance: 'chance(licence_rate)',
        draw: 'licence_draw[lab]',
      },
    },
    transactions: {
      licence_paid: {
        over: ['cloud', 'lab'],
        row: 'licence',
        from: 'cloud',
        to: 'lab',
        is: 'if licensed[lab] then licensee[cloud, lab] * licence_price[lab] else 0',
      },
    },
    becomes: {
      'shell[lab]': { when: 'licensed[lab]', is: '1' },
      'capability[cloud]':
        'max(capability[cloud], max(lab: if licensed[lab] and licensee[cloud, lab] then capability[lab] else capability[cloud]))',
      'planned_fleet[lab]': { when: 'licensed[lab]', is: '0' },
      'fleet[lab]': { when: 'licensed[lab]', is: '0' },
      'training_done[lab]': { when: 'licensed[lab]', is: '0' },
    },
  },
  haircutLicence: {
    title: 'Whose money a lab holds: licences',
    why: 'Who buys a licence is a customer.',
    phase: 'licence',
    variables: {
      licence_income: {
        over: ['lab'],
        unit: 'USDm',
        is: 'sum(cloud: licence_paid[cloud, lab])',
      },
    },
    becomes: {
      'mix[origin_of_money, lab]': {
        when: 'licence_income[lab] > 0',
        is: '(mix[origin_of_money, lab] * max(0, deposits[lab]) + (if origin_of_money == customers then licence_income[lab] else 0)) / (max(0, deposits[lab]) + licence_income[lab])',
      },
    },
  },
};

/** A shell asks the market for nothing. */
export const licenceChanges: Readonly<Record<string, string>> = {
  asks: 'if shell[lab] then 0 else @',
};
