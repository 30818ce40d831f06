import { controlledBy } from '@roundtrip/network';
import type { OwnershipAnswer } from '../schema/ownership.ts';
import type { Known, Stake } from '../standing/standing.ts';
import { type ShareMatrix, shareMatrix } from './share-matrix.ts';
import { endOwners, ringsOf, sharesThrough } from './through.ts';

type StakeRow = OwnershipAnswer['stakes'][number];
type Control = OwnershipAnswer['control'][number];

/** More than this share of the votes controls a firm: a majority of all votes. */
const majority = 0.5;

const ownershipRules: OwnershipAnswer['rule'] = {
  economic:
    'integrated ownership (Brioschi, Buzzacchi and Colombo 1989; Baldone, Brioschi and Paleari ' +
    '1998): direct shares and products along every chain, a chain ending where it comes back to ' +
    'its holder; low end all shares at their low, high end what is left of each firm given to ' +
    'the owners that pass on most',
  voting:
    'the same of votes, and the weakest link of the best chain (La Porta, Lopez-de-Silanes and ' +
    'Shleifer 1999)',
  control:
    'majority chains: over half of the votes, own and of firms controlled; sure by low ends, ' +
    'likely by likely votes',
};

export function knownRow({ low, value, high, basis, how, sources, deals }: Known) {
  return {
    ...{ low, value: value ?? null, high },
    ...{ basis, how, sources: [...sources], deals: [...deals] },
  };
}

/** What stakes alone do not tell. */
interface Around {
  readonly nameOf: (id: string) => string;
  readonly rightsOf: (stake: Stake) => StakeRow['rights'];
}

function stakeRow(stake: Stake, { rightsOf }: Around): StakeRow {
  const { holder, issuer, economic, voting, carrying } = stake;
  const { high } = carrying;
  return {
    holder,
    issuer,
    economic: knownRow(economic),
    voting: knownRow(voting),
    carrying: { ...knownRow(carrying), high: Number.isFinite(high) ? high : null },
    rights: rightsOf(stake),
  };
}

function controlOf({ firms, low, likely }: ShareMatrix): Control[] {
  return firms.flatMap((holder, at) => {
    const surely = controlledBy(low, at, majority);
    const sure = new Set(surely.map(({ firm }) => firm));
    const also = controlledBy(likely, at, majority).filter(({ firm }) => !sure.has(firm));
    const rowsOf = (likelihood: Control['likelihood'], found: typeof surely) =>
      found.map(({ firm, votes, step }) => ({
        holder,
        firm: firms[firm] ?? '',
        votes: Math.min(1, votes),
        step,
        likelihood,
      }));
    return [...rowsOf('sure', surely), ...rowsOf('likely', also)];
  });
}

/** What of each firm no firm named here holds. */
function othersOf(stakes: readonly Stake[]): OwnershipAnswer['others'] {
  return [...new Set(stakes.map(({ issuer }) => issuer))].sort().map((issuer) => {
    const shares = stakes.filter((stake) => stake.issuer === issuer).map((one) => one.economic);
    const sum = (read: (share: Known) => number) =>
      Math.min(
        1,
        shares.reduce((total, share) => total + read(share), 0),
      );
    const isTold = shares.every(({ value }) => value !== undefined);
    return {
      issuer,
      low: 1 - sum(({ high }) => high),
      value: isTold ? 1 - sum(({ value }) => value ?? 0) : null,
      high: 1 - sum(({ low }) => low),
    };
  });
}

/** Whether a row has to do with the firm asked for. */
function concerns(of: string | null, ...parties: readonly string[]): boolean {
  return of === null || parties.includes(of);
}

type FromStakes =
  | 'of'
  | 'rule'
  | 'firms'
  | 'stakes'
  | 'economic'
  | 'voting'
  | 'control'
  | 'crossHoldings'
  | 'endOwners'
  | 'others';

/** All of an answer that follows from stakes alone, be they of the past or of a run. */
export function ownershipFrom(
  stakes: readonly Stake[],
  of: string | null,
  around: Around,
): Pick<OwnershipAnswer, FromStakes> {
  const profits = shareMatrix(stakes, 'economic');
  const votes = shareMatrix(stakes, 'voting');
  const pairs = (matrix: ShareMatrix) =>
    sharesThrough(matrix).filter(({ holder, issuer }) => concerns(of, holder, issuer));
  const shown = stakes.filter(({ holder, issuer }) => concerns(of, holder, issuer));
  const held = new Set(shown.map(({ issuer }) => issuer));
  const economic = pairs(profits);
  const named = new Set(economic.flatMap(({ chains }) => chains.flatMap(({ firms }) => firms)));
  if (of !== null) named.add(of);
  return {
    of,
    rule: ownershipRules,
    firms: [...named].sort().map((id) => ({ id, name: around.nameOf(id) })),
    stakes: shown.map((stake) => stakeRow(stake, around)),
    economic,
    voting: pairs(votes),
    control: controlOf(votes).filter(({ holder, firm }) => concerns(of, holder, firm)),
    crossHoldings: ringsOf(profits).filter((ring) => concerns(of, ...ring)),
    endOwners: endOwners(profits).filter(({ issuer }) => held.has(issuer)),
    others: othersOf(stakes).filter(({ issuer }) => held.has(issuer)),
  };
}
