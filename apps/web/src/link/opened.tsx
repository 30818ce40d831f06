import type { ReactNode } from 'react';
import { useLedger } from '../asking/ledger-context.tsx';
import { Trouble } from '../shell/trouble.tsx';
import { initial } from './link.ts';
import type { Screen, State } from './screens.ts';
import { To } from './to.tsx';
import { useOpened } from './use-link.ts';

/** The screen to go on with, where a link cannot be opened: a page of nothing is none. */
const instead: Readonly<Record<Screen, Screen>> = {
  map: 'map',
  ledger: 'ledger',
  deal: 'ledger',
  firm: 'map',
  contradictions: 'contradictions',
  quality: 'quality',
  ownership: 'ownership',
  stress: 'stress',
};

/** Shows a screen in the state its link says, or the one message why the link cannot be read. */
export function Opened<S extends Screen>({
  screen,
  children,
}: {
  readonly screen: S;
  readonly children: (state: State<S>) => ReactNode;
}): ReactNode {
  const { state, trouble } = useOpened(screen);
  const { released } = useLedger().outline;
  if (state === undefined)
    return (
      <Trouble
        title="This link cannot be opened"
        refused={{ message: `In this link ${trouble}. Nothing was changed.`, details: [] }}
      >
        <p>
          <To state={initial<Screen>(instead[screen]) as State}>
            Open the {instead[screen]} as it is
          </To>
        </p>
      </Trouble>
    );
  const made = state.led;
  return (
    <>
      {made !== undefined && made !== released && (
        <p className="banner" role="status">
          This link was made with the ledger of {made}; what you see is the ledger of {released}.
          Its numbers may differ from those that were quoted.
        </p>
      )}
      {children(state)}
    </>
  );
}
