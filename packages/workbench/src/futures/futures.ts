export { type AskedMeasure, experimentOf, type OpenedFutures, openFutures } from './experiment.ts';
export { type BeliefFactor, type Factors, factorsOf, type Unvaried } from './factors.ts';
