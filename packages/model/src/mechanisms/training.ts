import type { MechanismRecord } from '@roundtrip/engine';

export const training: Readonly<Record<string, MechanismRecord>> = {
  training: {
    title: 'Training',
    why: 'Capability grows with the compute a developer has put into its next model and with algorithms that everyone shares.',
    phase: 'training',
    states: {
      algorithms: { unit: '1', initial: '0' },
      training_done: { over: ['trainer'], unit: 'H100e*year', initial: '0' },
    },
    variables: {
      performance: {
        over: ['trainer'],
        unit: '1',
        is: { cloud: '1', lab: '1', integrated: 'chip_performance[integrated]' },
      },
    },
    becomes: {
      algorithms: 'algorithms + algorithmic_progress * step',
      'training_done[trainer]':
        'training_done[trainer] + fleet[trainer] * step * performance[trainer]',
    },
  },
  inHouseChips: {
    title: 'In-house chips',
    why: 'Clouds replace merchant chips by their own at a steady pace, which eases scarcity and the chip bill.',
    phase: 'training',
    switch: 'in_house_chips_on',
    states: { in_house_share: { unit: '1', initial: 'opening_in_house_share' } },
    becomes: {
      in_house_share:
        'in_house_share + (final_in_house_share - in_house_share) * chance(in_house_speed)',
    },
  },
  releases: {
    title: 'Releases and the diversity of approaches',
    why: 'A developer releases at random moments; each release is a draw, so more independent developers push the frontier further.',
    phase: 'releases',
    states: {
      capability: { over: ['developer'], unit: '1', initial: 'opening_capability[developer]' },
    },
    draws: {
      release_draw: { over: ['trainer'], stream: 3, kind: 'uniform' },
      idea: { over: ['trainer'], stream: 4, kind: 'normal' },
    },
    events: {
      release: { over: ['trainer'], chance: 'chance(release_rate)', draw: 'release_draw[trainer]' },
    },
    becomes: {
      'capability[trainer]': {
        when: 'release[trainer]',
        is: 'max(capability[trainer], log10(max(training_done[trainer], (1 H100e) * (1 year)) / reference_training) + algorithms / ln_10 + diversity_on * diversity * idea[trainer])',
      },
      'training_done[trainer]': { when: 'release[trainer]', is: '0' },
    },
  },
  openWeights: {
    title: 'Open weights',
    why: 'Open models follow the frontier at a distance and set the price the closed ones can ask.',
    phase: 'open_weights',
    switch: 'open_weights_on',
    draws: {
      open_draw: { stream: 5, kind: 'uniform', member: 'open' },
      open_idea: { stream: 6, kind: 'normal', member: 'open' },
    },
    events: { open_release: { chance: 'chance(open_release_rate)', draw: 'open_draw' } },
    becomes: {
      'capability[open]': {
        when: 'open_release',
        is: 'max(capability[open], lag(frontier, open_lag) - open_gap + open_diversity * open_idea)',
      },
    },
  },
  frontierOfAll: {
    title: 'The frontier',
    why: 'The best model anyone has trained.',
    phase: 'open_weights',
    variables: { frontier: { unit: '1', before: '0', is: 'max(trainer: capability[trainer])' } },
  },
};
