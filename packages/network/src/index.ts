export { herfindahl, herfindahlBounds, type MarketPart, sharesByOwner } from './concentration.ts';
export { findCycles } from './cycles.ts';
export {
  criticalDiversion,
  type Foreclosure,
  foreclosureCost,
  foreclosureGain,
} from './foreclosure.ts';
export { buildGraph } from './graph.ts';
export { fillMargins } from './margins.ts';
export { type ShareRange, tightenShares } from './market-shares.ts';
export {
  type ControlRule,
  concentrationDelta,
  controlRules,
  modifiedHerfindahl,
  type Owners,
  ownersOf,
  type ProfitWeights,
  profitWeights,
  weightsOf,
} from './partial-ownership.ts';
export type { Payments } from './payments.ts';
export {
  type Interests,
  noStake,
  pricePressure,
  proportionalDiversion,
  type Rivalry,
  type VerticalChain,
  type VerticalPressure,
  verticalPressure,
} from './price-pressure.ts';
export { type CreditVariant, creditWeight } from './ratios.ts';
export { type Rule, rules, ruleWords } from './rules.ts';
export { returnedWithin, traceJournal } from './trace.ts';
