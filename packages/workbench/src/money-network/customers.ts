import type { Ledger } from '@roundtrip/ledger';
import { daysBetween, quarterEnds } from '@roundtrip/units';
import { type Figures, type QuarterFigure, quarterFigure } from '../account/quarter-figures.ts';
import { addSpans, type Span } from './span.ts';
import type { Window } from './window.ts';

/** What a firm sells in a window, and how much of that anybody tells. */
export interface Sales {
  readonly span: Span;
  readonly sources: readonly string[];
  /** Quarters of the window, and those of which a figure is told. */
  readonly quarters: number;
  readonly told: number;
}

/** Metrics from the whole firm to its cloud alone. */
const wholeFirm = ['total_revenue', 'revenue', 'cloud_revenue'];
const cloudAlone = 'cloud_revenue';

/**
 * Kinds of firms whose buyers stand mostly inside the boundary while no split is told: what of
 * their sales came from outside nobody knows, and only what deals name counts.
 */
const soldInside: ReadonlySet<string> = new Set(['chip', 'neocloud']);

interface Told {
  readonly end: string;
  readonly span: Span;
  readonly sources: readonly string[];
}

/** A quarter's sales: of the whole firm; from its cloud alone at the least. */
function quarterOf(figures: Figures, firm: string, end: string): Told | undefined {
  const read = (metric: string): QuarterFigure | undefined =>
    quarterFigure(figures, firm, metric, end);
  const whole = wholeFirm.map(read).find((found) => found !== undefined);
  if (whole === undefined) return undefined;
  const alone = read(cloudAlone);
  const { value, low, high } = whole.amount;
  return {
    end,
    span: { value, low: Math.min(low, alone?.amount.low ?? low), high: high ?? value },
    sources: [...whole.sources, ...(alone?.sources ?? [])],
  };
}

function nearest(told: readonly Told[], end: string): Told | undefined {
  const away = (one: Told) => Math.abs(daysBetween(one.end, end));
  return told.reduce<Told | undefined>(
    (best, one) => (best === undefined || away(one) < away(best) ? one : best),
    undefined,
  );
}

/**
 * Sales of a firm in a window. A quarter that nobody tells of lies between nothing and the largest
 * one told, likely as large as the nearest one: a judgement, too low for a firm that kept growing.
 *
 * @returns undefined where nothing is told, or where most buyers are inside
 */
export function salesIn(
  ledger: Ledger,
  figures: Figures,
  firm: string,
  { after, until }: Window,
): Sales | undefined {
  if (soldInside.has(ledger.entities.get(firm)?.kind ?? '')) return undefined;
  const ends = quarterEnds(after, until).filter((end) => end > after);
  const told = ends.flatMap((end) => quarterOf(figures, firm, end) ?? []);
  if (told.length === 0) return undefined;
  const most = Math.max(...told.map(({ span }) => span.high));
  const spans = ends.map((end): Span => {
    const known = told.find((one) => one.end === end);
    if (known !== undefined) return known.span;
    return { value: nearest(told, end)?.span.value ?? 0, low: 0, high: most };
  });
  return {
    span: addSpans(spans),
    sources: [...new Set(told.flatMap(({ sources }) => sources))],
    quarters: ends.length,
    told: told.length,
  };
}
