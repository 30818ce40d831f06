export { alternatives } from './alternatives/alternatives.ts';
export { type BelievedRange, centreOf, rangeOf } from './beliefs/beliefs.ts';
export { distributionOf } from './beliefs/distributions.ts';
export {
  type PriorReading,
  priorReadings,
  priorsBehind,
  widerThanPrior,
} from './beliefs/priors.ts';
export type { Claim, ContrastWorld, MarkRule } from './claims/claim.ts';
export { claims } from './claims/claims.ts';
export { contrastWorlds, markRules } from './claims/contrasts.ts';
export { type EconomyOptions, economy } from './economy.ts';
export { amendmentOf } from './levers/amendment.ts';
export type { Lever, PulledLever } from './levers/lever.ts';
export { levers } from './levers/levers.ts';
export { LeverError, pull } from './levers/pull.ts';
export { topics } from './mechanisms/mechanisms.ts';
export type { Topic } from './mechanisms/topic.ts';
export { observationEquations } from './observations/equations.ts';
export {
  formulaOf,
  type ObservationEquation,
  type StateProduct,
} from './observations/observation-equation.ts';
export { type Question, questions } from './questions.ts';
export { type AppliedScenario, applyScenario, pulledIn } from './scenarios/apply.ts';
export { type ReadScenario, readScenario } from './scenarios/read.ts';
export { type DatedLever, type Scenario, vantageOf } from './scenarios/scenario.ts';
export { scenarios } from './scenarios/shipped.ts';
export { labsInside } from './worlds/labs-inside.ts';
export { cast, chineseHosts, chineseLabs, realFirms } from './worlds/real.ts';
export { behind } from './worlds/split.ts';
export { stylised } from './worlds/stylised.ts';
export { unbundled } from './worlds/unbundled.ts';
export type { World } from './worlds/world.ts';
