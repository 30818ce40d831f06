export { type CalibrateAnswer, type CalibrateAsked, calibrate } from './calibrate.ts';
export { calibrateInWords, calibrateSheets, movedPicture } from './sheets.ts';
