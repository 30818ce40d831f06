import type { Claim } from './claim.ts';

const usual = { horizon: 5, contrasts: [], rules: [] } as const;

/** Losses, contagion, and who depends on whom. */
export const riskClaims: readonly Claim[] = [
  {
    ...usual,
    id: 'H14',
    claim: 'If users pay later than hoped, holders of labs write them down.',
    nature: 'emergent',
    measure:
      'part of what they carry that holders write down or off, where commercialisation is late, over the same without',
    test: { sign: '>', threshold: 2, unit: '1' },
    contrasts: ['late'],
    rules: ['measurement-alternative', 'equity-method', 'fair-value'],
    limits:
      'Late by two years against on time, with the same chances, in place of slow worlds against fast ones.',
  },
  {
    ...usual,
    id: 'H15',
    claim: 'The loop makes losses larger: who loses a stake loses a customer too.',
    nature: 'emergent',
    measure: 'stakes and contracted revenue lost with the largest lab, over stakes alone',
    test: { sign: '>', threshold: 1.3, unit: '1' },
    limits:
      'The first round alone, and labs that promise no more than cheques and renewals ask of them; roundtrip stress follows every round.',
  },
  {
    ...usual,
    id: 'H16',
    claim: 'The tenant that grows strong leaves: it builds for itself or goes to several clouds.',
    nature: 'emergent',
    measure:
      'the larger of two for the strongest lab: own share of its compute over .2, fall of its main cloud’s share over 20 points',
    test: { sign: '>', threshold: 1, unit: '1' },
  },
  {
    ...usual,
    id: 'H17',
    claim: 'Open weights wear down what closed labs can ask and are worth.',
    nature: 'sign assumed',
    measure: 'value of labs where open weights catch up, over the same without, less 1',
    test: { sign: '<', threshold: 0, unit: '%' },
    contrasts: ['open-leap'],
    carriedBy: 'open_lag',
    whyAssumed: 'The lead over open models is in the margin and in the value of a lab.',
  },
  {
    ...usual,
    id: 'H18',
    claim: 'Open weights help clouds relative to labs.',
    nature: 'emergent',
    measure:
      'clouds’ AI revenue with over without open weights, less labs’ revenue with over without',
    test: { sign: '>', threshold: 0, unit: '1' },
    contrasts: ['no-open'],
  },
  {
    ...usual,
    id: 'H19',
    claim: 'More chips ease scarcity and take from the clouds’ hold on labs.',
    nature: 'sign assumed',
    measure: 'compute price over its floor, over the same without chips of clouds’ own, less 1',
    test: { sign: '<', threshold: 0, unit: '%' },
    contrasts: ['no-own-chips'],
    carriedBy: 'final_in_house_share',
    whyAssumed: 'Chips of a cloud’s own pass by the scarce market and cost less than bought ones.',
  },
  {
    ...usual,
    id: 'H20',
    claim: 'The stakes matter to antitrust.',
    nature: 'emergent',
    measure:
      'part of pairs with a stake and years whose screen exceeds 100 points of concentration',
    test: { sign: '>', threshold: 0.5, unit: '1' },
    limits: 'The screen of the model; the other screens are in roundtrip antitrust.',
  },
  {
    ...usual,
    id: 'H21',
    claim: 'Remedies change the loop and do not cost labs their lives.',
    nature: 'emergent',
    measure:
      'change of what comes back of a dollar under a remedy, the larger of two: stakes unwound, access opened',
    test: { sign: '<', threshold: 0, unit: '1' },
    also: 'no more labs end under either',
    contrasts: ['unwind', 'open-access'],
    limits:
      'Opening access changes next to nothing alone, since on the vantage day nobody is bound exclusively.',
  },
  {
    ...usual,
    id: 'H22',
    claim:
      'A stake can be a merger in all but name: who holds it takes the lab over when it fails.',
    nature: 'emergent',
    measure:
      'part of labs that end that their largest investor takes over; worlds without an end are left out',
    test: { sign: '>', threshold: 0.3, unit: '1' },
    limits: 'By world, mostly one lab; control by shares and rights is in roundtrip ownership.',
  },
  {
    ...usual,
    id: 'H23',
    claim: 'Backlog hangs on so few labs that one’s failure would hurt the clouds as a whole.',
    nature: 'emergent',
    measure:
      'what the largest lab still owes clouds under contracts, over their cash flow of a quarter',
    test: { sign: '>', threshold: 1, unit: 'quarters' },
    limits:
      'At most: nothing freed is let again. Labs of the model promise what cheques and renewals ask, not the contracts of hundreds of billions signed after the vantage day.',
  },
  {
    ...usual,
    id: 'H24',
    claim: 'A stake restrains its holder from shutting rivals of the lab out.',
    nature: 'sign assumed',
    measure:
      'rise of the critical diversion by the largest stake of a cloud that sells models of its own: stake times the lab’s margin over the cloud’s',
    test: { sign: '>', threshold: 0, unit: '1' },
    carriedBy: 'strategic_share',
    whyAssumed: 'The critical diversion rises in the stake by its definition.',
  },
  {
    ...usual,
    id: 'H33',
    claim: 'Capital steers what is invented: most training is done where a platform has a say.',
    nature: 'emergent',
    measure:
      'part of the training fleets of American makers at labs of which a cloud has first refusal, exclusivity or a fifth of the shares',
    test: { sign: '>', threshold: 0.5, unit: '1' },
    also: 'capabilities lie closer together than without investors’ rights',
    contrasts: ['no-rights'],
  },
  {
    ...usual,
    id: 'H34',
    claim: 'The balance among giants keeps the industry steady: one that stops funding shakes it.',
    nature: 'emergent',
    measure:
      'least rise of three, where Microsoft stops funding or funds as one with Amazon: variance of the frontier, variance of what comes back, labs that end',
    test: { sign: '>', threshold: 0.25, unit: '1' },
    contrasts: ['one-stops', 'two-agree'],
    limits:
      'Variances are over eight futures of each world, so that fewer worlds are sampled; the larger of the two contrasts counts.',
  },
  {
    ...usual,
    id: 'H38',
    claim: 'Friend and foe are never settled, and who changes the rules first gains.',
    nature: 'emergent',
    measure:
      'the lesser of two: part of pairs that leave the most lasting state within two years, over .1; the most that a giant gains by changing its own rule alone, over 5 % of its cash flow',
    test: { sign: '>', threshold: 1, unit: '1' },
    limits:
      'States of a pair of cloud and lab: rival, investor, landlord, both, former landlord. The gain is the same in every world: best responses are taken over common futures, one round only.',
  },
];
