/** Numbers of one world, a future after the other. */
export type WorldFutures = (measure: string) => readonly number[];

/** What is read of every future to tell how steady a world is. */
export const steadinessReads = [
  'claim_best_american',
  'claim_put_in',
  'claim_came_back',
  'claim_exits',
] as const;

function varianceOf(values: readonly number[]): number {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  return values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (values.length - 1);
}

/** How much larger a number is than it was; from nothing to something is a rise without end. */
function riseFrom(before: number, after: number): number {
  if (before > 0) return after / before - 1;
  return after > 0 ? Number.POSITIVE_INFINITY : 0;
}

function returnedIn(of: WorldFutures): number[] {
  const put = of('claim_put_in');
  return of('claim_came_back').flatMap((back, future) => {
    const all = put[future] ?? 0;
    return all > 0 ? [back / all] : [];
  });
}

const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);

/**
 * The least rise of three from one contrast to another: the variance over futures of the frontier,
 * that of what comes back of a dollar, and how many labs end.
 */
export function leastRise(before: WorldFutures, after: WorldFutures): number {
  return Math.min(
    riseFrom(varianceOf(before('claim_best_american')), varianceOf(after('claim_best_american'))),
    riseFrom(varianceOf(returnedIn(before)), varianceOf(returnedIn(after))),
    riseFrom(sum(before('claim_exits')), sum(after('claim_exits'))),
  );
}
