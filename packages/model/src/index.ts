export { type EconomyOptions, economy } from './economy.ts';
export { type Topic, topics } from './mechanisms/mechanisms.ts';
export { observationEquations } from './observations/equations.ts';
export {
  formulaOf,
  type ObservationEquation,
  type StateProduct,
} from './observations/observation-equation.ts';
export { labsInside } from './worlds/labs-inside.ts';
export { cast, chineseHosts, realFirms } from './worlds/real.ts';
export { stylised } from './worlds/stylised.ts';
export type { World } from './worlds/world.ts';
