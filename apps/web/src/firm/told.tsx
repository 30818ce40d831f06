import { column, dollars, figure, type Sheet, word } from '@roundtrip/workbench';
import type { ReactNode } from 'react';
import type { FirmScreen } from '../answers/firm-screen.ts';
import { SheetTable } from '../chart/sheet-table.tsx';
import { Documents } from '../deal/deal-card.tsx';

function figuresSheet({ page }: FirmScreen): Sheet {
  return {
    columns: [
      column('metric', 'Figure'),
      column('period', 'Period'),
      figure('value', 'Value'),
      column('basis', 'Basis'),
      column('known', 'Known'),
      column('grade', 'Grade'),
    ],
    rows: page.observations.map(({ metric, period, value, unit, basis, knownOn, confidence }) => [
      word(metric.replaceAll('_', ' ')),
      word(period),
      word(unit === 'USD m' ? dollars(value) : `${value} ${unit}`),
      word(basis),
      word(knownOn),
      word(confidence),
    ]),
  };
}

/** Events, figures, contradictions and documents. */
export function Told({ answer }: { readonly answer: FirmScreen }): ReactNode {
  const { page, events, conflicts } = answer;
  return (
    <>
      {events.length > 0 && (
        <section>
          <h2>Events</h2>
          <ul className="timeline">
            {events.map(({ id, date, title, effect }) => (
              <li key={id}>
                <b>{date}</b> {title}
                {effect !== '' && <span className="muted"> {effect}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {page.observations.length > 0 && (
        <section>
          <h2>Figures</h2>
          <SheetTable
            sheet={figuresSheet(answer)}
            caption={`${page.observations.length} figures`}
          />
        </section>
      )}
      {conflicts.length > 0 && (
        <section>
          <h2>Where sources differ</h2>
          <ul>
            {conflicts.map((conflict) => (
              <li key={conflict}>{conflict}</li>
            ))}
          </ul>
        </section>
      )}
      {page.sources.length > 0 && (
        <section>
          <h2>Documents</h2>
          <Documents sources={page.sources} />
        </section>
      )}
    </>
  );
}
