export type { Correlation, Design, DesignRow, Noise, Plan } from './design/design.ts';
export type { Distribution, Factor } from './design/factor.ts';
export type { Box, Cases, Discovery, Limit } from './discovery/cases.ts';
export { type Experiment, type Measure, offsetOf, type Rows, widthOf } from './experiment.ts';
export type { Chunk, Executor, Progress, Shelf } from './run/chunk.ts';
