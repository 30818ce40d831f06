import type { LookthroughAnswer } from '../schema/lookthrough.ts';
import type { Closed } from './bounds.ts';
import { perYear } from './quarters.ts';
import { addXrays } from './xray.ts';

type Quarter = LookthroughAnswer['quarters'][number];

function add(parts: readonly Closed[]): Closed {
  const total = (of: (part: Closed) => number) => parts.reduce((sum, part) => sum + of(part), 0);
  const known = parts.every(({ value }) => value !== null);
  return {
    value: known ? total(({ value }) => value ?? 0) : null,
    low: total(({ low }) => low),
    high: total(({ high }) => high),
  };
}

/** Calendar years whose quarters are all known, as the sum of their quarters. */
export function yearsOf(quarters: readonly Quarter[]): LookthroughAnswer['years'] {
  const years = [...new Set(quarters.map(({ quarter }) => quarter.slice(0, 4)))];
  return years.flatMap((year) => {
    const mine = quarters.filter(({ quarter }) => quarter.startsWith(year));
    if (mine.length < perYear) return [];
    return [
      {
        year,
        revenue: add(mine.map(({ reported }) => reported.revenue)),
        ownMoneyReturned: {
          seen: add(mine.map((one) => one.ownMoneyReturned.seen)),
          putIn: mine.at(-1)?.ownMoneyReturned.putIn ?? null,
        },
        ...addXrays(mine.map(({ xray }) => xray)),
      },
    ];
  });
}
