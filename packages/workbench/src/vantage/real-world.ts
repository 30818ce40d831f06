import type { ParameterRecord } from '@roundtrip/engine';
import type { Ledger } from '@roundtrip/ledger';
import { centreOf, realFirms, type World } from '@roundtrip/model';
import { yearsBetween } from '@roundtrip/units';
import { Refusal } from '../refusal.ts';
import { OpeningFigures, type Receipt } from './opening-figures.ts';
import { openingFirms } from './opening-firms.ts';
import { openingHoldings } from './opening-holdings.ts';
import { openingContracts, openingLabs, referenceTraining } from './opening-labs.ts';
import { openingUse, otherDemand } from './opening-use.ts';

/** The real economy on a day. */
export interface Vantage {
  readonly day: string;
  readonly world: World;
  /** Where each value that a run begins with comes from. */
  readonly receipts: readonly Receipt[];
  /** What the ledger knows of the day and the model has no room for. */
  readonly apart: readonly string[];
}

const moods = ['bust', 'normal', 'boom'] as const;
/** Chips for China need a licence from this day on (event `bis-2022-10`). */
const controls = '2022-10-07';
const listed = 12;

/** First values that the ledger tells and the mechanisms would otherwise guess. */
const initial = {
  minimum_spend: 'opening_minimum[cloud, lab]',
  ends: 'opening_end[cloud, lab]',
  discount: 'opening_discount[cloud, lab]',
  credits: 'opening_credits[lab, cloud]',
  own_capacity: 'opening_own_capacity[lab]',
  developers: 'opening_developers[platform]',
  log_multiple: 'ln(opening_multiple / 1 year)',
  delivered: {
    firm: 'opening_pipeline[firm] * step * opening_capacity[firm]',
    lab: 'opening_own_pipeline[lab] * step',
  },
} as const;

/** What sets the scale of cost, demand and capability. */
function scales(figures: OpeningFigures): Record<string, ParameterRecord> {
  const record = figures.record.bind(figures);
  return {
    capacity_price: record(
      'capacity_price',
      { unit: 'USDm/H100e', why: 'Cost of a unit of compute on the day, chips and shell.' },
      [[[], figures.needed('world', 'all_in_cost_per_h100e')]],
    ),
    other_demand: record(
      'other_demand',
      { unit: 'H100e', why: 'What others than labs rent of the clouds on the day.' },
      [[[], otherDemand(figures, centreOf('utilisation'))]],
    ),
    reference_training: record(
      'reference_training',
      { unit: 'H100e*year', why: 'Training that stands for capability 0.' },
      [[[], referenceTraining(figures, centreOf('release_rate'))]],
    ),
  };
}

/** Days on which the ledger tells the state of real firms, earliest first. */
export function vantageDays(ledger: Ledger): string[] {
  return [...new Set(ledger.initialState.map(({ day }) => day))].toSorted();
}

function refuseMissing(figures: OpeningFigures, ledger: Ledger): void {
  const missing = [...new Set(figures.missing)];
  if (missing.length === 0) return;
  const shown = missing.slice(0, listed).join('; ');
  const more = missing.length > listed ? `; and ${missing.length - listed} more` : '';
  const count = missing.length === 1 ? '1 figure is' : `${missing.length} figures are`;
  throw new Refusal(
    `the state of ${figures.day} cannot be built: ${count} missing: ` +
      `${shown}${more}. Days that can: ${vantageDays(ledger).join(', ')}; or lay over a file ` +
      `initial-state.csv with the missing rows`,
  );
}

/**
 * The real economy on a vantage day, from what the ledger tells of it.
 * @throws Refusal where figures are missing, with their list
 */
export function realWorld(ledger: Ledger, day: string): Vantage {
  const figures = new OpeningFigures(ledger, day);
  const contracts = openingContracts(figures);
  const opening = {
    ...openingFirms(figures),
    ...openingLabs(figures),
    ...openingHoldings(figures),
    ...openingUse(figures),
    ...contracts.records,
    ...scales(figures),
  };
  const mood = moods[figures.needed('world', 'confidence_regime').value] ?? 'normal';
  const values = {
    starting_mood: mood,
    control_date: yearsBetween(day, controls),
  };
  refuseMissing(figures, ledger);
  const world: World = {
    ...realFirms,
    title: `The AI industry on ${day}`,
    why:
      'Real firms of two countries: clouds that fund labs and sell them compute, and integrated ' +
      'firms that do everything themselves, with what the ledger knows of them on the day. ' +
      'Not calibrated.',
    opening,
    values,
    initial,
  };
  return { day, world, receipts: figures.receipts, apart: contracts.apart };
}
