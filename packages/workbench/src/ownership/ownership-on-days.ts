/** Who owned whom on two days: nothing here knows of runs, so that a page need not load a model. */
export type { OwnershipAnswer } from '../schema/ownership.ts';
export { ownershipOnDays } from './answer-on-days.ts';
export { ownershipPicture } from './ownership-picture.ts';
export { ownershipSheet, ownershipSheets } from './ownership-sheets.ts';
export { ownershipNotes, ownershipSentences } from './sentences.ts';
