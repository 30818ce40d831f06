import type { Factor } from '@roundtrip/ensemble';
import { type InitialState, knownOn, type Ledger } from '@roundtrip/ledger';
import { priorsBehind } from '@roundtrip/model';
import type { Day } from '@roundtrip/units';
import type { BeliefFactor } from '../futures/factors.ts';
import { Refusal } from '../refusal.ts';
import { type Range, type Scale, uninformed } from './uninformed.ts';

/** What was known of a belief on a day; `uninformed` where nothing that anybody can date was. */
export interface KnownBelief {
  readonly factor: Factor;
  readonly parameter: string;
  readonly cell?: number;
  readonly uninformed: boolean;
}

/**
 * What was known of a row of the initial state: `hindsight` where its latest document came later.
 */
export interface KnownRow {
  readonly row: InitialState;
  readonly factor: Factor;
  readonly hindsight: boolean;
}

/** A ledger as it stood on a day; the mean rate of a month or year is known when that has ended. */
export function ledgerOn(ledger: Ledger, day: Day): Ledger {
  const fx = ledger.fx.filter(({ month }) => month.last <= day);
  return { ...knownOn(ledger, day), fx };
}

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
}

/** Whether all documents are dated, the latest by a day; nothing dates a judgement. */
function isDatedBy(ledger: Ledger, documents: readonly string[], day: Day): boolean {
  if (documents.length === 0) return false;
  return documents.every((id) => {
    const date = ledger.sources.get(id)?.date;
    return date !== undefined && date.last <= day;
  });
}

const scaleOfBelief = ({ unit, low, high }: Factor): Scale =>
  unit === '1' && low >= 0 && high <= 1 ? 'share' : 'amount';

/**
 * Beliefs as a person could hold them on a day: as they are where the priors behind them, or else
 * all their documents, were there; else over the widest range of a belief of their unit.
 */
export function beliefsKnown(
  ledger: Ledger,
  factors: readonly (BeliefFactor & { readonly sources: readonly string[] })[],
  day: Day,
): KnownBelief[] {
  const kindOf = (factor: Factor) => `${scaleOfBelief(factor)} ${factor.unit}`;
  const kinds = grouped(factors, kindOf);
  const isThere = (prior: string) => {
    const known = ledger.priors.get(prior)?.knownOn;
    return known !== undefined && known.last <= day;
  };
  return factors.map((factor) => {
    const priors = priorsBehind[factor.parameter];
    const informed =
      priors === undefined ? isDatedBy(ledger, factor.sources, day) : priors.every(isThere);
    const { id, unit, low, mode, high, distribution, parameter, cell } = factor;
    const own: Factor = { id, unit, low, mode, high, distribution };
    const kind = kinds.get(kindOf(factor)) ?? [];
    return {
      factor: informed ? own : uninformed(own, scaleOfBelief(factor), kind),
      parameter,
      ...(cell === undefined ? {} : { cell }),
      uninformed: !informed,
    };
  });
}

const points = ['log10 effective compute', 'log10 FLOP', 'ECI points', 'year'];
const names = ['flag', 'state 0-2'];

function scaleOfRow(unit: string): Scale {
  if (names.includes(unit)) return 'name';
  if (points.includes(unit)) return 'point';
  return unit.startsWith('fraction') ? 'share' : 'amount';
}

/** Moods are 0, 1 and 2; what the table tells of one day says nothing of how far they go. */
const everyState: Range = { low: 0, mode: 1, high: 2 };

const rangeOf = ({ low, value, high }: InitialState): Range => ({ low, mode: value, high });

const cellOf = ({ entity, index }: InitialState): string =>
  `${entity}${index === undefined ? '' : ` (${index})`}`;

const rowName = (row: InitialState): string => `${row.variable} of ${cellOf(row)}`;

/**
 * Rows of the initial state as a person could know them on a day: as they are where their documents
 * were there; else over the widest range of a row of their variable and unit.
 */
export function rowsKnown(ledger: Ledger, rows: readonly InitialState[], day: Day): KnownRow[] {
  const kindOf = ({ variable, unit }: InitialState) => `${variable} ${unit}`;
  const kinds = grouped(rows, kindOf);
  const units = grouped(rows, ({ unit }) => unit);
  return rows.map((row) => {
    const hindsight = !isDatedBy(ledger, row.source, day);
    const scale = scaleOfRow(row.unit);
    const own: Factor = {
      id: row.day === day ? rowName(row) : `${rowName(row)} on ${row.day}`,
      unit: row.unit,
      ...rangeOf(row),
      distribution: scale === 'name' ? 'choice' : 'pert',
    };
    if (!hindsight) return { row, hindsight, factor: own };
    const told = kinds.get(kindOf(row)) ?? [];
    // Nothing else is told of its kind: what else is told in its unit is the nearest.
    const kind = (told.length > 1 ? told : (units.get(row.unit) ?? [])).map(rangeOf);
    const widest = row.unit === 'state 0-2' ? [everyState] : kind;
    return { row, hindsight, factor: uninformed(own, scale, widest) };
  });
}

/** Refuses rows that were written in hindsight, and says which, variable by variable. */
export function refuseHindsight(rows: readonly KnownRow[], vantage: Day): void {
  const late = rows.flatMap(({ row, hindsight }) => (hindsight ? [row] : []));
  if (late.length === 0) return;
  const listed = [...grouped(late, ({ variable }) => variable)].map(
    ([variable, told]) => `  ${variable}: ${told.map(cellOf).join(', ')}`,
  );
  throw new Refusal(
    `${late.length} of ${rows.length} rows of the initial state of ${vantage} rest on documents that are undated or came later; leave --no-hindsight away to draw them from widened ranges, or lay over an initial-state.csv with what was known:\n${listed.join('\n')}`,
  );
}
