import { stages } from '@roundtrip/ledger';
import { type ReactNode, type RefObject, useRef, useState } from 'react';
import type { MapScreen } from '../answers/map-screen.ts';
import { useLedger } from '../asking/ledger-context.tsx';
import { useAnswer } from '../asking/use-answer.ts';
import { Figure } from '../chart/figure.tsx';
import { SheetTable } from '../chart/sheet-table.tsx';
import { Taking } from '../chart/taking.tsx';
import { useWidth } from '../chart/use-width.ts';
import { monthsOn } from '../days/calendar.ts';
import { Days, type TwoDays } from '../days/days.tsx';
import { useDays } from '../days/use-days.ts';
import { loopCommand, loopsCommand, mapCommand } from '../link/command.ts';
import { Opened } from '../link/opened.tsx';
import type { State } from '../link/screens.ts';
import { useGo } from '../link/use-link.ts';
import { useKeys } from '../shell/keys.tsx';
import { useTitle } from '../shell/title.ts';
import { Choices, StageLens } from './lens.tsx';
import { nextInRow, nextOnMap } from './next-mark.ts';
import { OpenedPanel } from './panel.tsx';
import { Tour } from './tour.tsx';

type MapState = State<'map'>;

/** Narrower than this the boxes of the map cannot hold their names: it scrolls instead. */
const narrowestMap = 720;

export function Screen(): ReactNode {
  return <Opened screen="map">{(state) => <MapView state={state} />}</Opened>;
}

