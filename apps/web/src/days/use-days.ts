import { useState } from 'react';
import type { State } from '../link/screens.ts';
import type { TwoDays } from './days.tsx';

/** The two days while they are dragged, and as the link has them otherwise. */
export function useDays<S extends State>(
  state: S,
  go: (state: State, how: 'replace') => void,
): {
  readonly days: TwoDays;
  readonly move: (days: TwoDays) => void;
  readonly settle: (days?: TwoDays) => void;
} {
  const [draft, setDraft] = useState<TwoDays>();
  const settle = (given?: TwoDays) => {
    const settled = given ?? draft;
    if (settled === undefined) return;
    setDraft(undefined);
    const { known: _, until: __, ...rest } = state;
    const told = Object.entries(settled).filter(([, day]) => day !== undefined);
    go({ ...rest, ...Object.fromEntries(told) } as State, 'replace');
  };
  return { days: draft ?? { known: state.known, until: state.until }, move: setDraft, settle };
}
