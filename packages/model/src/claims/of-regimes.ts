import type { Claim } from './claim.ts';

const usual = { horizon: 5, contrasts: [], rules: [] } as const;

/** Ecosystems, and the two ways of organising an industry. */
export const regimeClaims: readonly Claim[] = [
  {
    ...usual,
    id: 'H7',
    claim: 'The platform with the most and strongest models draws the developers and firms.',
    nature: 'sign assumed',
    measure: 'share of the largest platform, less the same where developers do not follow users',
    test: { sign: '>', threshold: 0, unit: 'percentage points' },
    contrasts: ['no-network'],
    carriedBy: 'network_effect',
    whyAssumed: 'The network effect is above 0 and models enter the worth of a platform.',
  },
  {
    ...usual,
    id: 'H8',
    claim: 'A model layer that prospers pulls infrastructure up.',
    nature: 'sign assumed',
    measure: 'AI capex where users spend a tenth more, over the same without, less 1',
    test: { sign: '>', threshold: 0, unit: '%' },
    contrasts: ['more-demand'],
    carriedBy: 'expected_growth',
    whyAssumed: 'Orders of capacity follow demand.',
    limits: 'The response over five years, not its lag.',
  },
  {
    ...usual,
    id: 'H9',
    claim:
      'Independent labs bring a frontier further out and a market with more makers than labs inside clouds.',
    nature: 'emergent',
    measure:
      'American frontier, less the same with labs inside clouds, both per unit of training compute',
    test: { sign: '>', threshold: 0, unit: 'powers of ten' },
    also: 'the market for models is less concentrated',
    contrasts: ['labs-inside'],
    limits:
      'Compute is made equal by taking out what its difference brings: one power of ten for ten times as much.',
  },
  {
    ...usual,
    id: 'H10',
    claim: 'Specialised firms get more out of a dollar of capital than integrated ones.',
    nature: 'emergent',
    measure:
      'the lesser of two, per dollar of AI capex so far, over the same with labs inside clouds: progress of the American frontier in powers of ten, spending on models',
    test: { sign: '>', threshold: 1, unit: '1' },
    contrasts: ['labs-inside'],
  },
  {
    ...usual,
    id: 'H11',
    claim: 'The specialised industry hangs more on the confidence of capital markets.',
    nature: 'emergent',
    measure: 'American frontier lost to a bust, less the same with labs inside clouds',
    test: { sign: '>', threshold: 0, unit: 'powers of ten' },
    contrasts: ['bust', 'labs-inside', 'labs-inside-bust'],
    limits: 'The frontier alone: inside clouds there are no labs that could end.',
  },
  {
    ...usual,
    id: 'H12',
    claim: 'Firms with chips of their own bear export control better.',
    nature: 'sign assumed',
    measure: 'China’s best model, less the same without domestic chips, powers of ten',
    test: { sign: '>', threshold: 0, unit: 'powers of ten' },
    contrasts: ['no-domestic-chips'],
    carriedBy: 'domestic_performance',
    whyAssumed: 'Domestic supply only relaxes the cap on orders.',
  },
  {
    ...usual,
    id: 'H13',
    claim: 'Integrated firms coordinate better and try fewer ideas.',
    nature: 'sign assumed',
    measure: 'makers of frontier models with labs independent, over those with labs inside clouds',
    test: { sign: '>', threshold: 1, unit: '1' },
    contrasts: ['labs-inside'],
    carriedBy: 'diversity',
    whyAssumed:
      'Integrated firms have lower unit costs by a belief, and labs inside clouds draw no ideas of their own.',
    limits: 'The variety alone; the saving in unit cost is the belief cost_factor itself.',
  },
  {
    ...usual,
    id: 'H31',
    claim: 'Where chips are rationed integration is close to forced.',
    nature: 'emergent',
    measure:
      'money and plant of Chinese firms integrated, less the same unbundled, over the latter',
    test: { sign: '>', threshold: 0, unit: '1' },
    contrasts: ['unbundled', 'unbundled-lifted', 'export-lifted'],
    also: 'it pays in more worlds than without export control',
    limits: 'Worth is money and plant at book value.',
  },
  {
    ...usual,
    id: 'H32',
    claim: 'Specialisation breeds more start-ups.',
    nature: 'emergent',
    measure:
      'independent labs founded and funded in ten years, over the same with labs inside clouds',
    test: { sign: '>', threshold: 1.5, unit: '1' },
    horizon: 10,
    contrasts: ['labs-inside'],
    limits: 'Counts one lab where there is none, so that the ratio exists.',
  },
];
