export { type Decorrelated, decorrelated } from './calibration/decorrelated.ts';
export {
  implausibility,
  implausibleFrom,
  secondLargest,
  type Target,
} from './calibration/matching.ts';
export { contraction, normalOf, notInformedFrom, overlap } from './calibration/moved.ts';
export { directionsSeen, type Members, type Observed, smoothed } from './calibration/smoother.ts';
export { type Believed, believedOf, believedOfEach } from './chance/believed.ts';
export { normalBelow } from './chance/normal.ts';
export { type BestResponse, bestResponseOf, mostGain } from './decision/best-response.ts';
export {
  type Criteria,
  type CriteriaOptions,
  criteriaOf,
  type Payoffs,
} from './decision/criteria.ts';
export {
  combinationsOf,
  type FactorialEffect,
  factorialEffects,
} from './decision/factorial-effects.ts';
export {
  type BeliefWorth,
  normalScores,
  valueOfBelief,
  valueOfKnowing,
  valueOfPerfectInformation,
  valueOfSurvey,
} from './decision/information.ts';
export { DesignError, type Steps } from './design/coordinates.ts';
export type { Correlation, Design, DesignRow, Noise, Plan } from './design/design.ts';
export type { Distribution, Factor } from './design/factor.ts';
export { canonical, fingerprint, hashOf } from './design/fingerprint.ts';
export { type ReadDesign, readDesign } from './design/read-design.ts';
export { dimensionsOf, morrisSteps, mostRows, rowReader, rowsOf } from './design/row-reader.ts';
export type { Box, Cases, Discovery, Limit } from './discovery/cases.ts';
export { flipBox, type PrimOptions, prim } from './discovery/prim.ts';
export { type Tree, tree } from './discovery/tree.ts';
export { type Experiment, type Measure, offsetOf, type Rows, widthOf } from './experiment.ts';
export { BytesError } from './gather/bytes.ts';
export {
  type Exceedance,
  type ExtremesOf,
  type GatherSpec,
  type Joint,
  type Place,
  usualSpec,
} from './gather/gather-spec.ts';
export { Gathered } from './gather/gathered.ts';
export type { KeptRow } from './gather/kept-rows.ts';
export type { Moment } from './gather/spread.ts';
export {
  type Chunk,
  chunkCount,
  chunkOf,
  type Executor,
  type KeptPrefix,
  type Progress,
  rowsOfChunk,
  type Shelf,
  type Signal,
} from './run/chunk.ts';
export { chunkRunner, inlineExecutor } from './run/gather-chunk.ts';
export { type Ensemble, memoryShelf, runEnsemble } from './run/run-ensemble.ts';
export { type Baseline, baselineAt, baselines, type Past } from './scoring/baselines.ts';
export {
  crpsOf,
  crpsOfLognormal,
  crpsOfNormal,
  crpsOfQuantiles,
  crpsOfUniform,
  intervalScore,
  logScore,
  pinball,
  type Quantiles,
  skillOf,
} from './scoring/crps.ts';
export {
  bootstrapMean,
  type PitHistogram,
  pitHistogram,
  pitOf,
  pitOfQuantiles,
  quantileAt,
  wilson,
} from './scoring/reliability.ts';
export { type Driver, driversOf } from './sensitivity/drivers.ts';
export { chanceFactor, type Effect, elementaryEffects } from './sensitivity/morris.ts';
export { type Decomposition, decompose, type VarianceShares } from './sensitivity/sobol.ts';
