import { assert } from '../assert.ts';
import { checkAmounts, checkEdges } from '../graph/amounts.ts';
import type { Graph } from '../graph/graph.ts';
import { solveLinear } from '../solving/linear-solve.ts';
import { gather, roundsOf } from '../solving/rounds.ts';

/** How far distress spreads; shares of equity lost. */
export interface Distress {
  readonly rule: 'linear' | 'original';
  /** By firm: share of its equity lost, 0 … 1. */
  readonly loss: Float64Array;
  /** By firm: the round from 1 in which its loss becomes whole, 0 where it does not. */
  readonly failedRound: Int32Array;
  readonly rounds: number;
  /** Whether losses settled or the rounds allowed ran out. */
  readonly ended: 'settled' | 'rounds';
  /** Largest loss added in the last round. */
  readonly moved: number;
}

export interface DistressSteps {
  /** Most rounds to take. */
  readonly rounds: number;
  /** Settled where no loss grows by as much. */
  readonly tolerance: number;
}

export const distressSteps: DistressSteps = { rounds: 20, tolerance: 1e-9 };

/**
 * Share of its equity that each holder loses with all it has of a debtor: holdings over equity.
 *
 * @param holdings edge from holder to debtor: what the holder has of it
 * @throws where a holder has no equity to lose
 */
export function leverage(holdings: Graph, equity: Float64Array): Graph {
  checkEdges('holding', holdings);
  const { nodes, first, weight } = holdings;
  assert(equity.length === nodes, `equity: ${equity.length} amounts, want one by firm: ${nodes}`);
  const over = new Float64Array(weight.length);
  for (let firm = 0; firm < nodes; firm += 1) {
    const own = equity[firm] as number;
    const [start, end] = [first[firm] as number, first[firm + 1] as number];
    if (end > start && !(own > 0 && own < Infinity))
      throw new Error(
        `equity of firm ${firm}: ${own}, want a finite amount above 0: a firm without equity has ` +
          'failed already; drop its holdings and shock it by 1',
      );
    for (let edge = start; edge < end; edge += 1) over[edge] = (weight[edge] as number) / own;
  }
  return { ...holdings, weight: over };
}

function checkDistress(over: Graph, shock: Float64Array, steps: DistressSteps): void {
  checkEdges('leverage', over);
  checkAmounts('shock', shock, over.nodes);
  const beyond = shock.findIndex((each) => each > 1);
  if (beyond >= 0)
    throw new Error(
      `shock of firm ${beyond}: ${shock[beyond]}, want a share of equity from 0 to 1`,
    );
  const { rounds, tolerance } = steps;
  assert(rounds >= 1 && tolerance >= 0, `${rounds} rounds to ${tolerance}, want 1 or more to 0 up`);
}

function firstFailures(shock: Float64Array): Int32Array {
  const rounds = new Int32Array(shock.length);
  for (let firm = 0; firm < shock.length; firm += 1) if (shock[firm] === 1) rounds[firm] = 1;
  return rounds;
}

/**
 * Distress where every new loss is passed on in proportion, again and again, up to the whole of a
 * firm's equity (Bardoscia, Battiston, Caccioli and Caldarelli 2015): summed over rounds,
 * `h = min(1, shock + Λh)`.
 *
 * @param over edge from holder to debtor, of `leverage`
 * @param shock by firm: share of its equity lost at first, which is round 1
 */
export function linearDebtRank(
  over: Graph,
  shock: Float64Array,
  steps: DistressSteps = distressSteps,
): Distress {
  checkDistress(over, shock, steps);
  const firms = over.nodes;
  const losses = roundsOf(
    {
      graph: over,
      enough: Infinity,
      base: shock,
      each: 1,
      cap: 1,
    },
    shock,
  );
  let rounds = 1;
  let moved = shock.reduce((most, each) => Math.max(most, each), 0);
  while (rounds < steps.rounds && !(moved < steps.tolerance) && moved > 0) {
    rounds += 1;
    moved = losses.next();
  }
  const [loss, held] = [losses.value(), losses.held()];
  // A loss that is whole stays whole: the rounds it has stood there tell when it came.
  const failedRound = firstFailures(shock);
  for (let firm = 0; firm < firms; firm += 1) {
    const stood = held[firm] as number;
    if (stood > 0 && failedRound[firm] === 0) failedRound[firm] = rounds - stood + 1;
  }
  const ended = moved === 0 || moved < steps.tolerance ? 'settled' : 'rounds';
  return { rule: 'linear', loss, failedRound, rounds, ended, moved };
}

/**
 * Distress where each firm passes on once, in the round after it is first hit, all it has lost by
 * then; no debtor takes more than the whole of a holder's equity (Battiston, Puliga, Kaushik,
 * Tasca and Caldarelli 2012).
 *
 * @param over edge from holder to debtor, of `leverage`
 * @param shock by firm: share of its equity lost at first, which is round 1
 */
export function originalDebtRank(
  over: Graph,
  shock: Float64Array,
  steps: DistressSteps = distressSteps,
): Distress {
  checkDistress(over, shock, steps);
  const capped = { ...over, weight: over.weight.map((each) => Math.min(1, each)) };
  const [fresh, got] = [shock.slice(), new Float64Array(over.nodes)];
  const loss = shock.slice();
  const failedRound = firstFailures(shock);
  let rounds = 1;
  let moved = shock.reduce((most, each) => Math.max(most, each), 0);
  while (rounds < steps.rounds && fresh.some((each) => each > 0)) {
    rounds += 1;
    moved = 0;
    gather(capped, fresh, got);
    for (let firm = 0; firm < over.nodes; firm += 1) {
      const before = loss[firm] as number;
      const now = Math.min(1, before + (got[firm] as number));
      if (now === 1 && before < 1) failedRound[firm] = rounds;
      loss[firm] = now;
      fresh[firm] = before === 0 ? now : 0;
      if (now - before > moved) moved = now - before;
    }
  }
  const ended = fresh.some((each) => each > 0) ? 'rounds' : 'settled';
  return { rule: 'original', loss, failedRound, rounds, ended, moved };
}

/**
 * Where linear distress ends if nobody loses all, `(I − Λ)⁻¹ h(1)`.
 *
 * @returns undefined where some firm would lose more than its equity, or losses grow without end
 */
export function linearDistressSolved(over: Graph, shock: Float64Array): Float64Array | undefined {
  checkDistress(over, shock, distressSteps);
  const { nodes, first, to, weight } = over;
  const matrix = new Float64Array(nodes * nodes);
  for (let firm = 0; firm < nodes; firm += 1) {
    matrix[firm * (nodes + 1)] = 1;
    for (let edge = first[firm] as number; edge < (first[firm + 1] as number); edge += 1)
      matrix[firm * nodes + (to[edge] as number)] = -(weight[edge] as number);
  }
  const solved = solveLinear(matrix, shock);
  return solved?.every((each) => each >= 0 && each <= 1) ? solved : undefined;
}

/**
 * What of the value of all firms is lost beyond the first shock.
 *
 * @param worth by firm: its weight, any unit
 * @returns 0 … 1, undefined where all weights are 0
 */
export function systemLoss(
  { loss }: Distress,
  shock: Float64Array,
  worth: Float64Array,
): number | undefined {
  checkAmounts('worth', worth, loss.length);
  const all = worth.reduce((sum, each) => sum + each, 0);
  const lost = worth.reduce(
    (sum, each, firm) => sum + each * ((loss[firm] as number) - (shock[firm] as number)),
    0,
  );
  return all > 0 ? lost / all : undefined;
}
