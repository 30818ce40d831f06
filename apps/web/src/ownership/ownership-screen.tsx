import { type ReactNode, useRef, useState } from 'react';
import type { OwnershipScreen } from '../answers/ownership-screen.ts';
import { useAnswer } from '../asking/use-answer.ts';
import { Figure } from '../chart/figure.tsx';
import { SheetTable } from '../chart/sheet-table.tsx';
import { Taking } from '../chart/taking.tsx';
import { useWidth } from '../chart/use-width.ts';
import { Days, type TwoDays } from '../days/days.tsx';
import { useDays } from '../days/use-days.ts';
import { ownershipCommand } from '../link/command.ts';
import { Opened } from '../link/opened.tsx';
import type { State } from '../link/screens.ts';
import { useGo } from '../link/use-link.ts';
import { useKeys } from '../shell/keys.tsx';
import { useTitle } from '../shell/title.ts';
import { Choices } from './choices.tsx';
import { linkedCell } from './linked-cell.tsx';
import { nextPlace } from './next-place.ts';
import { StakePanel } from './stake-panel.tsx';

type OwnershipState = State<'ownership'>;

export function Screen(): ReactNode {
  return <Opened screen="ownership">{(state) => <Ownership state={state} />}</Opened>;
}

function Ownership({ state }: { readonly state: OwnershipState }): ReactNode {
  const go = useGo();
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  const { days, move, settle } = useDays(state, go);
  const { share, of, stake } = state;
  const { answer, refused, isWaiting } = useAnswer(
    'ownership',
    width === undefined ? undefined : { share, of, stake, ...days, width },
  );
  const { open, close } = useOpening(state, go);
  useTitle(`Who owns whom, shares of ${share === 'voting' ? 'votes' : 'profits'}`);
  useKeys({ Escape: close });
  return (
    <>
      <div className="answer" aria-busy={isWaiting}>
        <h1>
          {answer?.headline ?? (refused === undefined ? 'Working it out …' : 'Nothing to show')}
        </h1>
        {answer?.lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {refused !== undefined && <p role="alert">{refused.message}</p>}
      </div>
      <Choices state={state} firms={answer?.firms ?? []} choose={go} />
      {/* Above the picture, which may be several pages long. */}
      <Days days={days} move={move} settle={settle} />
      <div ref={place}>
        {answer !== undefined && <Matrix answer={answer} state={state} days={days} open={open} />}
      </div>
      {answer !== undefined && <Behind answer={answer} days={days} />}
      {stake !== undefined && (
        <StakePanel
          state={state}
          holding={answer?.opened ?? null}
          isWaiting={isWaiting}
          close={close}
        />
      )}
    </>
  );
}

function useOpening(state: OwnershipState, go: ReturnType<typeof useGo>) {
  const { stake, ...without } = state;
  return {
    open: (mark: string) => go({ ...state, stake: mark }),
    close: () => {
      if (stake === undefined) return;
      go(without);
      setTimeout(() =>
        document.querySelector<SVGElement>(`.mark[data-mark="${CSS.escape(stake)}"]`)?.focus(),
      );
    },
  };
}

function Matrix({
  answer: { matrix, places },
  state,
  days,
  open,
}: {
  readonly answer: OwnershipScreen;
  readonly state: OwnershipState;
  readonly days: TwoDays;
  readonly open: (mark: string) => void;
}): ReactNode {
  const [asTable, setAsTable] = useState(false);
  const [readout, setReadout] = useState('');
  const turnTable = () => setAsTable(!asTable);
  useKeys({ t: turnTable });
  const { share, of, known, until } = state;
  return (
    <Figure
      picture={matrix}
      asTable={asTable}
      turnTable={turnTable}
      readout={readout}
      showCell={(column, cell) => linkedCell(column, cell, days)}
      marks={{
        open,
        next: (mark, key) => nextPlace(places, mark, key),
        point: (mark) => setReadout(places.find((one) => one.mark === mark)?.label ?? ''),
      }}
    >
      <Taking
        name="ownership"
        command={ownershipCommand(state)}
        files={(['csv', 'json', 'svg'] as const).map((as) => ({
          of: 'ownership',
          as,
          asked: { share, of, known, until },
        }))}
      />
    </Figure>
  );
}

/** Chains, history and classes, and how all of it was found. */
function Behind({
  answer: { more, solved, notes },
  days,
}: {
  readonly answer: OwnershipScreen;
  readonly days: TwoDays;
}): ReactNode {
  return (
    <>
      <p>{solved}</p>
      {more.map((sheet) => (
        <SheetTable
          key={sheet.title}
          sheet={sheet}
          caption={sheet.title ?? ''}
          showCell={(column, cell) => linkedCell(column, cell, days)}
        />
      ))}
      <details>
        <summary>Keep in mind</summary>
        <ul>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </details>
    </>
  );
}
