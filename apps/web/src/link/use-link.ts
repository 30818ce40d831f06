import { useLocation, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useLedger } from '../asking/ledger-context.tsx';
import { withoutPrivate } from './hidden.ts';
import { decode, encode, type Opened, pathOf } from './link.ts';
import type { Screen, State } from './screens.ts';

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** What no link may carry: it stays in the history of this tab. */
    readonly whole?: State;
  }
}

/** Where a state is, for the router: the public part in the address, all of it in the history. */
export function usePlaces(): (state: State) => {
  to: string;
  search: { raw: string };
  state: { whole?: State };
} {
  const { outline } = useLedger();
  return useCallback(
    (state) => {
      const open = withoutPrivate(state, outline);
      const raw = encode(open);
      const isWhole = raw === encode(state);
      return { to: pathOf(state.screen), search: { raw }, state: isWhole ? {} : { whole: state } };
    },
    [outline],
  );
}

/** Goes to a state: `push` for an act of its own, `replace` for a slider or a word typed. */
export function useGo(): (state: State, how?: 'push' | 'replace') => void {
  const navigate = useNavigate();
  const place = usePlaces();
  return useCallback(
    ({ led: _, ...state }, how = 'push') => {
      // Whoever acts has left what the link said of its release.
      const { to, search, state: history } = place(state as State);
      navigate({ to, search, state: history, replace: how === 'replace', resetScroll: false });
    },
    [navigate, place],
  );
}

/** The state that the address and the history say, or why it cannot be read. */
export function useOpened<S extends Screen>(screen: S): Opened<S> {
  const { search, state } = useLocation();
  const raw = (search as { raw?: string }).raw ?? '';
  const whole = state.whole?.screen === screen ? (state.whole as State<S>) : undefined;
  return useMemo(() => {
    const opened = decode(screen, raw);
    return whole === undefined || opened.trouble !== undefined ? opened : { state: whole };
  }, [screen, raw, whole]);
}
