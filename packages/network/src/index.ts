export { herfindahl, herfindahlBounds, type MarketPart } from './antitrust/concentration.ts';
export {
  criticalDiversion,
  type Foreclosure,
  foreclosureGain,
} from './antitrust/foreclosure.ts';
export { type ShareRange, tightenShares } from './antitrust/market-shares.ts';
export {
  type ControlRule,
  concentrationDelta,
  controlRules,
  modifiedHerfindahl,
  type Owners,
  ownersOf,
  type ProfitWeights,
  profitWeights,
} from './antitrust/partial-ownership.ts';
export {
  type Interests,
  pricePressure,
  proportionalDiversion,
  type Rivalry,
  type VerticalChain,
  type VerticalPressure,
  verticalPressure,
} from './antitrust/price-pressure.ts';
export {
  type Clearing,
  type ClearingSteps,
  clearByRounds,
  clearingSteps,
} from './contagion/clearing.ts';
export {
  type BookLoss,
  backlogConcentration,
  bookLoss,
  type Exposure,
  lostBacklog,
  type Promised,
  takeOrPayShortfall,
} from './contagion/contingent.ts';
export {
  type CrossHoldings,
  dependency,
  type Revaluation,
  revalue,
} from './contagion/cross-holdings.ts';
export {
  type Distress,
  type DistressSteps,
  leverage,
  linearDebtRank,
  linearDistressSolved,
  originalDebtRank,
  systemLoss,
} from './contagion/debtrank.ts';
export { clearByDefaults } from './contagion/fictitious-default.ts';
export {
  type ClearingTerms,
  eisenbergNoeTerms,
  type Obligations,
  type Seniority,
} from './contagion/obligations.ts';
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
} from './contagion/valuation.ts';
export {
  type Cycled,
  type Cycling,
  chanceBetween,
  cyclingOf,
  type FromSource,
  type Source,
  splitBySource,
} from './cycling/cycling.ts';
export { type Extraction, extractPayments, type Removed } from './cycling/extraction.ts';
export { type Finn, type FinnOptions, finnIndex } from './cycling/finn.ts';
export {
  closedGroup,
  type FlowNetwork,
  networkOfFlows,
  networkOfShares,
  type Unsolved,
  type WindowNetwork,
} from './cycling/flow-network.ts';
export { type Ends, type FlowEnds, type ReachBounds, reachBounds } from './cycling/reach-bounds.ts';
export {
  iterateReceipts,
  leontiefInverse,
  type ReceiptOptions,
  type Receipts,
  solveReceipts,
} from './cycling/receipts.ts';
export {
  type ChanceOptions,
  type Chances,
  type Journey,
  reachChances,
  returnChances,
} from './cycling/return-chances.ts';
export { components, weakComponents } from './graph/components.ts';
export { type Cycle, type Cycles, findCycles } from './graph/cycles.ts';
export { buildGraph, findEdge, type Graph, reversed, startsOf } from './graph/graph.ts';
export { type Compression, compress } from './netting/compression.ts';
export { type Netting, netPositions } from './netting/netting.ts';
export { type Peeling, peelCycles } from './netting/peeling.ts';
export { type Controlled, controlledBy, weakestLinks } from './ownership/control.ts';
export {
  type HoldingChain,
  type HoldingChains,
  holdingChains,
} from './ownership/holding-chains.ts';
export {
  type Holdings,
  type HoldingsProblem,
  holdingsProblem,
  problemInWords,
} from './ownership/holdings.ts';
export { integratedOwnership, outsideClaims } from './ownership/ownership.ts';
export { type OwnershipBounds, ownershipBounds } from './ownership/ownership-bounds.ts';
export { type CellRanges, cellRanges } from './reconstruction/cell-ranges.ts';
export type { Margins, Unfilled } from './reconstruction/known-margins.ts';
export { type Filled, type FillOptions, fillMargins } from './reconstruction/margins.ts';
export { fillSparsely, type Sparse, type SparseOptions } from './reconstruction/sparse-fill.ts';
export { lossOfBacklog, lossOnCapacity } from './stress/corner.ts';
export {
  type Channel,
  channels,
  firstHit,
  lossOfParty,
  type StressLoss,
  shareOfFirm,
  stressLosses,
} from './stress/losses.ts';
export {
  type ReverseStress,
  reverseStress,
  reverseStressOfMoody,
  severityStep,
} from './stress/reverse-stress.ts';
export {
  type Corners,
  cornersOf,
  type StressRun,
  type StressRuns,
  shockOf,
  stressAtEnds,
} from './stress/stress.ts';
export type {
  End,
  Range,
  StressBeliefs,
  StressClaim,
  StressCommitment,
  StressStake,
  StressSystem,
} from './stress/system.ts';
export type { Payments } from './tracing/payments.ts';
export { type CreditVariant, creditWeight } from './tracing/ratios.ts';
export { type Rule, rules, ruleWords } from './tracing/rules.ts';
export { returnedWithin, traceJournal } from './tracing/trace.ts';
