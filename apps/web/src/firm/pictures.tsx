import type { Sheet } from '@roundtrip/workbench';
import { type ReactNode, useRef } from 'react';
import type { FileAsked } from '../answers/file.ts';
import type { Picture } from '../answers/map-screen.ts';
import { type Answered, useAnswer } from '../asking/use-answer.ts';
import { Figure } from '../chart/figure.tsx';
import { SheetTable } from '../chart/sheet-table.tsx';
import { Taking } from '../chart/taking.tsx';
import { useWidth } from '../chart/use-width.ts';
import { pageCommand } from '../link/command.ts';
import type { State } from '../link/screens.ts';
import { KeepInMind, Part } from './part.tsx';

interface Drawn {
  readonly picture: Picture;
  readonly tables?: readonly Sheet[];
  /** Tables that are there for who wants them. */
  readonly more: readonly Sheet[];
  readonly notes: readonly string[];
}

interface Asking {
  readonly state: State<'firm'>;
  readonly id: string;
  readonly asTable: boolean;
  readonly turnTable: () => void;
}

/** The revenue of a cloud seen through, and its growth as told and net of its own money. */
export function SeenThrough(asking: Asking): ReactNode {
  const place = useRef<HTMLElement>(null);
  const answered = useAnswer('seenThrough', drawnAsked(asking, useWidth(place)));
  return (
    <section ref={place} className="firm-part">
      <DrawnPart {...asking} heading="Revenue, seen through" of="lookthrough" answered={answered} />
    </section>
  );
}

/** Stakes held in the firm and held by it. */
export function Holdings(asking: Asking): ReactNode {
  const place = useRef<HTMLElement>(null);
  const answered = useAnswer('holdings', drawnAsked(asking, useWidth(place)));
  return (
    <section ref={place} className="firm-part">
      <DrawnPart
        {...asking}
        heading="Who holds it, and what it holds"
        of="ownership"
        answered={answered}
      />
    </section>
  );
}

/** Nothing is asked before there is a width to draw in. */
function drawnAsked({ state, id }: Asking, width: number | undefined) {
  return width === undefined ? undefined : { id, width, knownOn: state.known, until: state.until };
}

function DrawnPart({
  state,
  id,
  asTable,
  turnTable,
  heading,
  of,
  answered,
}: Asking & {
  readonly heading: string;
  readonly of: 'lookthrough' | 'ownership';
  readonly answered: Answered<Drawn>;
}): ReactNode {
  const { known, until } = state;
  const files = (['csv', 'json', 'svg'] as const).map(
    (as): FileAsked =>
      of === 'ownership'
        ? { of, as, asked: { share: 'economic', of: id, known, until } }
        : { of, as, asked: { id, knownOn: known, until } },
  );
  return (
    <Part heading={heading} answered={answered}>
      {({ picture, tables = [], more, notes }) => (
        <>
          <Figure picture={picture} asTable={asTable} turnTable={turnTable}>
            <Taking name={of} command={pageCommand(of, state, id)} files={files} />
          </Figure>
          {tables.map((table) => (
            <SheetTable key={table.title} sheet={table} caption={table.title ?? heading} />
          ))}
          {more.map((table) => (
            <details key={table.title}>
              <summary>{table.title}</summary>
              <SheetTable sheet={table} caption={table.title ?? heading} />
            </details>
          ))}
          <KeepInMind notes={notes} />
        </>
      )}
    </Part>
  );
}
