/** Solves a small symmetric positive system by elimination; what cannot be told apart becomes 0. */
export function solved(
  matrix: readonly Float64Array[],
  right: ArrayLike<number>,
): readonly number[] {
  const rows = matrix.map((row, at) => [...row, right[at] as number]);
  const n = rows.length;
  for (let pivot = 0; pivot < n; pivot += 1) {
    const own = rows[pivot] as number[];
    const scale = own[pivot] as number;
    if (Math.abs(scale) < 1e-12) continue;
    for (let other = 0; other < n; other += 1) {
      if (other === pivot) continue;
      const row = rows[other] as number[];
      const times = (row[pivot] as number) / scale;
      for (let at = pivot; at <= n; at += 1)
        row[at] = (row[at] as number) - times * (own[at] as number);
    }
  }
  return rows.map((row, at) => {
    const scale = row[at] as number;
    return Math.abs(scale) < 1e-12 ? 0 : (row[n] as number) / scale;
  });
}
