import { type Days, knownOn, type Ledger } from '@roundtrip/ledger';
import { isGroup } from '../tracing/dyed-accounts.ts';
import { carryingOf } from './stake-carrying.ts';
import { chequesOf } from './stake-cheques.ts';
import { toldShares } from './stake-told.ts';
import { votingOf } from './stake-votes.ts';
import type { StakeStep } from './stake-walk.ts';
import { type HoldersOfFirm, holdersOfFirm } from './stakes-of-firm.ts';
import type { Stake } from './standing.ts';

/** Every firm of which somebody holds a part, by id, with all who do; groups are no firms. */
export function ledgerHolders(whole: Ledger, days: Days): HoldersOfFirm[] {
  const ledger = knownOn(whole, days.knownOn);
  const all = { cheques: chequesOf(ledger, days), told: toldShares(ledger, days) };
  const issuers = new Set([...all.cheques, ...all.told].map(({ issuer }) => issuer));
  return [...issuers]
    .filter((id) => ledger.entities.has(id) && !isGroup(ledger, id))
    .sort()
    .map((issuer) => holdersOfFirm(ledger, issuer, all, days));
}

/** What firms hold of one another, by holder and issuer; groups and classes left out. */
export function stakesOfHolders(
  ledger: Ledger,
  firms: readonly HoldersOfFirm[],
  days: Days,
): Stake[] {
  return firms
    .flatMap(({ issuer, holders, prices }) => {
      const votes = votingOf(holders);
      return holders
        .filter(({ isNamed }) => isNamed)
        .flatMap((held) => {
          const voting = votes.get(held.holder);
          if (voting === undefined) return [];
          const carrying = carryingOf(ledger, issuer, held, prices, days);
          return [{ holder: held.holder, issuer, economic: held.economic, voting, carrying }];
        });
    })
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function keyOf({ holder, issuer }: Stake): string {
  return `${holder} ${issuer}`;
}

/**
 * What firms hold of one another at the end of a day: shares of profits and votes, 0 … 1, and what
 * they are carried at, USD million. Groups and classes of holders are nobody's firm and are left
 * out; what they surely hold still cuts what the others can have.
 *
 * @throws Refusal where the ledger says that more than the whole of a firm is held
 */
export function ledgerStakes(ledger: Ledger, days: Days): Stake[] {
  return stakesOfHolders(ledger, ledgerHolders(ledger, days), days);
}

/** The share after every round and everything told, with what diluted it; the earliest first. */
export function stakeHistory(
  whole: Ledger,
  holder: string,
  issuer: string,
  days: Days,
): readonly StakeStep[] {
  const ledger = knownOn(whole, days.knownOn);
  const all = { cheques: chequesOf(ledger, days), told: toldShares(ledger, days) };
  return (
    holdersOfFirm(ledger, issuer, all, days).holders.find((held) => held.holder === holder)
      ?.trail ?? []
  );
}
