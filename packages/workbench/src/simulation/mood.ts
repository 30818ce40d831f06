import type { Trajectory } from './trajectory.ts';

/** What a number of the mood is called. */
export function nameOfMood(run: Trajectory, value: number): string {
  return run.quantity('mood_now')?.oneOf?.members[value] ?? '';
}
