import { Refusal } from '../refusal.ts';

const usual = 4;
/** More hands than any chain of firms in a ledger has. */
const most = 12;

/** Reads how many hands money is followed through. */
export function depthOf(depth: number | undefined): number {
  if (depth === undefined) return usual;
  if (!Number.isInteger(depth) || depth < 1 || depth > most)
    throw new Refusal(
      `depth is ${depth}, want a whole number of hands from 1 to ${most}; a lab that pays its ` +
        `investor back is one hand`,
    );
  return depth;
}
