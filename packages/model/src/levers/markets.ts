import type { Lever } from './lever.ts';

const after = 'open_weights';

/** A factor on the supply of chips that is taken back when it ends. */
const supplyActs = {
  after,
  becomes: {
    chip_supply: {
      when: 'if #on then not lag(#on) else lag(#on)',
      is: 'if #on then chip_supply * #size else chip_supply / #size',
    },
  },
} as const;

/** What is done to chips, open models, prices and demand. */
export const marketLevers: readonly Lever[] = [
  {
    id: 'open-weights-leap',
    title: 'Open weights catch up',
    why: 'While it lasts open models are behind the frontier by the given gap at most, which cuts the lead that closed ones can charge for and clouds pay to host.',
    kind: 'shock',
    size: {
      unit: '1',
      low: 0,
      mode: 0.05,
      high: 0.4,
      source: 'judgement',
      why: 'How far open models stay behind, in powers of ten of training compute; believed to be 0.15 and a time lag without the lever.',
    },
    ends: true,
    acts: {
      after,
      becomes: {
        'capability[open]': { when: '#on', is: 'max(capability[open], frontier - #size)' },
      },
    },
  },
  {
    id: 'open-weights-halt',
    title: 'Open weights come to a halt',
    why: 'No open model is released while it lasts; those that are out stay as they are.',
    kind: 'policy',
    ends: true,
    formulas: { open_release: 'if #on then 0 else @' },
  },
  {
    id: 'chip-glut',
    title: 'Chip glut',
    why: 'Merchant chips a year are multiplied at once and grow from there; when it ends the factor is taken back.',
    kind: 'shock',
    size: {
      unit: '1',
      low: 1,
      mode: 2,
      high: 5,
      source: 'judgement',
      why: 'Times as many merchant chips as there would be.',
    },
    ends: true,
    acts: supplyActs,
  },
  {
    id: 'chip-shortage',
    title: 'Chip shortage',
    why: 'Merchant chips a year fall at once to a part and grow from there; when it ends the cut is taken back.',
    kind: 'shock',
    size: {
      unit: '1',
      low: 0.1,
      mode: 0.5,
      high: 1,
      source: 'judgement',
      why: 'Part that is left of the merchant chips there would be.',
    },
    ends: true,
    acts: supplyActs,
  },
  {
    id: 'export-control-tightened',
    title: 'Export control tightened',
    why: 'Firms under control get no more of the merchant chips they order than one less the bite; domestic ones, which perform less, take their place in the fleet and grow in number.',
    kind: 'policy',
    size: {
      unit: '1',
      low: 0,
      mode: 0.95,
      high: 1,
      source: 'judgement',
      why: 'Cut of the merchant supply of firms under control; a control that bites harder stays as it is.',
    },
    ends: true,
    formulas: { control: 'if #on then max(@, #size) else @' },
  },
  {
    id: 'export-control-lifted',
    title: 'Export control lifted',
    why: 'Firms under control buy merchant chips like everybody while it lasts, and the domestic ones in their fleet give way to them.',
    kind: 'policy',
    ends: true,
    formulas: { control: 'if #on then 0 else @' },
  },
  {
    id: 'price-war',
    title: 'Price war',
    why: 'No closed model earns more than the given margin, however far it leads, and clouds sell compute without a markup on cost.',
    kind: 'shock',
    size: {
      unit: '1',
      low: 0,
      mode: 0.15,
      high: 0.5,
      source: 'judgement',
      why: 'Highest margin on a closed model while the war lasts.',
    },
    ends: true,
    formulas: {
      margin: { trainer: 'if #on then min(#size, @) else @' },
      price_floor: 'if #on then unit_cost(cloud_return) else @',
      scarcity: 'if #on then lag(compute_price) / unit_cost(cloud_return) - 1 else @',
    },
  },
  {
    id: 'commercialisation-late',
    title: 'Commercialisation comes late',
    why: 'For the given years nobody new adopts and better models bring no more spending; afterwards both go on from where they stood.',
    kind: 'shock',
    size: {
      unit: 'year',
      low: 0.25,
      mode: 2,
      high: 5,
      source: 'judgement',
      why: 'Years by which adoption and the demand for quality are late.',
    },
    ends: false,
    acts: {
      during: 'clearing',
      states: {
        '#quality_before': {
          over: ['region'],
          unit: '1',
          initial: 'sum(offer in region: opening_usage[offer] * opening_capability[developer])',
        },
        '#missed_before': { over: ['region'], unit: '1', initial: '0' },
      },
      variables: {
        '#late': {
          unit: '1',
          is: 'if #on and time + step / 2 < #from + #size then 1 else 0',
        },
        '#missed': {
          over: ['region'],
          unit: '1',
          why: 'quality that came while nobody paid for it',
          is: '#missed_before[region] + (if time > step / 2 then #late * (quality[region] - #quality_before[region]) else 0)',
        },
      },
      becomes: {
        '#quality_before[region]': 'quality[region]',
        '#missed_before[region]': '#missed[region]',
      },
    },
    formulas: {
      newly_adopted: 'if #on and time + step / 2 < #from + #size then 0 else @',
      spending_base: '@ * exp(-quality_demand * #missed[region])',
    },
  },
];
