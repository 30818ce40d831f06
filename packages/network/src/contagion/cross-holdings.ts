import { checkAmounts, checkEdges, weightsInto } from '../graph/amounts.ts';
import type { Graph } from '../graph/graph.ts';
import { invert } from '../solving/inverse.ts';

/** Firms that own parts of one another and lose more than that once their value falls too far. */
export interface CrossHoldings {
  /** Edge from holder to issuer: the share of the issuer it owns, 0 … 1. */
  readonly shares: Graph;
  /** By firm: value of what it owns outside the network. */
  readonly assets: Float64Array;
  /** By firm: it fails where its value is below this. */
  readonly threshold: Float64Array;
  /** By firm: value lost once it fails. */
  readonly failureCost: Float64Array;
}

/** Values of firms once all failures have spread; unit of the assets. */
export interface Revaluation {
  /** Best case: none failed before. Worst case: all had, and those that can recover. */
  readonly solution: 'best' | 'worst';
  /** By firm: value to its owners outside the network, `v` of Elliott, Golub and Jackson. */
  readonly value: Float64Array;
  /** By firm: assets and holdings together, what owners outside and inside share. */
  readonly whole: Float64Array;
  /** By firm: the round from 1 in which it fails, 0 where it stands; in the worst case 1 or 0. */
  readonly failedRound: Int32Array;
  /** By firm: the round from 1 in which it recovers in the worst case; 0 where it does not. */
  readonly recoveredRound: Int32Array;
  readonly rounds: number;
}

/** A share of a firm below this is rounding: it has no owner outside. */
const roundingShare = 1e-12;

/** A firm fails only where it lacks more than this share of its threshold. */
const thresholdShare = 1e-12;

/** Settled where no value moves by more than this share of the largest. */
const settledShare = 1e-14;

const mostPasses = 1_000_000;

/** By firm: the share of it owned outside the network. */
function ownedOutside(shares: Graph): Float64Array {
  checkEdges('share', shares);
  return weightsInto(shares).map((inside, firm) => {
    if (inside > 1 + roundingShare)
      throw new Error(
        `firm ${firm} is owned ${100 * inside} % inside the network, want at most 100 %`,
      );
    return inside > 1 - roundingShare ? 0 : 1 - inside;
  });
}

/** Stops at firms that own one another whole: what they are worth belongs to nobody. */
function checkOwners({ nodes, first, to, weight }: Graph, outside: Float64Array): void {
  const reached = new Uint8Array(nodes);
  const open: number[] = [];
  outside.forEach((share, firm) => {
    if (share === 0) return;
    reached[firm] = 1;
    open.push(firm);
  });
  for (let holder = open.pop(); holder !== undefined; holder = open.pop()) {
    const end = first[holder + 1] as number;
    for (let edge = first[holder] as number; edge < end; edge += 1) {
      const issuer = to[edge] as number;
      if (reached[issuer] === 1 || (weight[edge] as number) === 0) continue;
      reached[issuer] = 1;
      open.push(issuer);
    }
  }
  const closed = reached.indexOf(0);
  if (closed >= 0)
    throw new Error(
      `firm ${closed} is owned by nobody outside the network, nor is any firm that owns it: ` +
        'its value has no owner; give an outside holder',
    );
}

/**
 * Assets and holdings of each firm together, `(I − C)⁻¹ w`, by passes over the shares.
 *
 * @param worth by firm: what it has outside the network
 */
function wholeValues(shares: Graph, worth: Float64Array, start: Float64Array): Float64Array {
  const whole = start.slice();
  const { nodes, first, to, weight } = shares;
  for (let pass = 0; pass < mostPasses; pass += 1) {
    let [moved, largest] = [0, 0];
    for (let firm = 0; firm < nodes; firm += 1) {
      const end = first[firm + 1] as number;
      let sum = worth[firm] as number;
      for (let edge = first[firm] as number; edge < end; edge += 1)
        sum += (weight[edge] as number) * (whole[to[edge] as number] as number);
      moved = Math.max(moved, Math.abs(sum - (whole[firm] as number)));
      largest = Math.max(largest, Math.abs(sum));
      whole[firm] = sum;
    }
    if (moved <= largest * settledShare) return whole;
  }
  throw new Error(`values did not settle in ${mostPasses} passes: owners outside hold too little`);
}

