import type { Estimate } from '../account/estimate.ts';

export type End = 'low' | 'value' | 'high';

/**
 * One reading of every uncertain term of an account. `split`: what goes to the investor, at its
 * least and the rest as far as can be to suppliers that may pay the investor (`around`).
 */
export interface Corner {
  /** Which of its possible days an inexact cheque is taken for. */
  readonly dates: 'last' | 'first';
  /** Whether money that must have gone somewhere stays in cash or is gone. */
  readonly residual: 'kept' | 'gone';
  readonly bills: End;
  readonly split: End | 'around';
  readonly revenue: End;
  readonly costs: End;
}

/** Every term at its value. */
export const middle: Corner = {
  dates: 'last',
  residual: 'kept',
  bills: 'value',
  split: 'value',
  revenue: 'value',
  costs: 'value',
};

/** An estimate at one end; `undefined` where nothing bounds it from above. */
export function at({ value, low, high }: Estimate, end: End): number | undefined {
  return end === 'low' ? low : end === 'value' ? value : (high ?? undefined);
}

type Ends = { readonly [Term in keyof Corner]: readonly Corner[Term][] };

const ends: Ends = {
  dates: ['last', 'first'],
  residual: ['kept', 'gone'],
  bills: ['low', 'high'],
  split: ['low', 'high', 'around'],
  revenue: ['low', 'high'],
  costs: ['low', 'high'],
};

/** Terms whose ends differ; `around`: whether suppliers that may pay the investor do. */
export type OpenEnds = Record<keyof Corner | 'around', boolean>;

function expand(terms: Ends): Corner[] {
  let corners: Partial<Corner>[] = [{}];
  for (const [term, values] of Object.entries(terms))
    corners = corners.flatMap((corner) => values.map((value) => ({ ...corner, [term]: value })));
  return corners as Corner[];
}

/** Every combination of the ends of what is uncertain, and the middle. */
export function cornersOf({ around, ...open }: OpenEnds): readonly Corner[] {
  const split = ends.split.filter((end) => (end === 'around' ? around : open.split || around));
  const terms = Object.entries({ ...ends, split }).map(([term, values]) => [
    term,
    values.length > 0 && (term === 'split' || open[term as keyof typeof open])
      ? values
      : [middle[term as keyof Corner]],
  ]);
  return [middle, ...expand(Object.fromEntries(terms))];
}
