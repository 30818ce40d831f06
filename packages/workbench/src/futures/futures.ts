export {
  type EnsembleAnswer,
  type EnsembleAsked,
  type EnsembleRow,
  ensembleAnswer,
  ensembleRow,
  type PlannedEnsemble,
  planEnsemble,
  runPlanned,
  type ToldOutput,
} from './ensemble.ts';
export { ensemblePicture } from './ensemble-picture.ts';
export { ensembleInWords, ensembleRowSheets, ensembleSheets } from './ensemble-sheets.ts';
export {
  type AskedMeasure,
  experimentOf,
  measuresFor,
  type OpenedFutures,
  openFutures,
} from './experiment.ts';
export { type BeliefFactor, type Factors, factorsOf, type Unvaried } from './factors.ts';
export { type FuturesJob, inlineWorkers, type OpenedJob, openJob, type Workers } from './job.ts';
export { type RatiosByRule, type TracedRun, tracedRuns } from './traced.ts';
