import type { Claim } from './claim.ts';

const usual = { horizon: 5, contrasts: [], rules: [] } as const;

/** Money that comes back, and what it does to accounts. */
export const loopClaims: readonly Claim[] = [
  {
    ...usual,
    id: 'H1',
    claim: 'Most of what clouds put into labs comes back to them as cloud bills.',
    nature: 'emergent',
    measure: 'came back over put in, all clouds, by the haircut rule',
    test: { sign: '>', threshold: 0.5, unit: '1', neighbours: [0.25, 0.75] },
    rules: ['haircut', 'fifo', 'lifo', 'libr', 'poison', 'gross'],
  },
  {
    ...usual,
    id: 'H2',
    claim:
      'A cloud that invests in labs buys customers: without the stakes labs would rent less of it.',
    nature: 'emergent',
    measure: 'labs’ bills at clouds, less those where clouds fund nobody, over what clouds put in',
    test: { sign: '>', threshold: 0.25, unit: '1' },
    contrasts: ['no-cloud-money'],
  },
  {
    ...usual,
    id: 'H3',
    claim:
      'Subsidy locks labs in: tied to contracts they rent far more of one cloud than they would.',
    nature: 'emergent',
    measure:
      'a funded lab’s share of bills at its largest investor, over the same without contracts',
    test: { sign: '>', threshold: 1.5, unit: '1' },
    contrasts: ['no-contracts'],
    limits:
      'Funded and unfunded labs cannot be set side by side, since nearly all are funded; leaving is not told as a hazard.',
  },
  {
    ...usual,
    id: 'H4',
    claim: 'A good part of the AI growth of clouds is their own money on its way back.',
    nature: 'emergent',
    measure:
      'quarters of twenty in which more than a fifth of clouds’ AI revenue is their own money',
    test: { sign: '>', threshold: 7.5, unit: 'quarters' },
    rules: ['haircut', 'fifo', 'lifo', 'libr', 'poison'],
    limits: 'By quarter under the haircut rule; under the others by the share over the whole run.',
  },
  {
    ...usual,
    id: 'H5',
    claim: 'What clouds report as AI revenue is flattered by what they themselves paid for it.',
    nature: 'emergent',
    measure:
      'credits that labs pay with, and what was paid above the worth of stakes, over AI revenue',
    test: { sign: '>', threshold: 0.05, unit: '1' },
  },
  {
    ...usual,
    id: 'H6',
    claim: 'Stakes are a hedge: whichever lab wins, it runs on the cloud that holds it.',
    nature: 'emergent',
    measure:
      'spread over possible winners of their share at a cloud, over the same where clouds fund nobody, less 1',
    test: { sign: '<', threshold: -0.25, unit: '1' },
    contrasts: ['no-cloud-money'],
  },
  {
    ...usual,
    id: 'H35',
    claim: 'In the near term cheques that tie spending go on, grow and reach more labs.',
    nature: 'emergent',
    measure:
      'of three, how many rise over the next two years: cheques a year, the part tied, labs reached',
    test: { sign: '>', threshold: 2.5, unit: 'count' },
    limits: 'Against the ledger’s cheques paid in the two years before the vantage day.',
  },
  {
    ...usual,
    id: 'H36',
    claim:
      'The moats are weaker than they look: once nothing binds it a lab drifts away within years.',
    nature: 'emergent',
    measure:
      'quarters until a funded lab’s share of bills at its first cloud has halved; 20 where it has not',
    test: { sign: '<', threshold: 12, unit: 'quarters' },
  },
];
