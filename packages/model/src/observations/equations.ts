import { backlogSeries } from './backlog-series.ts';
import { capexSeries } from './capex-series.ts';
import { chipSeries } from './chip-series.ts';
import { cloudSeries } from './cloud-series.ts';
import { labSeries } from './lab-series.ts';
import type { ObservationEquation } from './observation-equation.ts';

/**
 * The observation equations of the real world. A reported series without one is not forecast.
 * @param labs members of the model that may have promised clouds to spend
 */
export function observationEquations(labs: readonly string[]): ObservationEquation[] {
  return [...cloudSeries, ...capexSeries, ...labSeries, ...backlogSeries(labs), ...chipSeries];
}
