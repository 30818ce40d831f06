import type { Scenario } from './scenario.ts';

/** What every shipped scenario has unless it says something else. */
const usual = {
  version: 1,
  regime: 'both',
  vantage: '2025-06-30',
  years: 10,
  levers: [],
  beliefs: {},
  seed: 1,
  draws: 1000,
} as const;

/** The scenarios that come with the model, by their ids. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  reference: {
    ...usual,
    title: 'As it is',
    why: 'Nobody does anything but what the model has them do: what all others are read against.',
  },
  'exclusivity-struck': {
    ...usual,
    title: 'Exclusivity is struck from every contract',
    why: 'Begins while Microsoft was still OpenAI’s only cloud, and asks what that clause was worth by taking it away half a year before it ended; in mid-2025 none is left.',
    vantage: '2024-03-31',
    levers: [{ lever: 'strike-exclusivity', from: '2024-07-01' }],
  },
  'biggest-stakes-blocked': {
    ...usual,
    title: 'The biggest stakes are blocked',
    why: 'Microsoft may put no more into OpenAI, Amazon and Google no more into Anthropic.',
    levers: [
      { lever: 'block-stake', from: '2026-01-01', at: ['microsoft', 'openai'] },
      { lever: 'block-stake', from: '2026-01-01', at: ['amazon', 'anthropic'] },
      { lever: 'block-stake', from: '2026-01-01', at: ['google', 'anthropic'] },
    ],
  },
  'multi-cloud': {
    ...usual,
    title: 'The labs go to several clouds',
    why: 'Asks what is left of lock-in when no lab promises a cloud its compute.',
    levers: [{ lever: 'multi-cloud', from: '2026-01-01' }],
  },
  'openai-builds': {
    ...usual,
    title: 'OpenAI builds its own data centres',
    why: 'The tenant who has grown strong leaves as far as its cash goes.',
    levers: [{ lever: 'lab-builds', from: '2026-01-01', at: ['openai'], size: 0.6 }],
  },
  'open-weights-catch-up': {
    ...usual,
    title: 'Open weights catch up',
    why: 'Open models stay close to the frontier, so that a lead earns little.',
    levers: [{ lever: 'open-weights-leap', from: '2026-01-01', size: 0.05 }],
  },
  'chips-plentiful': {
    ...usual,
    title: 'Chips are plentiful',
    why: 'Twice the merchant chips: asks how much of the clouds’ hold on labs is scarcity.',
    levers: [{ lever: 'chip-glut', from: '2026-07-01', size: 2 }],
  },
  'funding-winter': {
    ...usual,
    title: 'A funding winter',
    why: 'The mood breaks for two years, and for the first of them no round succeeds.',
    levers: [
      { lever: 'forced-bust', from: '2026-07-01', until: '2028-07-01' },
      { lever: 'funding-freeze', from: '2026-07-01', until: '2027-07-01' },
    ],
  },
  'export-tightened': {
    ...usual,
    title: 'Export control is tightened',
    why: 'Firms under control are cut off from nearly all merchant chips.',
    levers: [{ lever: 'export-control-tightened', from: '2026-01-01', size: 0.95 }],
  },
  'export-lifted': {
    ...usual,
    title: 'Export control is lifted',
    why: 'Everybody buys chips alike: asks whether integration is what control has forced.',
    levers: [{ lever: 'export-control-lifted', from: '2026-01-01' }],
  },
  'china-model-in-america': {
    ...usual,
    title: 'The Chinese model in America',
    why: 'The labs sit inside the clouds: chips, cloud, models and applications in one firm.',
    world: 'labs-inside',
    regime: 'us',
  },
  'america-model-in-china': {
    ...usual,
    title: 'The American model in China',
    why: 'The integrated firms are clouds that fund independent labs.',
    world: 'unbundled',
    regime: 'cn',
  },
  'commercialisation-late': {
    ...usual,
    title: 'Commercialisation comes two years late',
    why: 'For two years nobody new adopts and better models bring no more spending, while bills and building go on.',
    levers: [{ lever: 'commercialisation-late', from: '2026-01-01', size: 2 }],
  },
};
