/** Ranks from 0, what is equal sharing the mean of its ranks. */
export function ranksOf(values: ArrayLike<number>): Float64Array {
  const order = Array.from({ length: values.length }, (_, at) => at).sort(
    (a, b) => (values[a] as number) - (values[b] as number) || a - b,
  );
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from;
    const value = values[order[from] as number];
    while (to < order.length && values[order[to] as number] === value) to += 1;
    for (let at = from; at < to; at += 1) ranks[order[at] as number] = (from + to - 1) / 2;
    from = to;
  }
  return ranks;
}

export function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < values.length; at += 1) sum += values[at] as number;
  return sum / values.length;
}

/** Linear correlation; 0 where one of them does not vary. */
export function correlationOf(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [middleA, middleB] = [meanOf(a), meanOf(b)];
  let [both, inA, inB] = [0, 0, 0];
  for (let at = 0; at < a.length; at += 1) {
    const [x, y] = [(a[at] as number) - middleA, (b[at] as number) - middleB];
    both += x * y;
    inA += x * x;
    inB += y * y;
  }
  return inA > 0 && inB > 0 ? both / Math.sqrt(inA * inB) : 0;
}
