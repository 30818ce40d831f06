/** What somebody gains by changing a rule of his own alone. */
export interface BestResponse {
  readonly best: number;
  /** Of the best over his own rule; 0 where none is better. */
  readonly gain: number;
  /** Of the gain, from differences between runs with common seeds. */
  readonly standardError: number;
  /** The gain in percent of what it is measured by. */
  readonly percent: number;
  readonly percentError: number;
  readonly passed: boolean;
}

/** More than this, in percent of operating cash flow, is told as a gain. */
export const mostGain = 5;

/**
 * The best of some levels of a rule against one's own, others keeping to theirs: `payoffs[level]`
 * and `own` hold what it brings run by run, with common seeds; `measure` the mean of what a gain is
 * compared with. The best is taken by its mean, so that by chance alone the gain is never below 0.
 */
export function bestResponseOf(
  levels: readonly number[],
  payoffs: readonly ArrayLike<number>[],
  own: { readonly level: number; readonly payoffs: ArrayLike<number> },
  measure: number,
): BestResponse {
  const runs = own.payoffs.length;
  let best = { level: own.level, gain: 0, error: 0 };
  for (const [at, level] of levels.entries()) {
    const told = payoffs[at] ?? [];
    let [sum, squares] = [0, 0];
    for (let run = 0; run < runs; run += 1)
      sum += (told[run] as number) - (own.payoffs[run] as number);
    const gain = sum / runs;
    for (let run = 0; run < runs; run += 1)
      squares += ((told[run] as number) - (own.payoffs[run] as number) - gain) ** 2;
    const error = runs > 1 ? Math.sqrt(squares / (runs - 1) / runs) : 0;
    if (gain > best.gain) best = { level, gain, error };
  }
  const percent = (100 * best.gain) / measure;
  return {
    best: best.level,
    gain: best.gain,
    standardError: best.error,
    percent,
    percentError: (100 * best.error) / measure,
    passed: percent <= mostGain,
  };
}
