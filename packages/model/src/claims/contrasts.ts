import type { ContrastWorld, MarkRule } from './claim.ts';

/** Rules of booking, in the order in which the model numbers them. */
export const markRules: readonly MarkRule[] = [
  'measurement-alternative',
  'equity-method',
  'fair-value',
];

const late = 'commercialisation-late@2026-01-01=2';

/** Every holder books by one rule, with users on time and late. */
const byMarkRule = markRules.flatMap((rule, number): ContrastWorld[] => {
  const title = `every stake is booked by ${rule.replace('-', ' ')}`;
  const beliefs = [`mark_rule=${number}`];
  return [
    { id: rule, title, beliefs },
    {
      id: `late ${rule}`,
      title: `${title}, and commercialisation comes two years late`,
      beliefs,
      levers: [late],
    },
  ];
});

/** Every world that claims are tried in beside the one asked about: one serves many claims. */
export const contrastWorlds: readonly ContrastWorld[] = [
  {
    id: 'no-cloud-money',
    title: 'clouds fund no lab',
    beliefs: ['strategic_on=0'],
  },
  { id: 'no-contracts', title: 'nobody signs contracts', beliefs: ['contracts_on=0'] },
  { id: 'labs-inside', title: 'every lab is inside its cloud', world: 'labs-inside' },
  { id: 'bust', title: 'the mood breaks', levers: ['forced-bust@2026-07-01..2028-07-01'] },
  {
    id: 'labs-inside-bust',
    title: 'every lab is inside its cloud, and the mood breaks',
    world: 'labs-inside',
    levers: ['forced-bust@2026-07-01..2028-07-01'],
  },
  {
    id: 'late',
    title: 'commercialisation comes two years late',
    levers: [late],
  },
  { id: 'no-open', title: 'no open weights', beliefs: ['open_weights_on=0'] },
  {
    id: 'open-leap',
    title: 'open weights catch up',
    levers: ['open-weights-leap@2026-01-01=0.05'],
  },
  {
    id: 'no-own-chips',
    title: 'clouds have no chips made for themselves',
    beliefs: ['in_house_chips_on=0'],
  },
  { id: 'no-network', title: 'developers do not follow users', beliefs: ['network_on=0'] },
  {
    id: 'no-domestic-chips',
    title: 'no chips of their own for firms under control',
    beliefs: ['opening_domestic_supply=0'],
  },
  { id: 'open-access', title: 'an open-access remedy', levers: ['open-access@2026-01-01'] },
  {
    id: 'unwind',
    title: 'the largest stakes are unwound',
    levers: [
      'unwind-stake:microsoft/openai@2026-01-01',
      'unwind-stake:amazon/anthropic@2026-01-01',
      'unwind-stake:google/anthropic@2026-01-01',
    ],
  },
  {
    id: 'one-stops',
    title: 'Microsoft stops funding',
    levers: ['stop-funding:microsoft@2026-01-01'],
  },
  {
    id: 'two-agree',
    title: 'Microsoft and Amazon fund under one policy',
    levers: ['one-policy:microsoft/amazon@2026-01-01'],
  },
  {
    id: 'no-rights',
    title: 'investors’ rights are void',
    levers: ['void-investor-rights@2026-01-01'],
  },
  {
    id: 'export-lifted',
    title: 'export control is lifted',
    levers: ['export-control-lifted@2026-01-01'],
  },
  { id: 'unbundled', title: 'Chinese firms are unbundled', world: 'unbundled' },
  {
    id: 'unbundled-lifted',
    title: 'Chinese firms are unbundled, and export control is lifted',
    world: 'unbundled',
    levers: ['export-control-lifted@2026-01-01'],
  },
  {
    id: 'more-demand',
    title: 'users spend a tenth more from the start',
    beliefs: ['opening_spend=+10%'],
  },
  ...byMarkRule,
];
