import { checkAmounts, checkEdges, checkShare, weightsInto } from '../graph/amounts.ts';
import type { Graph } from '../graph/graph.ts';

/**
 * How creditors outside the network rank: equal to the firms in it, or before them. Both carry the
 * name of Eisenberg and Noe, so each answer says which it took.
 */
export type Seniority = 'pari-passu' | 'outside-senior';

/** Who owes what to whom; amounts in one unit of money, all due at once. */
export interface Obligations {
  /** Edge from creditor to debtor: what is owed. */
  readonly claims: Graph;
  /** By firm: what it owes outside the network. */
  readonly owedOutside: Float64Array;
  /** By firm: what it can pay with before the others pay it. */
  readonly resources: Float64Array;
}

export interface ClearingTerms {
  readonly seniority: Seniority;
  /** Share of its resources a firm in default still has to pay with, 0 … 1. */
  readonly assetRecovery: number;
  /** Share of what the others pay it a firm in default still has to pay with, 0 … 1. */
  readonly claimRecovery: number;
}

/** Nothing is lost in default itself, all creditors rank equally (Eisenberg and Noe 2001). */
export const eisenbergNoeTerms: ClearingTerms = {
  seniority: 'pari-passu',
  assetRecovery: 1,
  claimRecovery: 1,
};

/** A firm counts as unable to pay where it lacks more than this share of what it owes. */
const roundingShare = 1e-12;

/** Obligations checked once and split by rank. */
export interface Ranked extends Obligations, ClearingTerms {
  readonly firms: number;
  /** By firm: what it owes in the network. */
  readonly owedInside: Float64Array;
  /** By firm: what it pays before all else. */
  readonly senior: Float64Array;
  /** By firm: what shares in the rest, the firms in the network with it. */
  readonly junior: Float64Array;
  /** By firm: with less than this it is in default. */
  readonly enough: Float64Array;
}

function add(amounts: Float64Array, into: Float64Array): void {
  for (let at = 0; at < into.length; at += 1)
    into[at] = (into[at] as number) + (amounts[at] as number);
}

/** @throws at amounts that are none, a firm that owes itself, shares beyond 0 … 1, other sizes */
export function rankObligations(obligations: Obligations, terms: ClearingTerms): Ranked {
  const { claims, owedOutside, resources } = obligations;
  const firms = claims.nodes;
  checkEdges('claim', claims);
  checkAmounts('owed outside', owedOutside, firms);
  let short = 0;
  while (short < resources.length && !((resources[short] as number) < 0)) short += 1;
  if (short < resources.length)
    throw new Error(
      `resources of firm ${short}: ${resources[short]}, want 0 or more: book what it must pay ` +
        'beyond them as owed outside',
    );
  checkAmounts('resources', resources, firms);
  checkShare('asset recovery', terms.assetRecovery);
  checkShare('claim recovery', terms.claimRecovery);
  const owedInside = weightsInto(claims);
  const outsideFirst = terms.seniority === 'outside-senior';
  const senior = outsideFirst ? owedOutside : new Float64Array(firms);
  const junior = outsideFirst ? owedInside : owedInside.slice();
  if (!outsideFirst) add(owedOutside, junior);
  const enough = new Float64Array(firms);
  add(junior, enough);
  add(senior, enough);
  for (let firm = 0; firm < firms; firm += 1)
    enough[firm] = (enough[firm] as number) * (1 - roundingShare);
  return { ...obligations, ...terms, firms, owedInside, senior, junior, enough };
}
