import type { Claim } from './claim.ts';

const usual = { nature: 'ledger', horizon: 0, contrasts: [], rules: [] } as const;

/** What the records themselves decide. */
export const ledgerClaims: readonly Claim[] = [
  {
    ...usual,
    id: 'H25',
    claim:
      'By mid-2025 Google had put over 2, Amazon 4 and Microsoft about 13 billion dollars into labs.',
    measure: 'each sum’s distance from the nearest stage of the ledger, the largest of three',
    test: { sign: '<', threshold: 0.1, unit: '1' },
  },
  {
    ...usual,
    id: 'H26',
    claim: 'The cloud is where these giants earn their money.',
    measure: 'cloud’s part of operating income, the least of the giants that report it',
    test: { sign: '>', threshold: 0.5, unit: '1' },
  },
  {
    ...usual,
    id: 'H27',
    claim: 'Labs are outsized customers of the clouds.',
    measure: 'labs’ part of a cloud’s revenue, the least of the clouds',
    test: { sign: '>', threshold: 0.1, unit: '1' },
  },
  {
    ...usual,
    id: 'H28',
    claim: 'When a second giant invests it binds the lab as the first did.',
    measure: 'part of the first investor’s binding terms that the second has too',
    test: { sign: '>', threshold: 0.999, unit: '1' },
  },
  {
    ...usual,
    id: 'H29',
    claim: 'The giants moved at about the same time.',
    measure:
      'share of 10,000 reassignments of days whose spread is at most that of the first cheques',
    test: { sign: '<', threshold: 0.05, unit: '1' },
  },
  {
    ...usual,
    id: 'H30',
    claim: 'Paying one’s rivals is an American speciality.',
    measure:
      'American part of platforms’ cheques into labs that compete with them, the lesser of pairs and money',
    test: { sign: '>', threshold: 0.9, unit: '1' },
  },
  {
    ...usual,
    id: 'H37',
    claim: 'Mid-2025 was a turning point.',
    measure:
      'posterior chance that the one break in giants’ capex falls within two quarters of 2025Q2',
    test: { sign: '>', threshold: 0.5, unit: '1' },
  },
];
