import type { Closed } from './bounds.ts';

/** Growth, pure number; `value` null: nobody can say; `high` null: the base may have been zero. */
export interface Growth {
  readonly value: number | null;
  readonly low: number;
  readonly high: number | null;
}

/**
 * Growth from one amount to another. The ends pair the least with the most, so they hold whatever
 * both amounts were; null where the base was surely nothing.
 */
export function growthOf(now: Closed, before: Closed | undefined): Growth | null {
  if (before === undefined || before.high === 0) return null;
  const known = now.value !== null && before.value !== null && before.value > 0;
  return {
    value: known ? (now.value ?? 0) / (before.value ?? 1) - 1 : null,
    low: now.low / before.high - 1,
    high: before.low === 0 ? null : now.high / before.low - 1,
  };
}
