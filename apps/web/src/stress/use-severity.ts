import { useState } from 'react';
import type { State } from '../link/screens.ts';

type StressState = State<'stress'>;

export interface Hit {
  /** Share of its worth that the firm loses. */
  readonly severity: number;
  readonly move: (severity: number) => void;
  readonly settle: (severity?: number) => void;
}

/** The size of the shock while it is dragged, and as the link has it otherwise. */
export function useSeverity(state: StressState, go: (state: State, how: 'replace') => void): Hit {
  const [draft, setDraft] = useState<number>();
  const settle = (given?: number) => {
    const severity = given ?? draft;
    if (severity === undefined) return;
    setDraft(undefined);
    go({ ...state, severity }, 'replace');
  };
  return { severity: draft ?? state.severity, move: setDraft, settle };
}
