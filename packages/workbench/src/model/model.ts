export { checkModel, type ModelCheckAnswer } from './check-model.ts';
export { explainModel, type ModelExplanation, type ModelQuestion } from './explain-model.ts';
export { type MatrixRequest, modelMatrix } from './model-matrix.ts';
export {
  modelDot,
  modelLatex,
  modelMarkdown,
  type PrintedModel,
  printModel,
} from './print-model.ts';
export { type ModelRunAnswer, type RunRequest, runModel } from './run-model.ts';
