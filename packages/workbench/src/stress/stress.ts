export type { StressAnswer, StressMatrixAnswer } from '../schema/stress.ts';
export { type StressMatrixQuestion, stressMatrix } from './matrix.ts';
export { stressNotes } from './notes.ts';
export { matrixPicture, shockPicture, stressPicture } from './pictures.ts';
export { type ReverseStressQuestion, reverseStressOf } from './reverse-stress.ts';
export { type StressQuestion, stress } from './run-stress.ts';
export {
  assumptionSheet,
  firmSheet,
  lossesSheet,
  lossSheet,
  matrixSheet,
  matrixTopSheet,
  reverseSheet,
  stressSheets,
} from './sheets.ts';
export {
  matrixSentences,
  percents,
  reverseSentences,
  stressDetails,
  stressHeadline,
  stressSentences,
} from './words.ts';
