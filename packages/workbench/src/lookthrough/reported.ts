import type { Days, Ledger } from '@roundtrip/ledger';
import { type Figures, quarterFigure } from '../account/quarter-figures.ts';
import { nameOf } from '../names.ts';
import { Refusal } from '../refusal.ts';
import type { Closed } from './bounds.ts';
import { quarterName } from './quarters.ts';

const metric = 'cloud_revenue';

/** Revenue of a cloud in one quarter, as told. */
export interface CloudQuarter {
  readonly quarter: string;
  readonly end: string;
  readonly revenue: Closed;
  readonly periods: readonly string[];
  readonly sources: readonly string[];
}

/** Ends of the quarters that a cloud tells its revenue of, oldest first. */
function endsOf(figures: Figures, cloud: string): string[] {
  const ends = figures.rowsOf(cloud, metric).flatMap(({ quarters }) => quarters);
  return [...new Set(ends)].sort();
}

/** Why there is no quarter to show, and what to ask instead. */
function refuse(ledger: Ledger, figures: Figures, cloud: string, days: Days): never {
  const name = nameOf(ledger, cloud);
  const [first] = endsOf(figures, cloud);
  if (first !== undefined)
    throw new Refusal(
      `no quarter of ${name}’s cloud revenue was over by ${days.until} and known on ${days.knownOn}; the first known then, ${quarterName(first)}, ends on ${first}`,
    );
  const others = [...ledger.entities.keys()].filter((id) => endsOf(figures, id).length > 0).sort();
  const there =
    others.length === 0
      ? `no cloud told any by quarters by ${days.knownOn}`
      : `clouds that tell it: ${others.join(', ')}`;
  throw new Refusal(
    `no cloud revenue of ${name} in US dollars by quarters was known on ${days.knownOn}; ${there}`,
  );
}

/** Revenue of a cloud by quarters that were over on the day; refuses where there is none. */
export function cloudQuarters(
  ledger: Ledger,
  figures: Figures,
  cloud: string,
  days: Days,
): CloudQuarter[] {
  const quarters = endsOf(figures, cloud)
    .filter((end) => end <= days.until)
    .flatMap((end): CloudQuarter[] => {
      const found = quarterFigure(figures, cloud, metric, end);
      if (found === undefined) return [];
      const { value, low, high } = found.amount;
      const revenue = { value, low, high: high ?? value };
      return [{ ...found, quarter: quarterName(end), end, revenue }];
    });
  return quarters.length === 0 ? refuse(ledger, figures, cloud, days) : quarters;
}
