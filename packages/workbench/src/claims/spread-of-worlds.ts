import type { Claim } from '@roundtrip/model';
import type { ClaimEvidence, Size } from './evidence.ts';

const bins = 10;

/** A quantile of sorted numbers, between the two that are nearest. */
export function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const before = Math.floor(place);
  const from = sorted[before] ?? Number.NaN;
  return from + ((sorted[before + 1] ?? from) - from) * (place - before);
}

/** Median and middle 80 % over worlds; null where none says anything. */
export function sizeOf(
  { test }: Claim,
  values: readonly number[],
  carriedBy: string | undefined,
): Size | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  return {
    median: quantile(sorted, 0.5),
    low: quantile(sorted, 0.1),
    high: quantile(sorted, 0.9),
    unit: test.unit,
    carriedBy: carriedBy ?? null,
  };
}

/** Ten bins of equal width. */
export function histogramOf(values: readonly number[]): ClaimEvidence['histogram'] {
  if (values.length === 0) return [];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const width = most > least ? (most - least) / bins : 1;
  return Array.from({ length: most > least ? bins : 1 }, (_, bin) => ({
    from: least + bin * width,
    to: least + (bin + 1) * width,
    worlds: values.filter(
      (value) => Math.min(bins - 1, Math.floor((value - least) / width)) === bin,
    ).length,
  }));
}
