export { type StressMatrixQuestion, stressMatrix } from './matrix.ts';
export { type ReverseStressQuestion, reverseStressOf } from './reverse-stress.ts';
export { type StressQuestion, stress } from './run-stress.ts';
