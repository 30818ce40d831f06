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
    also: 'of firms Amazon has put most into Anthropic, at every stage',
    limits: 'Read as it was known on 2025-06-30, whatever the vantage day.',
  },
  {
    ...usual,
    id: 'H26',
    claim: 'The cloud is where these giants earn their money.',
    measure: 'cloud’s part of operating income, the least of every giant and fiscal year',
    test: { sign: '>', threshold: 0.5, unit: '1' },
  },
  {
    ...usual,
    id: 'H27',
    claim: 'Labs are outsized customers of the clouds.',
    measure: 'labs’ part of a cloud’s revenue in its last year, the least of the giants’ clouds',
    test: { sign: '>', threshold: 0.1, unit: '1' },
    limits: 'No cloud tells the part of labs in its AI revenue or in its backlog.',
  },
  {
    ...usual,
    id: 'H28',
    claim: 'When a second giant invests it binds the lab as the first did.',
    measure:
      'part of the first investor’s binding terms that the second has too, the least of every lab and day of change',
    test: { sign: '>', threshold: 0.999, unit: '1' },
  },
  {
    ...usual,
    id: 'H29',
    claim: 'The giants moved at about the same time.',
    measure:
      'share of 10,000 reassignments of independent days, with as many for each giant, in which all giants move within as few days',
    test: { sign: '<', threshold: 0.05, unit: '1' },
    limits: 'Days are drawn evenly from the first cheque of all to the vantage day.',
  },
  {
    ...usual,
    id: 'H30',
    claim: 'Paying one’s rivals is an American speciality.',
    measure:
      'American part of platforms’ cheques into labs that make models as they do, the lesser of pairs and money',
    test: { sign: '>', threshold: 0.9, unit: '1' },
  },
  {
    ...usual,
    id: 'H37',
    claim: 'Mid-2025 was a turning point.',
    measure:
      'posterior chance that the one break falls within two quarters of 2025Q2, the least of three series: growth of capex, growth of backlog, part of new contracts that tie a lab',
    test: { sign: '>', threshold: 0.5, unit: '1' },
    limits: 'Figures that end in 2025Q2 cannot show a break after it.',
  },
];
