export type { Hindcast, HindcastRow } from './hindcast.ts';
export { type RealHindcastQuestion, realHindcast } from './real-hindcast.ts';
