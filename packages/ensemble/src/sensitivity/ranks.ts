/** Places in ascending order of the values there, equal ones in the order of their places. */
export function orderOf(values: ArrayLike<number>): Int32Array {
  const sorted = Float64Array.from(values).sort();
  const order = new Int32Array(sorted.length);
  const equal = new Int32Array(sorted.length);
  for (let at = 0; at < sorted.length; at += 1) {
    const value = values[at] as number;
    let [first, last] = [0, sorted.length - 1];
    while (first < last) {
      const middle = (first + last) >>> 1;
      if ((sorted[middle] as number) < value) first = middle + 1;
      else last = middle;
    }
    const seat = first + (equal[first] as number);
    equal[first] = (equal[first] as number) + 1;
    order[seat] = at;
  }
  return order;
}

/** Ranks from 0, what is equal sharing the mean of its ranks. */
export function ranksOf(values: ArrayLike<number>): Float64Array {
  const order = orderOf(values);
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
