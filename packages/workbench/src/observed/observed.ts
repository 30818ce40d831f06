export type { Trajectory } from './forecast.ts';
export { type Hindcast, type HindcastQuestion, type HindcastRow, hindcast } from './hindcast.ts';
export { type RealHindcastQuestion, realHindcast } from './real-hindcast.ts';
export { trajectoriesOf } from './trajectories.ts';
export { unrecorded } from './unrecorded.ts';
