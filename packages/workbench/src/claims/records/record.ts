import {
  type DealKind,
  type Ledger,
  type Observation,
  type Stage,
  type Sum,
  selecting,
  sum,
} from '@roundtrip/ledger';
import type { Day } from '@roundtrip/units';

/** What the records say on a claim: a number between two ends; NaN where they do not tell. */
export interface RecordFigure {
  readonly low: number;
  readonly high: number;
  /** What must hold beside the claim’s test, where there is such a thing. */
  readonly also?: boolean;
  readonly words: string;
  /** Ids of deals and documents. */
  readonly sources: readonly string[];
  /** Numbers that a simulated claim is held against. */
  readonly parts?: readonly number[];
}

/** The records, and the days for which and as of which they are read. */
export interface Records {
  readonly ledger: Ledger;
  /** Facts up to this day. */
  readonly until: Day;
  /** What was public by this day. */
  readonly knownOn: Day;
}

export const giants = ['amazon', 'google', 'microsoft'] as const;
export const stakeKinds: readonly DealKind[] = ['equity', 'convertible'];
const usdMPerBillion = 1000;

export const billions = (usdM: number) => usdM / usdMPerBillion;

/** Three digits; what nothing bounds has no number. */
export const tell = (value: number) =>
  Number.isFinite(value) ? String(Number(value.toPrecision(3))) : 'unknown';

export const percent = (share: number) => `${tell(100 * share)} %`;

/** A range in words: one number where both ends are the same. */
export const tellRange = (low: number, high: number, of: (value: number) => string = tell) =>
  low === high
    ? of(low)
    : `${of(low)} to ${Number.isFinite(high) ? of(high) : 'nobody knows what'}`;

export interface Payments {
  readonly payers: readonly string[];
  readonly payees: readonly string[];
  readonly kinds: readonly DealKind[];
}

/** Money at a stage; what is not published leaves the upper end open. */
export function summed(
  { ledger, until, knownOn }: Records,
  { payers, payees, kinds }: Payments,
  stage: Stage,
): Sum & { readonly most: number } {
  const selection = selecting({
    payers: new Set(payers),
    payees: new Set(payees),
    kinds: new Set(kinds),
  });
  const found = sum(ledger, selection, stage, { until, knownOn });
  return { ...found, most: found.unknown.length > 0 ? Number.POSITIVE_INFINITY : found.high };
}

export const labsOf = (ledger: Ledger): string[] =>
  [...ledger.entities.values()].filter(({ kind }) => kind === 'lab').map(({ id }) => id);

/** Firms that sell compute and make models. */
export const platformsOf = (ledger: Ledger) =>
  [...ledger.entities.values()].filter(
    ({ kind, layers }) =>
      (kind === 'cloud' || kind === 'integrated') &&
      layers.includes('infrastructure') &&
      layers.includes('models'),
  );

/** A firm’s reported figures of single quarters, by quarter. */
export function quartersOf(
  ledger: Ledger,
  entity: string,
  metrics: readonly string[],
): Map<string, Observation> {
  const rows = metrics.flatMap((metric) =>
    ledger.observations.filter(
      (row) =>
        row.entity === entity &&
        row.metric === metric &&
        row.basis === 'reported' &&
        /^\d{4}Q[1-4]$/.test(row.period),
    ),
  );
  // The first metric is the one that is wanted; others stand in where it is not told.
  return new Map(rows.toReversed().map((row) => [row.period, row]));
}

export const unique = (ids: readonly string[]): string[] => [...new Set(ids)];

export const nothingTold = (words: string): RecordFigure => ({
  low: Number.NaN,
  high: Number.NaN,
  words,
  sources: [],
});
