import type { Ledger } from '@roundtrip/ledger';
import type { ObservationEquation } from '@roundtrip/model';

/** A series of the ledger that no observation equation speaks of. */
export interface Unrecorded {
  readonly entity: string;
  readonly metric: string;
  readonly figures: number;
}

/** The series of a ledger without a record, by entity and metric: none of them is forecast. */
export function unrecorded(
  ledger: Ledger,
  equations: readonly ObservationEquation[],
): Unrecorded[] {
  const recorded = new Set(equations.map(({ entity, metric }) => `${entity} ${metric}`));
  const found = new Map<string, Unrecorded>();
  for (const { entity, metric } of ledger.observations) {
    const key = `${entity} ${metric}`;
    if (recorded.has(key)) continue;
    found.set(key, { entity, metric, figures: (found.get(key)?.figures ?? 0) + 1 });
  }
  return [...found.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}
