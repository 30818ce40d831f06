import { type ReactNode, useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { useAnswer } from '../asking/use-answer.ts';
import { Taking } from '../chart/taking.tsx';
import { Days, type TwoDays } from '../days/days.tsx';
import { useDays } from '../days/use-days.ts';
import { dealsCommand } from '../link/command.ts';
import { initial } from '../link/link.ts';
import { Opened } from '../link/opened.tsx';
import type { State } from '../link/screens.ts';
import { useGo } from '../link/use-link.ts';
import { useTitle } from '../shell/title.ts';
import { DealsTable } from './deals-table.tsx';
import { Facets } from './facets.tsx';

type LedgerState = State<'ledger'>;

export function Screen(): ReactNode {
  return <Opened screen="ledger">{(state) => <LedgerView state={state} />}</Opened>;
}

function questionOf(state: LedgerState, days: TwoDays) {
  return {
    stages: state.stage,
    kinds: state.kind,
    parties: state.party,
    terms: state.term,
    grades: state.grade,
    text: state.text,
    order: state.order,
    descending: state.descending,
    knownOn: days.known,
    until: days.until,
  };
}

/** Where filters and rows stand side by side the filters are open. */
const isWide = '(min-width: 901px)';

function LedgerView({ state }: { readonly state: LedgerState }): ReactNode {
  const go = useGo();
  const [isOpen, setIsOpen] = useState(() => matchMedia(isWide).matches);
  const { days, move, settle } = useDays(state, go);
  const asked = questionOf(state, days);
  const { answer, refused, isWaiting } = useAnswer('ledger', asked);
  useTitle('The ledger');
  return (
    <>
      <div className="answer" aria-busy={isWaiting}>
        <h1>The ledger</h1>
        <p role="status">{refused?.message ?? answer?.line ?? 'Reading …'}</p>
      </div>
      <div className="with-facets">
        <details
          className="facets"
          open={isOpen}
          onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}
        >
          <summary>Filters</summary>
          <Words state={state} go={go} />
          <Facets
            state={state}
            facets={answer?.facets ?? { stage: [], kind: [], party: [], term: [], grade: [] }}
            choose={go}
          />
          <Days days={days} move={move} settle={settle} />
          <Button className="plain" onPress={() => go(initial('ledger'))}>
            Take all filters off
          </Button>
        </details>
        <div className="rows">
          <div className="figure-tools">
            <Taking
              name="deals"
              command={dealsCommand(state)}
              files={(['csv', 'json'] as const).map((as) => ({ of: 'deals', as, asked }))}
            />
          </div>
          {answer?.deals.length === 0 && (
            <p className="empty">
              No deal passes these filters. Take one off, or choose a later day.
            </p>
          )}
          {answer !== undefined && answer.deals.length > 0 && (
            <DealsTable
              deals={answer.deals}
              days={{ known: state.known, until: state.until }}
              caption={answer.line}
              sorting={{
                order: state.order,
                descending: state.descending,
                sort: (order, descending) => go({ ...state, order, descending }),
              }}
            />
          )}
          <p className="muted">
            Amounts of single rows: a round and the cheques inside it both stand here. Sums without
            overlaps are on the map.
          </p>
        </div>
      </div>
    </>
  );
}

/** Milliseconds of quiet after which typed words become part of the link. */
const quiet = 300;

function Words({
  state,
  go,
}: {
  readonly state: LedgerState;
  readonly go: ReturnType<typeof useGo>;
}): ReactNode {
  const [text, setText] = useState(state.text);
  useEffect(() => setText(state.text), [state.text]);
  useEffect(() => {
    if (text === state.text) return undefined;
    const timer = setTimeout(() => go({ ...state, text }, 'replace'), quiet);
    return () => clearTimeout(timer);
  }, [text, state, go]);
  return (
    <label className="field">
      Words in the row
      <input
        type="search"
        value={text}
        maxLength={200}
        onChange={({ target }) => setText(target.value)}
      />
    </label>
  );
}
