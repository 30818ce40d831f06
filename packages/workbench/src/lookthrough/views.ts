import type { LookthroughAnswer } from '../schema/lookthrough.ts';
import { addBounds, type Bounds, type Closed, without } from './bounds.ts';
import { growthOf } from './growth.ts';
import { perYear, quarterNumber } from './quarters.ts';

type Quarter = LookthroughAnswer['quarters'][number];
type Seen = Omit<Quarter, 'reported' | 'economicNet' | 'ascNet'> & { readonly revenue: Closed };

interface Three {
  readonly reported: Closed;
  readonly economicNet: Closed;
  readonly ascNet: Closed;
}

function revenuesOf({ revenue, takenOut }: Seen): Three {
  const less = (of: (firm: Quarter['takenOut'][number]) => Bounds) =>
    without(revenue, addBounds(takenOut.map(of)));
  return {
    reported: revenue,
    economicNet: less(({ economic }) => economic),
    ascNet: less(({ asc }) => asc),
  };
}

/** Each quarter's revenue in three views, with growth against the same quarter a year before. */
export function viewsOf(quarters: readonly Seen[]): Quarter[] {
  const byNumber = new Map(quarters.map((one) => [quarterNumber(one.end), revenuesOf(one)]));
  return quarters.map((one) => {
    const number = quarterNumber(one.end);
    const now = byNumber.get(number) ?? revenuesOf(one);
    const before = byNumber.get(number - perYear);
    const view = (of: (three: Three) => Closed) => ({
      revenue: of(now),
      growth: growthOf(of(now), before && of(before)),
    });
    const { revenue: _, ...rest } = one;
    return {
      ...rest,
      reported: view(({ reported }) => reported),
      economicNet: view(({ economicNet }) => economicNet),
      ascNet: view(({ ascNet }) => ascNet),
    };
  });
}
