export { type EconomyOptions, economy } from './economy.ts';
export { stylised } from './worlds/stylised.ts';
export type { World } from './worlds/world.ts';
