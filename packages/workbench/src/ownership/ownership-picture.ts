import type { OwnershipAnswer } from '../schema/ownership.ts';
import { isThrough, nameIn, ownershipSentences } from './sentences.ts';
import type { ShareKind } from './share-matrix.ts';
import { shareBetween, sharePercent, sizeOf } from './share-words.ts';

type Stake = OwnershipAnswer['stakes'][number];
type Through = OwnershipAnswer['economic'][number];

interface PictureCell {
  readonly low: number;
  readonly value: number | null;
  readonly high: number;
  readonly estimated: boolean;
  readonly words: string;
  /** What comes to with firms between; empty where nothing comes through them. */
  readonly through: string;
}

/** What a picture of the answer shows: owners down, companies across. */
export interface OwnershipPicture {
  readonly title: string;
  readonly description: string;
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly label: string;
    /** By column; undefined where nothing is held. */
    readonly cells: readonly (PictureCell | undefined)[];
  }[];
}

function cellOf(
  stake: Stake | undefined,
  pair: Through | undefined,
  kind: ShareKind,
): PictureCell | undefined {
  if (pair === undefined) return undefined;
  const through = isThrough(pair) ? shareBetween(pair.lookThrough) : '';
  const { low, value, high } = pair.direct;
  const basis = stake?.[kind].basis;
  const estimated = basis === 'estimate' || basis === 'judgement';
  const told =
    value === null || low === high ? shareBetween({ low, value, high }) : sharePercent(value);
  return { low, value, high, estimated, words: high === 0 ? '' : told, through };
}

/** Companies by how much of them the firms shown hold, then by id. */
function columnsOf(stakes: readonly Stake[], kind: ShareKind): string[] {
  const held = new Map<string, number>();
  for (const stake of stakes)
    held.set(stake.issuer, (held.get(stake.issuer) ?? 0) + sizeOf(stake[kind]));
  return [...held.keys()].sort(
    (a, b) => (held.get(b) ?? 0) - (held.get(a) ?? 0) || (a < b ? -1 : 1),
  );
}

export function ownershipPicture(answer: OwnershipAnswer, kind: ShareKind): OwnershipPicture {
  const columns = columnsOf(answer.stakes, kind);
  const holders = [...new Set(answer.stakes.map(({ holder }) => holder))].sort();
  const word = kind === 'economic' ? 'profits' : 'votes';
  const of = answer.of === null ? '' : `, ${nameIn(answer, answer.of)}`;
  return {
    title: `Who holds what share of the ${word} of whom${of}`,
    description: ownershipSentences(answer).join(' '),
    columns: columns.map((id) => nameIn(answer, id)),
    rows: holders.map((holder) => ({
      label: nameIn(answer, holder),
      cells: columns.map((issuer) => {
        const isThis = (one: Pick<Stake, 'holder' | 'issuer'>) =>
          one.holder === holder && one.issuer === issuer;
        return cellOf(answer.stakes.find(isThis), answer[kind].find(isThis), kind);
      }),
    })),
  };
}
