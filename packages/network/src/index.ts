export { components, weakComponents } from './components.ts';
export { type Compression, compress } from './compression.ts';
export { type Controlled, controlledBy, weakestLinks } from './control.ts';
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
export { type Extraction, extractPayments, type Removed } from './extraction.ts';
export { type Finn, type FinnOptions, finnIndex } from './finn.ts';
export {
  closedGroup,
  type FlowNetwork,
  networkOfFlows,
  networkOfShares,
  type Unsolved,
  type WindowNetwork,
} from './flow-network.ts';
export { buildGraph, findEdge, type Graph, reversed, startsOf } from './graph.ts';
export { type HoldingChain, type HoldingChains, holdingChains } from './holding-chains.ts';
export {
  type Holdings,
  type HoldingsProblem,
  heldInside,
  holdingsProblem,
  problemInWords,
} from './holdings.ts';
export { fillMargins } from './margins.ts';
export { type Netting, netPositions } from './netting.ts';
export { integratedByChains, integratedOwnership, outsideClaims } from './ownership.ts';
export { type OwnershipBounds, ownershipBounds } from './ownership-bounds.ts';
export type { Payments } from './payments.ts';
export { type Peeling, peelCycles } from './peeling.ts';
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
export { type Rule, rules, ruleWords } from './rules.ts';
export { returnedWithin, traceJournal } from './trace.ts';
