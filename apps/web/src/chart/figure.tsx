import { type ReactNode, useId } from 'react';
import { Button } from 'react-aria-components';
import type { Picture } from '../answers/map-screen.ts';
import { type Marks, usePicture } from './marks.ts';
import { SheetTable, type ShowCell } from './sheet-table.tsx';

const noMarks: Marks = { open: () => {}, next: () => undefined };

/** A picture with its heading, its words, and the table behind it. */
export function Figure({
  picture: { title, summary, description, svg, table },
  marks = noMarks,
  asTable,
  turnTable,
  readout,
  className = '',
  showCell,
  children,
}: {
  readonly picture: Picture;
  readonly marks?: Marks;
  readonly asTable: boolean;
  readonly turnTable: () => void;
  /** What is pointed at, in words. */
  readonly readout?: string;
  readonly className?: string;
  readonly showCell?: ShowCell;
  /** What else can be done with it. */
  readonly children?: ReactNode;
}): ReactNode {
  const heading = useId();
  return (
    <figure className={`figure ${className}`} aria-labelledby={heading}>
      <header className="figure-head">
        <h2 id={heading}>{title}</h2>
        <div className="figure-tools">
          <Button className="plain" aria-pressed={asTable} onPress={turnTable}>
            {asTable ? 'Picture' : 'Table'}
          </Button>
          {children}
        </div>
      </header>
      {asTable ? (
        <SheetTable sheet={table} caption={title} showCell={showCell} />
      ) : (
        <Drawn svg={svg} marks={marks} />
      )}
      {readout !== undefined && (
        <p className="readout" aria-hidden="true">
          {readout}
        </p>
      )}
      <figcaption>
        {summary !== '' && <p className="summary">{summary}</p>}
        <p className="aside">{description}</p>
      </figcaption>
    </figure>
  );
}

function Drawn({ svg, marks }: { readonly svg: string; readonly marks: Marks }): ReactNode {
  const place = usePicture(svg, marks);
  return <div className="picture" ref={place} />;
}
