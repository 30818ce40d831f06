import type { OwnershipAnswer } from '../schema/ownership.ts';
import { isThrough, nameIn, ownershipSentences } from './sentences.ts';
import type { ShareKind } from './share-matrix.ts';
import { shareBetween, shareInSentence, sharePercent, sizeOf } from './share-words.ts';

type Stake = OwnershipAnswer['stakes'][number];
type Through = OwnershipAnswer['economic'][number];

interface PictureCell {
  readonly low: number;
  readonly value: number | null;
  readonly high: number;
  readonly estimated: boolean;
  /** Whether it rests on a deal of a private file. */
  readonly isPrivate: boolean;
  readonly words: string;
  /** What comes to with firms between; empty where nothing comes through them. */
  readonly through: string;
  /** Owner and company, parted by a slash, and what is held in a sentence. */
  readonly opens: { readonly mark: string; readonly label: string };
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

const shareWords: Readonly<Record<ShareKind, string>> = { economic: 'profits', voting: 'votes' };

function opensOf(answer: OwnershipAnswer, pair: Through, kind: ShareKind): PictureCell['opens'] {
  const { holder, issuer, direct, lookThrough } = pair;
  const [owner, company] = [nameIn(answer, holder), nameIn(answer, issuer)];
  const held = direct.high === 0 ? 'nothing' : shareInSentence(direct);
  const also = isThrough(pair)
    ? `; with firms between it comes to ${shareInSentence(lookThrough)}`
    : '';
  return {
    mark: `${holder}/${issuer}`,
    label: `${owner} holds ${held} of the ${shareWords[kind]} of ${company}${also}`,
  };
}

function cellOf(
  answer: OwnershipAnswer,
  stake: Stake | undefined,
  pair: Through | undefined,
  kind: ShareKind,
): PictureCell | undefined {
  if (pair === undefined) return undefined;
  const opens = opensOf(answer, pair, kind);
  const through = isThrough(pair) ? shareBetween(pair.lookThrough) : '';
  const { low, value, high } = pair.direct;
  const basis = stake?.[kind].basis;
  const estimated = basis === 'estimate' || basis === 'judgement';
  const isPrivate = stake?.[kind].deals.some((id) => answer.private.includes(id)) ?? false;
  const told =
    value === null || low === high ? shareBetween({ low, value, high }) : sharePercent(value);
  const words = high === 0 ? '' : told;
  return { low, value, high, estimated, isPrivate, words, through, opens };
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
  const of = answer.of === null ? '' : `, ${nameIn(answer, answer.of)}`;
  return {
    title: `Who holds what share of the ${shareWords[kind]} of whom${of}`,
    description: ownershipSentences(answer).join(' '),
    columns: columns.map((id) => nameIn(answer, id)),
    rows: holders.map((holder) => ({
      label: nameIn(answer, holder),
      cells: columns.map((issuer) => {
        const isThis = (one: Pick<Stake, 'holder' | 'issuer'>) =>
          one.holder === holder && one.issuer === issuer;
        return cellOf(answer, answer.stakes.find(isThis), answer[kind].find(isThis), kind);
      }),
    })),
  };
}
