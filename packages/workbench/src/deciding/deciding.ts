export { type BestResponseAnswer, type BestResponseAsked, bestResponse } from './best-response.ts';
export { type DecideAnswer, type DecideAsked, decide } from './decide.ts';
export { bestResponseInWords, bestResponseSheet, decideInWords, decideSheets } from './sheets.ts';
