import { type Deal, flowsOf, type Ledger, type Stage } from '@roundtrip/ledger';
import { addYears, yearsBetween } from '@roundtrip/units';
import { type DayChoice, resolveDays } from '../days.ts';
import { partsOf } from '../rest.ts';

/** A row that is thought away, and why it is among them. */
export interface Row {
  readonly deal: Deal;
  readonly how: 'asked for' | 'inside it' | 'came with it';
}

/** A deal with all that lies inside it, and what came with it where that is wanted. */
export function rowsOf(ledger: Ledger, asked: Deal, withLinked: boolean): Row[] {
  const rows = new Map<string, Row>();
  const add = (id: string, how: Row['how']) => {
    const deal = ledger.deals.get(id);
    if (deal === undefined || rows.has(id)) return;
    rows.set(id, { deal, how });
    for (const part of partsOf(ledger, id)) add(part, how === 'came with it' ? how : 'inside it');
  };
  add(asked.id, 'asked for');
  if (!withLinked) return [...rows.values()];
  const own = new Set(rows.keys());
  for (const { deal, relation, linked } of ledger.links)
    if (relation === 'came-with') {
      if (own.has(deal)) add(linked, 'came with it');
      if (own.has(linked)) add(deal, 'came with it');
    }
  return [...rows.values()];
}

interface Asked extends DayChoice {
  readonly stage: Stage;
  readonly window?: number | undefined;
}

/** Years, where the payments of the rows have no days. */
const usual = 5;

/** The window of an extraction: as asked, else whole years that hold the payments of the rows. */
export function daysOf(
  ledger: Ledger,
  { stage, window, until, knownOn }: Asked,
  rows: readonly Row[],
): Required<DayChoice> & { readonly window: number } {
  if (until !== undefined) return { until, knownOn, window: window ?? usual };
  const asked = resolveDays(ledger, { knownOn });
  const mine = new Set(rows.map(({ deal }) => deal.id));
  // A deal is bound by the day on which it was known; its payments lie where they may.
  const { flows } = flowsOf(ledger, ({ id }) => mine.has(id), stage, asked);
  const first = flows[0]?.date;
  const last = flows.at(-1)?.date;
  if (first === undefined || last === undefined)
    return { until: asked.until, knownOn, window: window ?? usual };
  const [earliest = first] = flows.map((flow) => flow.earliest).sort();
  const whole = Math.ceil(yearsBetween(earliest, last));
  const years = Math.max(1, addYears(last, -whole) < earliest ? whole : whole + 1);
  return { until: last, knownOn: asked.knownOn, window: window ?? years };
}
