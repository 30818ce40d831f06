import type { ObservationEquation, Path, StateProduct } from './observation-equation.ts';

type Measured = ObservationEquation['error'];

/** A line of audited accounts, to its rounding. */
export const audited: Measured = {
  share: 0.005,
  source: 'judgement',
  why: 'Lines of accounts are rounded to 0.1bn at worst, and seldom restated by more than half a per cent.',
};

/** A sum that a firm or the press gives as a round number of a moment. */
export const roundNumber: Measured = {
  share: 0.05,
  source: 'epoch-an1lam;friar-neowin',
  why: 'Two sources put one run-rate of the end of 2024 at 5.5 and 6.0bn, so each about 5% from the middle.',
};

/** AI business before the first opening state; the one AI series then reported every quarter. */
export const asChipSales: Path = {
  form: 'grown as',
  entity: 'nvidia',
  metric: 'data_centre_revenue',
};

/** The part of the rented-GPU clouds that CoreWeave has, by AI revenue. */
export const coreweavePart: StateProduct = {
  of: [{ entity: 'coreweave', variable: 'ai_revenue_quarter' }],
  per: [[{ entity: 'neoclouds', variable: 'ai_revenue_quarter' }]],
};

export const calendarYear = '12-31';

/** The name that data has for a member of the model. */
export const entityOf = (member: string): string => member.replaceAll('_', '-');
