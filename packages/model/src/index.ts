export { type EconomyOptions, economy } from './economy.ts';
export { type Topic, topics } from './mechanisms/mechanisms.ts';
export { observationEquations } from './observations/equations.ts';
export {
  formulaOf,
  type ObservationEquation,
  type StateProduct,
} from './observations/observation-equation.ts';
export { labsInside } from './worlds/labs-inside.ts';
export { cast, chineseHosts, chineseLabs, realFirms } from './worlds/real.ts';
export { stylised } from './worlds/stylised.ts';
export { unbundled } from './worlds/unbundled.ts';
export type { World } from './worlds/world.ts';
