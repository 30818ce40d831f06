import type { ContrastWorld } from './claim.ts';

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
    levers: ['commercialisation-late@2026-01-01=2'],
  },
  { id: 'no-open', title: 'no open weights', beliefs: ['open_weights_on=0'] },
  {
    id: 'open-leap',
    title: 'open weights catch up',
    levers: ['open-weights-leap@2026-01-01=0.05'],
  },
  { id: 'chip-glut', title: 'twice the merchant chips', levers: ['chip-glut@2026-01-01=2'] },
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
];
