import type { World } from '@roundtrip/model';
import { measuresOf, type RunMeasure } from './measures.ts';
import { type Cells, Measuring, type Side } from './measuring.ts';
import type { Trajectory } from './trajectory.ts';

/** A number that says much about a run in little; null where the world has nothing of the kind. */
export interface Headline extends Omit<RunMeasure, 'path'> {
  readonly value: number | null;
}

/** The place of the lowest mood among the moods of a world. */
export function bustIn({ program }: Pick<Trajectory, 'program'>): number {
  return program.quantities.get('mood_now')?.oneOf?.position.get('bust') ?? 0;
}

/** The headline numbers of a run; of flows the last year, of stocks the end. */
export function headlines(run: Trajectory, world: World): Headline[] {
  const cells: Cells = (name, ...members) =>
    Float64Array.from({ length: run.steps }, (_, at) => run.at(name, at + 1, ...members));
  const measuring = new Measuring(cells, run.steps, world);
  const told = measuresOf(measuring, bustIn(run)).map(({ path, ...one }) => ({
    ...one,
    path: path?.(),
  }));
  measuring.update();
  return told.map(({ path, ...one }) => {
    const value = path?.at(-1) ?? Number.NaN;
    return { ...one, value: Number.isNaN(value) ? null : value };
  });
}

/** Whether a number is shown where one side or both are asked for. */
export function isShown(side: Side, regime: 'us' | 'cn' | 'both'): boolean {
  return side === 'all' || regime === 'both' || side === regime;
}

/** What a number is called, with its unit where that needs saying. */
export function titled(title: string, unit: Headline['unit']): string {
  return unit === '1' || unit === 'count' ? title : `${title}, ${unit}`;
}

/** Whether two numbers are about the same, so that they may stand beside each other. */
export function isLike(
  a: Pick<Headline, 'id' | 'side'>,
  b: Pick<Headline, 'id' | 'side'>,
): boolean {
  return a.id === b.id && a.side === b.side;
}
