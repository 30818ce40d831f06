export {
  claimsInWords,
  claimsPicture,
  claimsSheet,
  evidenceInWords,
  evidenceSheets,
  scaleInWords,
} from './sheets.ts';
export {
  type ClaimEvidence,
  type ClaimsAsked,
  scoreOf,
  type TriedClaim,
  tryClaims,
} from './trial.ts';
