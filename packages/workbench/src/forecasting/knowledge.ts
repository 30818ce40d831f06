import type { Factor } from '@roundtrip/ensemble';
import { type InitialState, knownOn, type Ledger } from '@roundtrip/ledger';
import { priorsBehind } from '@roundtrip/model';
import type { Day } from '@roundtrip/units';
import type { BeliefFactor } from '../futures/factors.ts';

/** What was known of a belief on a day; `uninformed` where nothing that anybody can date was. */
export interface KnownBelief {
  readonly factor: Factor;
  readonly parameter: string;
  readonly cell?: number;
  readonly uninformed: boolean;
}

/** What was known of a row of the initial state: `hindsight` where its latest document came later. */
export interface KnownRow {
  readonly row: InitialState;
  readonly factor: Factor;
  readonly hindsight: boolean;
}

const isShare = ({ unit, low, high }: Pick<Factor, 'unit' | 'low' | 'high'>) =>
  (unit === '1' || unit.startsWith('fraction')) && low >= 0 && high <= 1;

/** How far ends lie from the centre, as multiples of it. */
interface Reach {
  readonly down: number;
  readonly up: number;
}

function widest(rows: readonly Pick<Factor, 'low' | 'mode' | 'high'>[]): Reach {
  let [down, up] = [1, 1];
  for (const { low, mode, high } of rows) {
    if (!(low > 0)) continue;
    down = Math.max(down, mode / low);
    up = Math.max(up, high / mode);
  }
  return { down, up };
}

/**
 * What may be believed of a number by somebody whom nothing informs: as far from its centre, in
 * proportion, as any number of its kind in the table goes, evenly in the logarithm; of a share
 * anything that a share of its kind is believed to be, evenly. Never less than its own range.
 */
export function uninformed(
  factor: Factor,
  kind: readonly Pick<Factor, 'low' | 'mode' | 'high'>[],
): Factor {
  const { low, mode, high } = factor;
  if (isShare(factor)) {
    const ends = kind.filter((one) => one.low >= 0 && one.high <= 1);
    return {
      ...factor,
      low: Math.min(low, ...ends.map((one) => one.low)),
      high: Math.max(high, ...ends.map((one) => one.high)),
      distribution: 'uniform',
    };
  }
  if (!(low > 0)) return { ...factor, distribution: 'uniform' };
  const { down, up } = widest([factor, ...kind]);
  return {
    ...factor,
    low: Math.min(low, mode / down),
    high: Math.max(high, mode * up),
    distribution: 'loguniform',
  };
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
export function isDatedBy(ledger: Ledger, documents: readonly string[], day: Day): boolean {
  if (documents.length === 0) return false;
  return documents.every((id) => {
    const date = ledger.sources.get(id)?.date;
    return date !== undefined && date.last <= day;
  });
}

/** Beliefs as a person could hold them on a day. */
export function beliefsKnown(
  ledger: Ledger,
  factors: readonly (BeliefFactor & { readonly sources: readonly string[] })[],
  day: Day,
): KnownBelief[] {
  const then = knownOn(ledger, day);
  const kindOf = (factor: Factor) => (isShare(factor) ? 'share' : factor.unit);
  const kinds = grouped(factors, kindOf);
  return factors.map((factor) => {
    const rows = priorsBehind[factor.parameter];
    const informed =
      rows === undefined
        ? isDatedBy(ledger, factor.sources, day)
        : rows.every((id) => then.priors.has(id));
    const { id, unit, low, mode, high, distribution, parameter, cell } = factor;
    const own: Factor = { id, unit, low, mode, high, distribution };
    return {
      factor: informed ? own : uninformed(own, kinds.get(kindOf(factor)) ?? []),
      parameter,
      ...(cell === undefined ? {} : { cell }),
      uninformed: !informed,
    };
  });
}

/** Units of numbers that are names, days or yes and no: nothing lies between them. */
const notDrawn = ['flag', 'state 0-2', 'year'];

export const rowName = ({ entity, variable, index }: InitialState): string =>
  `${variable} of ${entity}${index === undefined ? '' : ` (${index})`}`;

/** Rows of the initial state of a day as a person could know them then. */
export function rowsKnown(ledger: Ledger, day: Day): KnownRow[] {
  const rows = ledger.initialState.filter((row) => row.day === day);
  const kinds = grouped(rows, ({ variable }) => variable);
  return rows.map((row) => {
    const hindsight = !isDatedBy(ledger, row.source, day);
    const own: Factor = {
      id: rowName(row),
      unit: row.unit,
      low: row.low,
      mode: row.value,
      high: row.high,
      distribution: 'pert',
    };
    if (notDrawn.includes(row.unit))
      return { row, hindsight, factor: { ...own, low: row.value, high: row.value } };
    const kind = (kinds.get(row.variable) ?? []).map(({ low, value, high }) => ({
      low,
      mode: value,
      high,
    }));
    return { row, hindsight, factor: hindsight ? uninformed(own, kind) : own };
  });
}
