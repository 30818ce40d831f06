export { type ClaimEvidence, scoreOf, type TriedClaim } from './evidence.ts';
export { evidenceInWords, evidenceSheets } from './evidence-sheets.ts';
export {
  claimsInWords,
  claimsPicture,
  claimsSheet,
  scaleInWords,
} from './sheets.ts';
export { type ClaimsAsked, tryClaims } from './trial.ts';
