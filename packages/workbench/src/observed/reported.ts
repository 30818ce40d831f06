import { foreignCurrency, type Ledger, type Observation, usdPerUnit } from '@roundtrip/ledger';
import type { ObservationEquation } from '@roundtrip/model';
import { daysOf, type Span } from './calendar.ts';

/** A figure that a firm reported, in dollars, and the days it speaks of. */
export interface Reported {
  readonly row: Observation;
  readonly span: Span;
  /** USD million. */
  readonly value: number;
  readonly caveats: readonly string[];
}

const counted: readonly Observation['basis'][] = ['reported', 'run-rate'];

/** Other money at the mean rate of the months of its period; a stock at that of its month. */
function inDollars(
  ledger: Ledger,
  row: Observation,
  { first, last }: Span,
  kind: ObservationEquation['kind'],
): { value: number; caveats: string[] } | undefined {
  const currency = foreignCurrency(row.unit);
  if (currency === undefined) return { value: row.value, caveats: [] };
  const months = `${(kind === 'stock' ? last : first).slice(0, 7)}/${last.slice(0, 7)}`;
  const rate = usdPerUnit(ledger.fx, currency, months);
  if (rate === undefined) return undefined;
  const said = rate.basis === 'estimate' ? [`The rate of ${currency} is an estimate.`] : [];
  return { value: row.value * rate.usdPerUnit, caveats: said };
}

/** The better documented first, then the later known. */
function byTrust(a: Observation, b: Observation): number {
  if (a.confidence !== b.confidence) return a.confidence < b.confidence ? -1 : 1;
  return a.knownOn > b.knownOn ? -1 : 1;
}

/** Tells periods apart: flows by their days, stocks by the last of them; sorts by time. */
export function periodKey({ span }: Pick<Reported, 'span'>, { kind }: ObservationEquation): string {
  return kind === 'stock' ? span.last : `${span.last} ${span.first}`;
}

/**
 * What a ledger has of a series: reported figures and run-rates, no estimates and no guidance, one
 * for each period, by period. A figure whose currency has no rate for its months is left out.
 */
export function reportedSeries(ledger: Ledger, equation: ObservationEquation): Reported[] {
  const { entity, metric, unit, fiscalYearEnd, kind } = equation;
  const rows = ledger.observations
    .filter((row) => row.entity === entity && row.metric === metric && row.unit === unit)
    .filter(({ basis }) => counted.includes(basis))
    .toSorted(byTrust);
  const byDays = new Map<string, Reported>();
  for (const row of rows) {
    const span = daysOf(row.period, fiscalYearEnd);
    if (span === undefined) continue;
    const key = periodKey({ span }, equation);
    const money = inDollars(ledger, row, span, kind);
    if (money !== undefined && !byDays.has(key)) byDays.set(key, { row, span, ...money });
  }
  return [...byDays.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}
