import { assert } from '../assert.ts';
import { closedGroup, type FlowNetwork, type Unsolved } from './flow-network.ts';
import { leontiefInverse } from './receipts.ts';

/** What of each party's receipts has been there before; amounts in the unit of the flows. */
export interface Cycling {
  /** By party: all that reaches it, from inside and from outside. */
  readonly receipts: Float64Array;
  /** By party: what comes in from outside, savings drawn included. */
  readonly entering: Float64Array;
  /** Row i, column k: how much reaches i of one unit that enters at k, all passes counted. */
  readonly inverse: Float64Array;
  /** By party: the chance that a unit there comes back to it. */
  readonly returns: Float64Array;
  /** By party: receipts that were there before. */
  readonly recycled: Float64Array;
  /** By party: receipts that arrive for the first time. */
  readonly organic: Float64Array;
  /** Row i, column k: what of the receipts of i entered at k. */
  readonly byEntry: Float64Array;
  /** Finn's cycling index (1976): share of all receipts that is recycled; undefined without any. */
  readonly finn: number | undefined;
}

export type Cycled =
  | { readonly solved: true; readonly cycling: Cycling }
  | { readonly solved: false; readonly reason: Unsolved };

/** Beyond so many parties the inverse fills the memory: ask for receipts, chances and the index. */
const mostParties = 2000;

function sum(amounts: Float64Array): number {
  return amounts.reduce((total, each) => total + each, 0);
}

/**
 * Cycling of a whole network by its Leontief inverse (Leontief 1936; Finn 1976).
 *
 * @returns why there is none where some parties pay all they have to one another
 * @throws for more than 2,000 parties
 */
export function cyclingOf({ shares, entering }: FlowNetwork): Cycled {
  const size = shares.nodes;
  assert(size <= mostParties, `there are ${size} parties, want at most ${mostParties}`);
  const nodes = closedGroup(shares);
  if (nodes !== undefined) return { solved: false, reason: { why: 'closed', nodes } };
  const inverse = leontiefInverse(shares);
  if (inverse === undefined) return { solved: false, reason: { why: 'nearly-closed' } };
  const byEntry = inverse.map((each, cell) => each * (entering[cell % size] as number));
  const receipts = entering.map((_, row) => sum(byEntry.subarray(row * size, (row + 1) * size)));
  const passes = entering.map((_, party) => inverse[party * (size + 1)] as number);
  const organic = receipts.map((amount, party) => amount / (passes[party] as number));
  const recycled = receipts.map((amount, party) => amount - (organic[party] as number));
  const all = sum(receipts);
  const finn = all > 0 ? sum(recycled) / all : undefined;
  const returns = passes.map((each) => 1 - 1 / each);
  const cycling = { receipts, entering, inverse, returns, recycled, organic, byEntry, finn };
  return { solved: true, cycling };
}

/** The chance that a unit at one party ever reaches another, or comes back where both are one. */
export function chanceBetween({ inverse, returns }: Cycling, from: number, to: number): number {
  const size = returns.length;
  for (const party of [from, to])
    assert(returns[party] !== undefined, `party ${party} is none of ${size}`);
  if (from === to) return returns[from] as number;
  return (inverse[to * size + from] as number) / (inverse[to * (size + 1)] as number);
}

/** Money that came from outside, by party where it entered. */
export interface Source {
  readonly id: string;
  readonly entering: Float64Array;
}

/** What of each party's receipts came from one source, new and there before. */
export interface FromSource {
  readonly id: string;
  readonly receipts: Float64Array;
  readonly organic: Float64Array;
  readonly recycled: Float64Array;
}

/** Sources may miss what enters by rounding only, as a share of it. */
const slack = 1e-9;

/**
 * Splits everybody's receipts by original source, new and recycled.
 *
 * @throws where the sources together are not what enters at some party
 */
export function splitBySource(cycling: Cycling, sources: readonly Source[]): FromSource[] {
  const { entering, inverse, returns } = cycling;
  const size = entering.length;
  for (const { id, entering: theirs } of sources)
    assert(theirs.length === size, `${id} enters at ${theirs.length} parties, want ${size}`);
  entering.forEach((amount, party) => {
    const named = sources.reduce((all, { entering: theirs }) => all + (theirs[party] ?? 0), 0);
    assert(
      Math.abs(named - amount) <= slack * Math.max(amount, named),
      `sources bring ${named} to party ${party}, where ${amount} enters`,
    );
  });
  return sources.map(({ id, entering: theirs }) => {
    const receipts = entering.map((_, party) =>
      inverse
        .subarray(party * size, (party + 1) * size)
        .reduce((all, each, at) => all + each * (theirs[at] as number), 0),
    );
    const recycled = receipts.map((amount, party) => amount * (returns[party] as number));
    const organic = receipts.map((amount, party) => amount - (recycled[party] as number));
    return { id, receipts, organic, recycled };
  });
}
