export { type CalibrateAnswer, type CalibrateAsked, calibrate } from './calibrate.ts';
export { type Posterior, type PosteriorFile, readPosterior } from './posterior.ts';
export { calibrateInWords, calibrateSheets, movedPicture } from './sheets.ts';
