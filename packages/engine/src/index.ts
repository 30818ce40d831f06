export { type Checked, check } from './check/check.ts';
export { type Problem, problemText } from './check/problem.ts';
export { JavaScriptRun } from './compile/javascript.ts';
export { lower } from './compile/lower.ts';
export { Run } from './interpret/run.ts';
export { Block } from './wasm/block.ts';
export { emit } from './wasm/emit.ts';
