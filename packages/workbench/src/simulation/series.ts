import { cellName, unitText } from '@roundtrip/engine';
import type { World } from '@roundtrip/model';
import { Reading } from './reading.ts';
import { kept, type Trajectory } from './trajectory.ts';

/** A path of one quantity of one member, or pair of members, a value a quarter. */
export interface SimulatedSeries {
  readonly name: string;
  readonly members: readonly string[];
  readonly unit: string;
  /** What the numbers stand for, where they are places in a list of names. */
  readonly names?: readonly string[];
  /** At the end of each quarter, or in it; null where there is none. */
  readonly values: readonly (number | null)[];
}

function ofQuantities(run: Trajectory, steps: readonly number[]): SimulatedSeries[] {
  return kept.flatMap((name) => {
    const quantity = run.quantity(name);
    if (quantity === undefined) return [];
    const unit =
      quantity.oneOf === undefined ? unitText(quantity.unit) : `one of ${quantity.oneOf.name}`;
    return Array.from({ length: quantity.size }, (_, cell) => {
      const text = cellName(quantity.dims, cell);
      const members = text === '' ? [] : text.split(',').map((member) => member.trim());
      const values = steps.map((step) => run.at(name, step, ...members));
      const names = quantity.oneOf?.members;
      return { name, members, unit, values, ...(names === undefined ? {} : { names }) };
    });
  });
}

function derived(reading: Reading, steps: readonly number[]): SimulatedSeries[] {
  const { run, world, labs } = reading;
  const ratio = (part: number, whole: number) => (whole > 0 ? part / whole : null);
  return [
    {
      name: 'compute_price_over_floor',
      members: [],
      unit: '1',
      values: steps.map((step) =>
        ratio(run.at('compute_price', step), run.at('price_floor', step)),
      ),
    },
    ...world.clouds.map((cloud) => ({
      name: 'round_trip_ratio',
      members: [cloud],
      unit: '1',
      values: steps.map((step) =>
        ratio(run.at('came_back', step, cloud), run.at('put_in', step, cloud)),
      ),
    })),
    ...labs.map((lab) => ({
      name: 'largest_cloud_share',
      members: [lab],
      unit: '1',
      values: steps.map((step) => reading.largestCloud(lab, step)?.share ?? null),
    })),
    ...world.integrated.map((firm) => ({
      name: 'gap_to_frontier',
      members: [firm],
      unit: '1',
      values: steps.map((step) => run.at('frontier', step) - run.at('capability', step, firm)),
    })),
  ];
}

/** Every kept path of a run, and what is worked out from them. */
export function seriesOf(run: Trajectory, world: World): SimulatedSeries[] {
  const steps = Array.from({ length: run.steps }, (_, at) => at + 1);
  return [...ofQuantities(run, steps), ...derived(new Reading(run, world), steps)];
}
