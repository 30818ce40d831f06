import type { Claim } from './claim.ts';

const usual = { horizon: 5, contrasts: [], rules: [] } as const;

/** Losses, contagion, and who depends on whom. */
export const riskClaims: readonly Claim[] = [
  {
    ...usual,
    id: 'H14',
    claim: 'If users pay later than hoped, holders of labs write them down.',
    nature: 'emergent',
    measure: 'what holders write down where commercialisation is late, over the same without',
    test: { sign: '>', threshold: 2, unit: '1' },
    contrasts: ['late'],
  },
  {
    ...usual,
    id: 'H15',
    claim: 'The loop makes losses larger: who loses a stake loses a customer too.',
    nature: 'emergent',
    measure: 'stakes and contracted revenue lost with the largest lab, over stakes alone',
    test: { sign: '>', threshold: 1.3, unit: '1' },
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
    measure:
      'compute price over its floor where chips are plentiful, over the same without, less 1',
    test: { sign: '<', threshold: 0, unit: '%' },
    contrasts: ['chip-glut'],
    carriedBy: 'chip_supply_growth',
    whyAssumed: 'Supply lowers scarcity and the price of compute.',
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
      'of two, how many hold where stakes are unwound: less comes back of what is put in, no more labs end',
    test: { sign: '>', threshold: 1.5, unit: 'count' },
    contrasts: ['unwind', 'open-access'],
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
  },
  {
    ...usual,
    id: 'H23',
    claim: 'Backlog hangs on so few labs that one’s failure would hurt the clouds as a whole.',
    nature: 'emergent',
    measure:
      'what the largest lab still owes clouds under contracts, over their cash flow of a quarter',
    test: { sign: '>', threshold: 1, unit: 'quarters' },
  },
  {
    ...usual,
    id: 'H24',
    claim: 'A stake restrains its holder from shutting rivals of the lab out.',
    nature: 'sign assumed',
    measure: 'rise of the critical diversion by the largest stake of a cloud in a lab',
    test: { sign: '>', threshold: 0, unit: '1' },
    carriedBy: 'share_of_stake',
    whyAssumed: 'The critical diversion rises in the stake by its definition.',
    limits: 'd* = m / (1 - w m): margin m of clouds, stake w of the model’s run at the end.',
  },
  {
    ...usual,
    id: 'H33',
    claim: 'Capital steers what is invented: most training is done where a platform has a say.',
    nature: 'emergent',
    measure:
      'part of labs’ training fleets at labs of which a cloud has first refusal, exclusivity or a fifth of the shares',
    test: { sign: '>', threshold: 0.5, unit: '1' },
    contrasts: ['no-rights'],
  },
  {
    ...usual,
    id: 'H34',
    claim: 'The balance among giants keeps the industry steady: one that stops funding shakes it.',
    nature: 'emergent',
    measure:
      'labs that end where Microsoft stops funding, plus the frontier’s change in powers of ten, less the same without',
    test: { sign: '>', threshold: 0.25, unit: '1' },
    contrasts: ['one-stops'],
    limits: 'Told world by world; the spread over worlds with and without stands in the evidence.',
  },
  {
    ...usual,
    id: 'H38',
    claim: 'Friend and foe are never settled, and who changes the rules first gains.',
    nature: 'emergent',
    measure:
      'the lesser of two: part of pairs of cloud and lab that are something else after two years, over .1; the most that a giant gains by changing its own rule alone, over 5 % of its cash flow',
    test: { sign: '>', threshold: 1, unit: '1' },
    limits:
      'States of a pair: rival, investor, landlord, both. The gain is that of the best-response check, one round only.',
  },
];
