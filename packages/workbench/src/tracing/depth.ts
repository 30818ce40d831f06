import { Refusal } from '../refusal.ts';

const usual = 4;
/** More hands than any chain of firms in a ledger has. */
const most = 12;

function refuse(depth: string): never {
  throw new Refusal(
    `depth is ${depth}, want a whole number of hands from 1 to ${most}; ` +
      'a lab that pays its investor back is one hand',
  );
}

/** How many hands money is followed through, as a person writes it. */
export function depthNamed(word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  if (!/^\d+$/.test(word.trim())) refuse(JSON.stringify(word));
  return depthOf(Number(word));
}

/** How many hands money is followed through. */
export function depthOf(depth: number | undefined): number {
  if (depth === undefined) return usual;
  if (!Number.isInteger(depth) || depth < 1 || depth > most) refuse(String(depth));
  return depth;
}
