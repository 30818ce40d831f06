/** A figure that runs are held to, with what is allowed for. */
export interface Target {
  readonly id: string;
  readonly value: number;
  /** Standard deviation of measuring it. */
  readonly error: number;
  /** Standard deviation of what the model leaves out, assumed. */
  readonly discrepancy: number;
}

/** How far a run is from a figure, in standard deviations of all that may lie between. */
export function implausibility(simulated: number, spread: number, target: Target): number {
  const { value, error, discrepancy } = target;
  return (
    Math.abs(simulated - value) /
    Math.sqrt(spread * spread + error * error + discrepancy * discrepancy)
  );
}

/** Beyond it a row is implausible (Pukelsheim 1994). */
export const implausibleFrom = 3;

/**
 * The second largest over targets, so that one target that the model cannot meet rules out nothing
 * by itself; the largest where there is only one.
 */
export function secondLargest(implausibilities: readonly number[]): number {
  const sorted = implausibilities.toSorted((a, b) => b - a);
  return sorted[1] ?? sorted[0] ?? 0;
}