interface Checked extends CrossHoldings {
  readonly outside: Float64Array;
}

function checkHoldings(holdings: CrossHoldings): Checked {
  const firms = holdings.shares.nodes;
  checkAmounts('assets', holdings.assets, firms);
  checkAmounts('threshold', holdings.threshold, firms);
  checkAmounts('failure cost', holdings.failureCost, firms);
  const outside = ownedOutside(holdings.shares);
  checkOwners(holdings.shares, outside);
  return { ...holdings, outside };
}

function valuesAfter(
  { shares, assets, failureCost, outside }: Checked,
  failed: (firm: number) => boolean,
  start: Float64Array,
): { whole: Float64Array; value: Float64Array } {
  const worth = assets.map(
    (amount, firm) => amount - (failed(firm) ? (failureCost[firm] ?? 0) : 0),
  );
  const whole = wholeValues(shares, worth, start);
  return { whole, value: whole.map((amount, firm) => amount * (outside[firm] as number)) };
}

function below({ threshold }: Checked, value: Float64Array, firm: number): boolean {
  return (value[firm] as number) < (threshold[firm] as number) * (1 - thresholdShare);
}

/**
 * Values of firms that own one another, where failure costs; the best case starts with none failed
 * and ends when no other fails, the worst case starts with all failed and ends when no other
 * recovers (Elliott, Golub and Jackson 2014). No limited liability: costs above a firm's assets
 * burden its owners.
 *
 * @throws at amounts that are none, a firm that owns itself, one owned more than whole, firms that
 *   own one another whole, other sizes
 */
export function revalue(holdings: CrossHoldings, solution: 'best' | 'worst'): Revaluation {
  const checked = checkHoldings(holdings);
  const firms = checked.shares.nodes;
  const failedRound = new Int32Array(firms).fill(solution === 'worst' ? 1 : 0);
  const recoveredRound = new Int32Array(firms);
  const stands = (firm: number) => failedRound[firm] === 0;
  let rounds = 0;
  let { whole, value } = valuesAfter(checked, (firm) => !stands(firm), checked.assets);
  for (;;) {
    const changing: number[] = [];
    for (let firm = 0; firm < firms; firm += 1)
      if (
        solution === 'best'
          ? stands(firm) && below(checked, value, firm)
          : !stands(firm) && !below(checked, value, firm)
      )
        changing.push(firm);
    if (changing.length === 0) break;
    rounds += 1;
    for (const firm of changing) {
      failedRound[firm] = solution === 'best' ? rounds : 0;
      if (solution === 'worst') recoveredRound[firm] = rounds;
    }
    ({ whole, value } = valuesAfter(checked, (firm) => !stands(firm), whole));
  }
  return { solution, value, whole, failedRound, recoveredRound, rounds };
}

/**
 * Share of each asset that ends with owners outside through each firm, `Ĉ(I − C)⁻¹`.
 *
 * @returns row i, column j: the share of what j owns that the outside owners of i hold
 */
export function dependency(shares: Graph): Float64Array {
  const outside = ownedOutside(shares);
  checkOwners(shares, outside);
  const { nodes, first, to, weight } = shares;
  const kept = new Float64Array(nodes * nodes);
  for (let holder = 0; holder < nodes; holder += 1) {
    kept[holder * (nodes + 1)] = 1;
    const end = first[holder + 1] as number;
    for (let edge = first[holder] as number; edge < end; edge += 1)
      kept[holder * nodes + (to[edge] as number)] = -(weight[edge] as number);
  }
  const whole = invert(kept, nodes);
  if (whole === undefined)
    throw new Error('firms own one another all but whole: too little is owned outside to count by');
  return whole.map((cell, at) => cell * (outside[Math.floor(at / nodes)] as number));
}
