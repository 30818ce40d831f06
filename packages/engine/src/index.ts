export { audit } from './accounts/audit.ts';
export { bookSteps } from './accounts/books.ts';
export {
  type Matrix,
  matrixCsv,
  matrixHtml,
  matrixLatex,
  matrixText,
} from './accounts/matrix.ts';
export { cellName } from './check/cells.ts';
export { type Checked, check } from './check/check.ts';
export { nearest, type Problem, problemText } from './check/problem.ts';
export type { Program, Quantity } from './check/program.ts';
export { unitText } from './check/unit.ts';
export { builtins, foldMeanings, problemClasses, readers } from './check/words.ts';
export { JavaScriptRun } from './compile/javascript.ts';
export { lower } from './compile/lower.ts';
export { exp } from './elementary/exp.ts';
export { ln } from './elementary/ln.ts';
export { normalQuantile } from './elementary/normal.ts';
export { pow } from './elementary/pow.ts';
export { keySchedule, threefry, uniform } from './elementary/threefry.ts';
export { type Cause, type Explanation, explain } from './explain/explain.ts';
export { type Shares, shapley } from './explain/shapley.ts';
export { type Moment, Moments } from './gather/moments.ts';
export { Run, type RunOptions } from './interpret/run.ts';
export { faultText, RunError, type RunFault } from './interpret/run-error.ts';
export type { Edge } from './interpret/watch.ts';
export { type Equation, equations } from './print/equations.ts';
export { dependencies } from './print/graph.ts';
export { type Amendment, AmendmentError, amend } from './records/amend.ts';
export type {
  Formula,
  FunctionRecord,
  InstrumentRecord,
  MechanismRecord,
  Model,
  ParameterRecord,
  SetRecord,
  Values,
} from './records/model.ts';
export { compile, type Done, Futures, type Parameters, replay } from './wasm/futures.ts';
