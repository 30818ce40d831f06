/** Who owns whom: the question, and the answer in words, tables and a picture. */
export type { OwnershipAnswer } from '../schema/ownership.ts';
export { type OwnershipQuestion, ownership } from './answer.ts';
export { ownershipOnDays } from './answer-on-days.ts';
export { type OwnershipPicture, ownershipPicture } from './ownership-picture.ts';
export { ownershipSheet, ownershipSheets } from './ownership-sheets.ts';
export { ownershipNotes, ownershipSentences } from './sentences.ts';
export type { ShareKind } from './share-matrix.ts';
export { shareBetween } from './share-words.ts';
