import type { Claim } from './claim.ts';

const usual = { horizon: 5, contrasts: [], rules: [] } as const;

/** Money that comes back, and what it does to accounts. */
export const loopClaims: readonly Claim[] = [
  {
    ...usual,
    id: 'H1',
    claim: 'Most of what clouds put into labs comes back to them as cloud bills.',
    nature: 'emergent',
    measure: 'money of clouds that labs paid back to its giver, over all they put in, by haircut',
    test: { sign: '>', threshold: 0.5, unit: '1', neighbours: [0.25, 0.75] },
    rules: ['haircut', 'fifo', 'lifo', 'libr', 'poison', 'gross', 'group'],
    limits:
      'Credits at face value. gross counts bills up to the cheques, whoever’s money paid them; group counts money of any cloud that came back to any cloud.',
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
    limits: 'All clouds stop at once; stakes and contracts of the vantage day stay.',
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
    horizon: 2,
    contrasts: ['no-contracts'],
    limits:
      'Nearly every lab is funded, so each is held against itself without contracts, not against an unfunded one. The pace of leaving is not told: without contracts a lab goes where capacity is free, and has no cloud to leave.',
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
      'part of AI revenue that goes when cheques to the customer, spread over a contract, are taken out',
    test: { sign: '>', threshold: 0.05, unit: '1' },
    limits: 'The strict view: a cheque is taken out whole, up to the bill of its lab.',
  },
  {
    ...usual,
    id: 'H6',
    claim: 'Stakes are a hedge: whichever lab wins, it runs on the cloud that holds it.',
    nature: 'emergent',
    measure:
      'variance over possible winners of the part of their compute that a holder of stakes sells, over the same where clouds fund nobody, less 1',
    test: { sign: '<', threshold: -0.25, unit: '1' },
    contrasts: ['no-cloud-money'],
    limits:
      'Mean over clouds that held stakes on the vantage day; the winner is drawn by share of market.',
  },
  {
    ...usual,
    id: 'H35',
    claim: 'In the near term cheques that tie spending go on, grow and reach more labs.',
    nature: 'emergent',
    measure:
      'of three, how many rise over the next two years: cheques a year, spend promised for a dollar, labs reached',
    test: { sign: '>', threshold: 2.5, unit: 'count' },
    horizon: 2,
    limits:
      'Against the ledger’s two years before the vantage day, where promises of unpublished size are missing from what was promised.',
  },
  {
    ...usual,
    id: 'H36',
    claim:
      'The moats are weaker than they look: once nothing binds it a lab drifts away within years.',
    nature: 'emergent',
    measure:
      'quarters from the end of exclusivity until a funded lab’s share of bills at its main cloud has halved, median of labs; 20 where it has not',
    test: { sign: '<', threshold: 12, unit: 'quarters' },
    limits: 'On the vantage day no lab is bound exclusively, so that the clock starts there.',
  },
];
