export { components, weakComponents } from './components.ts';
export { herfindahl, herfindahlBounds, type MarketPart, sharesByOwner } from './concentration.ts';
export { findCycles } from './cycles.ts';
export {
  criticalDiversion,
  type Foreclosure,
  foreclosureCost,
  foreclosureGain,
} from './foreclosure.ts';
export { buildGraph, findEdge, type Graph, reversed, startsOf } from './graph.ts';
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
export {
  type ReverseStress,
  reverseStress,
  reverseStressOfMoody,
  severityStep,
} from './reverse-stress.ts';
export { type Rule, rules, ruleWords } from './rules.ts';
export {
  type Corners,
  cornersOf,
  mostRounds,
  restingChange,
  type StressRun,
  type StressRuns,
  shockOf,
  stressAtEnds,
} from './stress.ts';
export {
  type Channel,
  channels,
  firstHit,
  lossOfParty,
  type StressLoss,
  shareOfFirm,
  stressLosses,
} from './stress-losses.ts';
export {
  type End,
  ends,
  type Range,
  type StressBeliefs,
  type StressClaim,
  type StressCommitment,
  type StressStake,
  type StressSystem,
} from './stress-system.ts';
export { returnedWithin, traceJournal } from './trace.ts';
