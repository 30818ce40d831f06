export { antitrust, antitrustAll } from './screen-pairs.ts';
export { antitrustSheets, tableSheet } from './sheets.ts';
export {
  antitrustPicture,
  antitrustSentences,
  pairRules,
  tablePicture,
  tableSentence,
} from './words.ts';
