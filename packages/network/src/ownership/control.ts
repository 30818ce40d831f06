import { assert } from '../assert.ts';
import { checkCells, checkHoldings, type Holdings } from './holdings.ts';

/** A firm that a holder controls, and with what. */
export interface Controlled {
  readonly firm: number;
  /** Votes of the holder and of all it controls before, 0 … 1. */
  readonly votes: number;
  /** How many steps of control it took; 1 is by the holder's own votes. */
  readonly step: number;
}

/**
 * Firms that a holder controls where more than `threshold` of the votes control a firm and whoever
 * controls a firm has its votes: majority chains, summed over the whole group.
 *
 * @param votes row holder, column issuer
 * @returns in the order in which control reaches them
 */
export function controlledBy(votes: Holdings, holder: number, threshold: number): Controlled[] {
  checkHoldings(votes);
  assert(threshold > 0 && threshold < 1, `threshold is ${threshold}, want between 0 and 1`);
  const { size, shares } = votes;
  const group = new Set([holder]);
  const controlled: Controlled[] = [];
  for (let step = 1; ; step += 1) {
    const found: Controlled[] = [];
    for (let firm = 0; firm < size; firm += 1) {
      if (group.has(firm)) continue;
      let sum = 0;
      for (const member of group) sum += shares[member * size + firm] as number;
      if (sum > threshold) found.push({ firm, votes: sum, step });
    }
    if (found.length === 0) return controlled;
    for (const one of found) group.add(one.firm);
    controlled.push(...found);
  }
}

/**
 * Weakest link: by firm, the best chain's smallest share of votes, for a chain of control is as
 * strong as its weakest link (La Porta, Lopez-de-Silanes and Shleifer 1999).
 *
 * @returns by firm, 0 … 1; the holder's own cell is 0
 */
export function weakestLinks(votes: Holdings, holder: number): Float64Array {
  checkCells(votes);
  const { size, shares } = votes;
  const strength = new Float64Array(size);
  strength[holder] = 1;
  const done = new Set<number>();
  while (done.size < size) {
    let best = -1;
    for (let firm = 0; firm < size; firm += 1)
      if (!done.has(firm) && (best < 0 || (strength[firm] ?? 0) > (strength[best] ?? 0)))
        best = firm;
    done.add(best);
    for (let firm = 0; firm < size; firm += 1) {
      const link = Math.min(strength[best] as number, shares[best * size + firm] as number);
      strength[firm] = Math.max(strength[firm] as number, link);
    }
  }
  strength[holder] = 0;
  return strength;
}