function MapView({ state }: { readonly state: MapState }): ReactNode {
  const go = useGo();
  const mapPlace = useRef<HTMLDivElement>(null);
  const stripsPlace = useRef<HTMLDivElement>(null);
  const mapWidth = useWidth(mapPlace);
  const stripsWidth = useWidth(stripsPlace);
  const [pointed, setPointed] = useState<string>();
  const { days, move, settle } = useDays(state, go);
  const { stage, rule, through, widths, loop, open } = state;
  const isMeasured = mapWidth !== undefined && stripsWidth !== undefined;
  const { answer, refused, isWaiting } = useAnswer(
    'map',
    isMeasured
      ? {
          stage,
          rule,
          through,
          widths,
          ...days,
          chosen: loop,
          lit: pointed?.replace(/^loop\//, '') ?? loop,
          open,
          mapWidth: Math.max(mapWidth, narrowestMap),
          stripsWidth,
        }
      : undefined,
  );
  const { close, openMark, openLoop } = useOpening(state, go);
  useTitle(`The AI capital loop, ${stage} money`);
  useMapKeys(state, answer, { go, days, openLoop, close });
  return (
    <>
      <div className="answer" aria-busy={isWaiting}>
        <h1>
          {answer?.headline ?? (refused === undefined ? 'Working it out …' : 'Nothing to show')}
        </h1>
        {answer !== undefined && <p>{answer.loopsLine}</p>}
        {refused !== undefined && <p role="alert">{refused.message}</p>}
      </div>
      {answer !== undefined && <Tour answer={answer} />}
      <div className="controls">
        <StageLens stage={stage} choose={(chosen) => go({ ...state, stage: chosen })} />
        <Choices state={state} choose={go} />
      </div>
      <Pictures
        state={state}
        answer={answer}
        mapPlace={mapPlace}
        stripsPlace={stripsPlace}
        openMark={openMark}
        openLoop={openLoop}
        point={setPointed}
      >
        <Days days={days} move={move} settle={settle} />
      </Pictures>
      {answer !== undefined && <CameBack state={state} answer={answer} open={openMark} />}
      {(open !== undefined || loop !== undefined) && (
        <OpenedPanel state={state} open={openMark} close={close} />
      )}
    </>
  );
}

/** Opens and closes marks; what was opened last is closed first. */
function useOpening(state: MapState, go: ReturnType<typeof useGo>) {
  const { open, ...withoutOpen } = state;
  const { loop: _, ...withoutLoop } = withoutOpen;
  const focusBack = (mark: string) =>
    setTimeout(() =>
      document.querySelector<SVGElement>(`.mark[data-mark="${CSS.escape(mark)}"]`)?.focus(),
    );
  return {
    openMark: (mark: string) => go({ ...state, open: mark }),
    openLoop: (mark: string) => go({ ...withoutOpen, loop: mark.replace(/^loop\//, '') }),
    close: () => {
      if (open !== undefined) {
        go(withoutOpen);
        focusBack(open);
      } else if (state.loop !== undefined) {
        go(withoutLoop);
        focusBack(`loop/${state.loop}`);
      }
    },
  };
}

function useMapKeys(
  state: MapState,
  answer: MapScreen | undefined,
  acts: {
    readonly go: ReturnType<typeof useGo>;
    readonly days: TwoDays;
    readonly openLoop: (mark: string) => void;
    readonly close: () => void;
  },
): void {
  const { released, first } = useLedger().outline;
  const step = (by: 1 | -1) => {
    const marks = answer?.strips.marks ?? [];
    const at = marks.indexOf(`loop/${state.loop}`);
    const next = at === -1 ? marks[by === 1 ? 0 : marks.length - 1] : marks[at + by];
    if (next !== undefined) acts.openLoop(next);
  };
  const travel = (months: number) => {
    const day = monthsOn(acts.days.known ?? released, months);
    const { known: _, until: __, ...rest } = state;
    if (day < first) return;
    acts.go((day >= released ? rest : { ...rest, known: day }) as MapState, 'replace');
  };
  useKeys({
    ...Object.fromEntries(
      stages.map((stage, at) => [String(at + 1), () => acts.go({ ...state, stage })]),
    ),
    '[': () => step(-1),
    ']': () => step(1),
    ',': () => travel(-1),
    '.': () => travel(1),
    Escape: acts.close,
  });
}

function Pictures({
  state,
  answer,
  mapPlace,
  stripsPlace,
  openMark,
  openLoop,
  point,
  children,
}: {
  /** What stands below the map. */
  readonly children: ReactNode;
  readonly state: MapState;
  readonly answer: MapScreen | undefined;
  readonly mapPlace: RefObject<HTMLDivElement | null>;
  readonly stripsPlace: RefObject<HTMLDivElement | null>;
  readonly openMark: (mark: string) => void;
  readonly openLoop: (mark: string) => void;
  readonly point: (mark: string | undefined) => void;
}): ReactNode {
  const [asTable, setAsTable] = useState(false);
  const [readout, setReadout] = useState('');
  const turnTable = () => setAsTable(!asTable);
  useKeys({ t: turnTable });
  const { stage, known, until, through } = state;
  const asked = { stage, known, until };
  return (
    <div className="pictures">
      <div ref={mapPlace} className="map-place">
        {answer !== undefined && (
          <Figure
            className="map"
            picture={answer.flow}
            asTable={asTable}
            turnTable={turnTable}
            readout={readout}
            marks={{
              open: openMark,
              next: (mark, key) => nextOnMap(answer, mark, key),
              point: (mark) => setReadout(answer.labels[mark ?? ''] ?? ''),
            }}
          >
            <Taking
              name="map"
              command={mapCommand(state)}
              files={(['csv', 'json', 'svg'] as const).map((as) => ({ of: 'map', as, asked }))}
            />
          </Figure>
        )}
        {children}
      </div>
      <div ref={stripsPlace} className="strips-place">
        {answer !== undefined && (
          <Figure
            picture={answer.strips}
            asTable={asTable}
            turnTable={turnTable}
            marks={{
              open: openLoop,
              point,
              next: (mark, key) => nextInRow(answer.strips.marks, mark, key),
            }}
          >
            <Taking
              name="loops"
              command={loopsCommand(state)}
              files={(['csv', 'json', 'svg'] as const).map((as) => ({
                of: 'loops',
                as,
                asked: { ...asked, through },
              }))}
            />
          </Figure>
        )}
      </div>
    </div>
  );
}

/** What four investors put in and were promised, and what came back by the chosen rule. */
function CameBack({
  state,
  answer,
  open,
}: {
  readonly state: MapState;
  readonly answer: MapScreen;
  readonly open: (mark: string) => void;
}): ReactNode {
  const [asTable, setAsTable] = useState(false);
  const { stage, rule, known, until } = state;
  return (
    <section className="came-back two">
      <Figure
        picture={answer.promised}
        asTable={asTable}
        turnTable={() => setAsTable(!asTable)}
        marks={{ open, next: (mark, key) => nextInRow(answer.promised.marks, mark, key) }}
      >
        <Taking
          name="loop"
          command={loopCommand(state)}
          files={[{ of: 'loop', as: 'json', asked: { stage, rule, known, until } }]}
        />
      </Figure>
      <div>
        <h2>How much came back</h2>
        <SheetTable
          sheet={answer.traced}
          caption="Came back, by tracing rule, as a share of what was put in"
        />
        {answer.tracedLines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <details>
          <summary>Keep in mind</summary>
          <ul>
            {answer.caveats.map((caveat) => (
              <li key={caveat}>{caveat}</li>
            ))}
          </ul>
        </details>
      </div>
    </section>
  );
}
