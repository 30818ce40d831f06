export { type CellRanges, cellRanges } from './cell-ranges.ts';
export { type Clearing, type ClearingSteps, clearByRounds, clearingSteps } from './clearing.ts';
export { components, weakComponents } from './components.ts';
export { type Compression, compress } from './compression.ts';
export { herfindahl, herfindahlBounds, type MarketPart, sharesByOwner } from './concentration.ts';
export {
  type BookLoss,
  backlogConcentration,
  bookLoss,
  type Exposure,
  lostBacklog,
  type Promised,
  takeOrPayShortfall,
} from './contingent.ts';
export { type Controlled, controlledBy, weakestLinks } from './control.ts';
export {
  type CrossHoldings,
  dependency,
  type Revaluation,
  revalue,
} from './cross-holdings.ts';
export { type Cycle, type Cycles, findCycles } from './cycles.ts';
export {
  type Cycled,
  type Cycling,
  chanceBetween,
  cyclingOf,
  type FromSource,
  type Source,
  splitBySource,
} from './cycling.ts';
export {
  type Distress,
  type DistressSteps,
  leverage,
  linearDebtRank,
  linearDistressSolved,
  originalDebtRank,
  systemLoss,
} from './debtrank.ts';
export { type Extraction, extractPayments, type Removed } from './extraction.ts';
export { clearByDefaults } from './fictitious-default.ts';
export { type Finn, type FinnOptions, finnIndex } from './finn.ts';
export {
  closedGroup,
  type FlowNetwork,
  networkOfFlows,
  networkOfShares,
  type Unsolved,
  type WindowNetwork,
} from './flow-network.ts';
export {
  criticalDiversion,
  type Foreclosure,
  foreclosureCost,
  foreclosureGain,
} from './foreclosure.ts';
export { buildGraph, findEdge, type Graph, reversed, startsOf } from './graph.ts';
export { type HoldingChain, type HoldingChains, holdingChains } from './holding-chains.ts';
export {
  type Holdings,
  type HoldingsProblem,
  holdingsProblem,
  problemInWords,
} from './holdings.ts';
export type { Margins, Unfilled } from './known-margins.ts';
export { type Filled, type FillOptions, fillMargins } from './margins.ts';
export { type ShareRange, tightenShares } from './market-shares.ts';
export { type Netting, netPositions } from './netting.ts';
export {
  type ClearingTerms,
  eisenbergNoeTerms,
  type Obligations,
  type Seniority,
} from './obligations.ts';
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
  weightsOf,
} from './partial-ownership.ts';
export type { Payments } from './payments.ts';
export { type Peeling, peelCycles } from './peeling.ts';
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
export { type Ends, type FlowEnds, type ReachBounds, reachBounds } from './reach-bounds.ts';
export {
  iterateReceipts,
  leontiefInverse,
  type ReceiptOptions,
  type Receipts,
  solveReceipts,
} from './receipts.ts';
export {
  type ChanceOptions,
  type Chances,
  type Journey,
  reachChances,
  returnChances,
} from './return-chances.ts';
export {
  type ReverseStress,
  reverseStress,
  reverseStressOfMoody,
  severityStep,
} from './reverse-stress.ts';
export { type Rule, rules, ruleWords } from './rules.ts';
export { fillSparsely, type Sparse, type SparseOptions } from './sparse-fill.ts';
export {
  type Corners,
  cornersOf,
  type StressRun,
  type StressRuns,
  shockOf,
  stressAtEnds,
} from './stress.ts';
export { lossOfBacklog, lossOnCapacity } from './stress-corner.ts';
export {
  type Channel,
  channels,
  firstHit,
  lossOfParty,
  type StressLoss,
  shareOfFirm,
  stressLosses,
} from './stress-losses.ts';
export type {
  End,
  Range,
  StressBeliefs,
  StressClaim,
  StressCommitment,
  StressStake,
  StressSystem,
} from './stress-system.ts';
export { returnedWithin, traceJournal } from './trace.ts';
export {
  type BalanceSheets,
  eisenbergNoe,
  equityAtFace,
  furfine,
  linearLoss,
  recovery,
  type Valuation,
  type ValuationSteps,
  type Valued,
  valueNetwork,
} from './valuation.ts';
