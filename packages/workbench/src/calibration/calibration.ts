export { type CalibrateAsked, calibrate } from './calibrate.ts';
export type { CalibrateAnswer, PosteriorFile } from './calibrate-answer.ts';
export { calibrateInWords, calibrateSheets, movedPicture } from './sheets.ts';
