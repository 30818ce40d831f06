export { foreignCurrency, type Rate, usdPerUnit } from './currency.ts';
export { largestTableBytes, type TableFile, tooLarge } from './decode.ts';
export {
  type Descriptor,
  type ResourceDescriptor,
  type ResourceStamp,
  readDescriptor,
  resourceDescriptors,
} from './descriptor.ts';
export { type DealOrigin, type Flows, flowsOf } from './flows.ts';
export { knownOn, type Ledger, type Tables, until } from './ledger.ts';
export { type LedgerFiles, type Loaded, loadLedger } from './load.ts';
export { nearest } from './nearest.ts';
export { formatProblem, type Problem, type Where } from './problem.ts';
export { type ReadFigures, readFigures } from './read-figures.ts';
export { pertMean, pertQuantile, realisedShareOf, type ThreePoint } from './realised-share.ts';
export type { Rows } from './rows.ts';
export {
  isUncounted,
  type RowStage,
  reaches,
  rowStages,
  type Stage,
  stageMeanings,
  stages,
} from './stage.ts';
export {
  boundOn,
  type Days,
  type Filter,
  hasHappened,
  type LeftOut,
  type Piece,
  type Selection,
  type Sum,
  selecting,
  sum,
} from './sum.ts';
export { columnName } from './table.ts';
export { tableOrder, tables } from './tables/all.ts';
export { type DealLink, isInside, type Relation } from './tables/deal-links.ts';
export {
  type Deal,
  type DealKind,
  type DealTerm,
  dealKinds,
  dealTerms,
} from './tables/deals.ts';
export type { Entity } from './tables/entities.ts';
export type { Event } from './tables/events.ts';
export type { InitialState } from './tables/initial-state.ts';
export type { Observation } from './tables/observations.ts';
export { type Source, type Tier, tiers as grades } from './tables/sources.ts';
export { contractsInForce } from './terms.ts';
