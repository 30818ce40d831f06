/** What each policy yields in each scenario: row policy, column scenario, more is better. */
export type Payoffs = readonly (readonly number[])[];

/** Criteria of choice under uncertainty, of one policy. */
export interface PolicyScore {
  /** The worst it yields (Wald). */
  readonly worst: number;
  /** The best it yields. */
  readonly best: number;
  /** Mean over scenarios, all alike (Laplace). */
  readonly mean: number;
  /** Standard deviation over scenarios. */
  readonly deviation: number;
  /** The most that it falls behind the best policy of a scenario (Savage). */
  readonly regret: number;
  /** Share of scenarios in which it yields at least what satisfies. */
  readonly satisfies: number;
  /** Mean of what is below the median of all policies there, as a loss. */
  readonly undesirable: number;
}

const meanOf = (values: readonly number[]) =>
  values.reduce((sum, one) => sum + one, 0) / values.length;

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? upper) + upper) / 2;
}

/** Scores every policy; `satisfying` is what is enough. */
export function scorePolicies(payoffs: Payoffs, satisfying: number): PolicyScore[] {
  const scenarios = payoffs[0]?.length ?? 0;
  const column = (at: number) => payoffs.map((row) => row[at] ?? Number.NaN);
  const bests = Array.from({ length: scenarios }, (_, at) => Math.max(...column(at)));
  const medians = Array.from({ length: scenarios }, (_, at) => medianOf(column(at)));
  return payoffs.map((row) => {
    const mean = meanOf(row);
    return {
      worst: Math.min(...row),
      best: Math.max(...row),
      mean,
      deviation: Math.sqrt(meanOf(row.map((value) => (value - mean) ** 2))),
      regret: Math.max(...row.map((value, at) => (bests[at] ?? value) - value)),
      satisfies: row.filter((value) => value >= satisfying).length / row.length,
      undesirable: meanOf(row.map((value, at) => Math.max(0, (medians[at] ?? value) - value))),
    };
  });
}

/** Between the worst and the best, by optimism from 0 to 1 (Hurwicz). */
export function hurwicz({ worst, best }: PolicyScore, optimism: number): number {
  return optimism * best + (1 - optimism) * worst;
}

const weighted = (row: readonly number[], weights: readonly number[]) =>
  row.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0);

/** What knowing the scenario before choosing is worth; scenarios weigh alike unless said. */
export function valueOfPerfectInformation(payoffs: Payoffs, weights?: readonly number[]): number {
  const scenarios = payoffs[0]?.length ?? 0;
  const each = weights ?? Array.from({ length: scenarios }, () => 1 / scenarios);
  const known = Array.from({ length: scenarios }, (_, at) =>
    Math.max(...payoffs.map((row) => row[at] ?? Number.NaN)),
  );
  return weighted(known, each) - Math.max(...payoffs.map((row) => weighted(row, each)));
}

/**
 * What a signal is worth before choosing: its chance in each scenario is given, row signal, column
 * scenario.
 */
export function valueOfSampleInformation(
  payoffs: Payoffs,
  weights: readonly number[],
  signals: Payoffs,
): number {
  const told = signals.reduce(
    (sum, chances) =>
      sum +
      Math.max(
        ...payoffs.map((row) =>
          row.reduce((all, value, at) => all + value * (weights[at] ?? 0) * (chances[at] ?? 0), 0),
        ),
      ),
    0,
  );
  return told - Math.max(...payoffs.map((row) => weighted(row, weights)));
}

/** Numbers of bins that are tried; a bin holds at least so many rows. */
const binCounts = [1, 4, 8, 16, 32, 64, 128];
const fewestPerBin = 20;

/**
 * What knowing one factor before choosing is worth (EVPPI), from Monte Carlo rows: in bins of the
 * factor a policy is chosen by every other row and valued by the rest, and the other way round, so
 * that luck in the choice is no gain; by the number of bins that tells most.
 */
export function valueOfKnowing(payoffs: Payoffs, factor: ArrayLike<number>): number {
  const rows = payoffs[0]?.length ?? 0;
  const order = Array.from({ length: rows }, (_, row) => row).sort(
    (a, b) => (factor[a] as number) - (factor[b] as number) || a - b,
  );
  const fitting = binCounts.filter((bins) => bins === 1 || rows >= bins * fewestPerBin);
  const known = Math.max(...fitting.map((bins) => knownInBins(payoffs, order, bins)));
  return Math.max(0, known - Math.max(...payoffs.map(meanOf)));
}

function knownInBins(payoffs: Payoffs, order: readonly number[], bins: number): number {
  const rows = order.length;
  const meanIn = (policy: readonly number[], inside: readonly number[]) =>
    meanOf(inside.map((row) => policy[row] ?? Number.NaN));
  const bestIn = (inside: readonly number[]) => {
    const means = payoffs.map((policy) => meanIn(policy, inside));
    return payoffs[means.indexOf(Math.max(...means))] ?? [];
  };
  let known = 0;
  for (let bin = 0; bin < bins; bin += 1) {
    const first = Math.floor((bin * rows) / bins);
    const inside = order.slice(first, Math.floor(((bin + 1) * rows) / bins));
    const one = inside.filter((_, at) => at % 2 === 0);
    const other = inside.filter((_, at) => at % 2 === 1);
    if (other.length === 0) continue;
    const value =
      meanIn(bestIn(one), other) * other.length + meanIn(bestIn(other), one) * one.length;
    known += value / rows;
  }
  return known;
}

/** How much somebody gains by the best of some choices over its own, and which that is. */
export interface BestResponse {
  readonly own: number;
  readonly best: number;
  readonly gain: number;
}

/** The best of a grid of choices; `payoff` is of each, and what one yields by its own rule is given. */
export function bestResponseOn(
  grid: readonly number[],
  payoff: readonly number[],
  own: { readonly choice: number; readonly payoff: number },
): BestResponse {
  let [best, most] = [own.choice, own.payoff];
  for (const [at, choice] of grid.entries()) {
    const value = payoff[at] ?? Number.NEGATIVE_INFINITY;
    if (value > most) [best, most] = [choice, value];
  }
  return { own: own.choice, best, gain: most - own.payoff };
}
