export { type EconomyOptions, economy } from './economy.ts';
export { amendmentOf } from './levers/amendment.ts';
export type { Lever, PulledLever } from './levers/lever.ts';
export { levers } from './levers/levers.ts';
export { LeverError, pull } from './levers/pull.ts';
export { type Topic, topics } from './mechanisms/mechanisms.ts';
export { stylised } from './worlds/stylised.ts';
export type { World } from './worlds/world.ts';
