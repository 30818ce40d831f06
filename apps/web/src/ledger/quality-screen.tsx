import {
  column,
  count,
  figure,
  percent,
  type QualityAnswer,
  type Sheet,
  word,
} from '@roundtrip/workbench';
import type { ReactNode } from 'react';
import { useAnswer } from '../asking/use-answer.ts';
import { SheetTable } from '../chart/sheet-table.tsx';
import { Taking } from '../chart/taking.tsx';
import { pageCommand } from '../link/command.ts';
import { Opened } from '../link/opened.tsx';
import type { State } from '../link/screens.ts';
import { useTitle } from '../shell/title.ts';

export function Screen(): ReactNode {
  return <Opened screen="quality">{(state) => <Quality state={state} />}</Opened>;
}

function measuresSheet({ measures }: QualityAnswer): Sheet {
  return {
    columns: [
      column('measure', 'Measure'),
      figure('count', 'Rows'),
      figure('of', 'Of'),
      figure('share', 'Share'),
      column('what', 'What it is'),
    ],
    rows: measures.map(({ measure, count: rows, of, what }) => [
      word(measure),
      count(rows),
      count(of),
      word(of === 0 ? '–' : percent(rows / of)),
      word(what),
    ]),
  };
}

function oldestSheet({ oldest }: QualityAnswer): Sheet {
  return {
    columns: [column('table', 'Table'), column('row', 'Row'), column('known', 'Known')],
    rows: oldest.map(({ table, row, knownOn }) => [word(table), word(row), word(knownOn)]),
  };
}

function Quality({ state }: { readonly state: State<'quality'> }): ReactNode {
  const asked = { knownOn: state.known, until: state.until };
  const { answer, refused } = useAnswer('quality', asked);
  useTitle('How far the ledger can be trusted');
  const sized = answer?.measures.find(({ measure }) => measure === 'deals with a size');
  const unsourced = answer?.measures.find(({ measure }) => measure === 'rows without a source');
  return (
    <>
      <div className="answer">
        <h1>How far the ledger can be trusted</h1>
        <p role="status">
          {refused?.message ??
            (sized === undefined || unsourced === undefined
              ? 'Reading …'
              : `${sized.count} of ${sized.of} deals have a published size; ${unsourced.count} of ${unsourced.of} rows have no source.`)}
        </p>
      </div>
      <div className="figure-tools">
        <Taking
          name="quality"
          command={pageCommand('quality', state)}
          files={[{ of: 'quality', as: 'json', asked }]}
        />
      </div>
      {answer !== undefined && (
        <>
          <SheetTable
            sheet={measuresSheet(answer)}
            caption="What is unknown, estimated or assumed"
          />
          <SheetTable sheet={oldestSheet(answer)} caption="The oldest facts of each table" />
          <details>
            <summary>{answer.unsourced.length} rows without a source</summary>
            <ul>
              {answer.unsourced.map(({ table, row }) => (
                <li key={`${table} ${row}`}>
                  {table}: {row}
                </li>
              ))}
            </ul>
          </details>
        </>
      )}
    </>
  );
}
