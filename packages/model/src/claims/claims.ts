import type { Claim } from './claim.ts';
import { regimeClaims } from './of-regimes.ts';
import { riskClaims } from './of-risk.ts';
import { loopClaims } from './of-the-loop.ts';
import { ledgerClaims } from './of-the-record.ts';

const numberOf = ({ id }: Claim) => Number(id.slice(1));

/** Every claim that is put on trial, by number. */
export const claims: readonly Claim[] = [
  ...loopClaims,
  ...regimeClaims,
  ...riskClaims,
  ...ledgerClaims,
].toSorted((a, b) => numberOf(a) - numberOf(b));
