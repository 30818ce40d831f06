export { herfindahl, herfindahlBounds, type MarketPart } from './concentration.ts';
export { type Controlled, controlledBy, weakestLinks } from './control.ts';
export { findCycles } from './cycles.ts';
export { criticalDiversion, type Foreclosure, foreclosureGain } from './foreclosure.ts';
export { buildGraph } from './graph.ts';
export { type HoldingChain, type HoldingChains, holdingChains } from './holding-chains.ts';
export {
  type Holdings,
  type HoldingsProblem,
  holdingsProblem,
  problemInWords,
} from './holdings.ts';
export { fillMargins } from './margins.ts';
export { type ShareRange, tightenShares } from './market-shares.ts';
export { integratedOwnership, outsideClaims } from './ownership.ts';
export { type OwnershipBounds, ownershipBounds } from './ownership-bounds.ts';
export {
  type ControlRule,
  concentrationDelta,
  controlRules,
  modifiedHerfindahl,
  type Owners,
  ownersOf,
  type ProfitWeights,
  profitWeights,
} from './partial-ownership.ts';
export type { Payments } from './payments.ts';
export {
  type Interests,
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
