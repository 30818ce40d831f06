export { antitrust, antitrustAll } from './screen-pairs.ts';
export { antitrustSheets, tableSheet } from './sheets.ts';
export { antitrustPicture, antitrustSentences, pairRules, tableSentence } from './words.ts';
