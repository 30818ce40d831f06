export { ledgerMoney, networkAnswer, poolNamed, simulatedMoney } from './answer.ts';
export { extract } from './extract-answer.ts';
export { networkNotes } from './notes.ts';
export {
  firmSheet,
  lossSheet,
  paymentSheet,
  removedSheet,
  sourceSheet,
} from './sheets.ts';
export { extractPicture, extractSentences, networkPicture, networkSentences } from './words.ts';
