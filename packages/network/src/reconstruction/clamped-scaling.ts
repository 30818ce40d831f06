/** Cells of one line: each is `scale × weight`, held between `lower` and `upper`. */
export interface Line {
  readonly weight: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

function clamped({ weight, lower, upper }: Line, cell: number, scale: number): number {
  const free = scale === 0 ? 0 : scale * (weight[cell] as number);
  return Math.min(upper[cell] as number, Math.max(lower[cell] as number, free));
}

function lineSum(line: Line, scale: number): number {
  let sum = 0;
  for (let cell = 0; cell < line.weight.length; cell += 1) sum += clamped(line, cell, scale);
  return sum;
}

/** Scales at which a cell leaves its lower bound or meets its upper one, rising. */
function turns({ weight, lower, upper }: Line): Float64Array {
  const found: number[] = [];
  weight.forEach((each, cell) => {
    if (each === 0) return;
    for (const bound of [lower[cell] as number, upper[cell] as number])
      if (bound > 0 && bound < Infinity) found.push(bound / each);
  });
  return Float64Array.from(found).sort();
}

/** Weight of the cells that still grow beyond the last turn. */
function endlessWeight({ weight, upper }: Line): number {
  return weight.reduce((sum, each, cell) => (upper[cell] === Infinity ? sum + each : sum), 0);
}

/**
 * The scale at which a line adds up to `target`. The sum rises with the scale in straight pieces
 * between its turns, so the answer is exact.
 *
 * @returns the nearest scale there is where no scale reaches the target
 */
export function scaleTo(line: Line, target: number): number {
  let from = 0;
  let reached = lineSum(line, 0);
  if (reached >= target) return 0;
  for (const to of turns(line)) {
    const next = lineSum(line, to);
    if (next >= target) return from + ((target - reached) * (to - from)) / (next - reached);
    from = to;
    reached = next;
  }
  const moving = endlessWeight(line);
  return moving === 0 ? from : from + (target - reached) / moving;
}

/** Writes the cells of a line at a scale. */
export function fillLine(line: Line, scale: number, into: Float64Array): void {
  for (let cell = 0; cell < into.length; cell += 1) into[cell] = clamped(line, cell, scale);
}
