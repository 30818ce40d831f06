import { assert } from '../assert.ts';
import { components } from '../graph/components.ts';
import { returnsWithin } from './component-returns.ts';
import { drawAt } from './draws.ts';
import type { FlowNetwork, Unsolved } from './flow-network.ts';
import { type ReceiptOptions, solveReceipts } from './receipts.ts';
import { returnChances } from './return-chances.ts';

export interface FinnOptions extends ReceiptOptions {
  /** Most parties of one component for which the answer is exact; 2,000. */
  readonly exactUpTo?: number;
  /** Parties drawn for an estimate, at least 2; 100. */
  readonly draws?: number;
  readonly seed?: number;
}

/** Finn's cycling index (1976): the share of all receipts that was there before. */
export type Finn =
  /** Undefined where nobody receives anything. */
  | { readonly solved: true; readonly exact: true; readonly finn: number | undefined }
  | {
      readonly solved: true;
      readonly exact: false;
      /** An estimate from a seeded draw of parties, with its standard error. */
      readonly finn: number;
      readonly standardError: number;
      readonly draws: number;
    }
  | { readonly solved: false; readonly reason: Unsolved };

const usualExactUpTo = 2000;
const usualDraws = 100;

function membersOf(component: Int32Array): number[][] {
  const count = component.reduce((most, each) => Math.max(most, each + 1), 0);
  const members = Array.from({ length: count }, (): number[] => []);
  for (const [node, group] of component.entries()) members[group]?.push(node);
  return members;
}

function sumOver(parties: readonly number[], of: (party: number) => number): number {
  return parties.reduce((sum, party) => sum + of(party), 0);
}

/** Parties drawn with chances in proportion to their receipts. */
function drawn(parties: readonly number[], receipts: Float64Array, draws: number, seed: number) {
  let reached = 0;
  const upTo = parties.map((party) => {
    reached += receipts[party] as number;
    return reached;
  });
  return Array.from({ length: draws }, (_, place) => {
    const mark = drawAt(seed, place) * reached;
    let [low, high] = [0, parties.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((upTo[middle] as number) > mark) high = middle;
      else low = middle + 1;
    }
    return parties[low] as number;
  });
}

/**
 * Finn's index of a network: exact while no component has more than `exactUpTo` parties; beyond
 * that, of the parties in such components a sample is drawn with replacement, each draw with
 * chances in proportion to receipts (Hansen and Hurwitz 1943). The mean of the sampled parties'
 * chances of return, each exact, estimates their weighted mean without bias.
 *
 * @returns why there is none where some parties pay all they have to one another
 */
export function finnIndex(network: FlowNetwork, options: FinnOptions = {}): Finn {
  const { exactUpTo = usualExactUpTo, draws = usualDraws, seed = 1 } = options;
  assert(Number.isInteger(draws) && draws >= 2, `draws are ${draws}, want 2 or more`);
  const solved = solveReceipts(network, options);
  if (!solved.solved) return solved;
  const { receipts } = solved;
  const { shares } = network;
  const groups = membersOf(components(shares));
  const all = receipts.reduce((sum, each) => sum + each, 0);
  const returns = new Float64Array(shares.nodes);
  for (const members of groups) {
    if (members.length > exactUpTo) continue;
    const chances = returnsWithin(shares, members, options);
    if (chances === undefined) return { solved: false, reason: { why: 'nearly-closed' } };
    members.forEach((party, at) => {
      returns[party] = chances[at] as number;
    });
  }
  const recycled = receipts.reduce((sum, each, party) => sum + each * (returns[party] ?? 0), 0);
  const large = groups.filter((members) => members.length > exactUpTo).flat();
  const theirs = sumOver(large, (party) => receipts[party] as number);
  if (theirs === 0)
    return { solved: true, exact: true, finn: all > 0 ? recycled / all : undefined };
  const sample = drawn(large, receipts, draws, seed);
  const parties = [...new Set(sample)];
  const found = returnChances(shares, parties, options);
  if (!found.solved) return found;
  const chance = new Map(parties.map((party, at) => [party, found.chances[at] as number]));
  const of = (party: number) => chance.get(party) ?? 0;
  const mean = sumOver(sample, of) / draws;
  const spread = sumOver(sample, (party) => (of(party) - mean) ** 2) / (draws - 1);
  return {
    solved: true,
    exact: false,
    finn: (recycled + theirs * mean) / all,
    standardError: (theirs / all) * Math.sqrt(spread / draws),
    draws,
  };
}
