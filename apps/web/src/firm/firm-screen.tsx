import { column, figure, type Sheet, word } from '@roundtrip/workbench';
import { type ReactNode, useState } from 'react';
import type { FirmScreen } from '../answers/firm-screen.ts';
import { useAnswer } from '../asking/use-answer.ts';
import { SheetTable } from '../chart/sheet-table.tsx';
import { Taking } from '../chart/taking.tsx';
import { DealsTable } from '../ledger/deals-table.tsx';
import { pageCommand } from '../link/command.ts';
import { initial } from '../link/link.ts';
import { Opened } from '../link/opened.tsx';
import type { State } from '../link/screens.ts';
import { To } from '../link/to.tsx';
import { useKeys } from '../shell/keys.tsx';
import { useTitle } from '../shell/title.ts';
import { Trouble } from '../shell/trouble.tsx';
import { Account } from './account.tsx';
import { Contracts } from './contracts.tsx';
import { Holdings, SeenThrough } from './pictures.tsx';
import { Told } from './told.tsx';

type FirmState = State<'firm'>;

export function Screen(): ReactNode {
  return (
    <Opened screen="firm">
      {(state) =>
        state.id === undefined ? (
          <Trouble
            title="No firm was named"
            refused={{
              message:
                'This link names no firm: one of a private file stays on the machine that has the file.',
              details: [],
            }}
          >
            <p>
              <To state={initial('map')}>Find one on the map</To>
            </p>
          </Trouble>
        ) : (
          <FirmView key={state.id} state={state} id={state.id} />
        )
      }
    </Opened>
  );
}

function FirmView({ state, id }: { readonly state: FirmState; readonly id: string }): ReactNode {
  const asked = { id, knownOn: state.known, until: state.until };
  const { answer, refused } = useAnswer('firm', asked);
  const [asTable, setAsTable] = useState(false);
  const turnTable = () => setAsTable(!asTable);
  useTitle(answer?.page.name);
  useKeys({ t: turnTable });
  if (refused !== undefined)
    return (
      <Trouble title="This firm cannot be shown" refused={refused}>
        <p>
          <To state={initial('map')}>Find one on the map</To>
        </p>
      </Trouble>
    );
  if (answer === undefined) return <p aria-busy="true">Reading …</p>;
  const { page } = answer;
  const days = { known: state.known, until: state.until };
  const drawn = { state, id, asTable, turnTable };
  return (
    <>
      <div className="answer">
        <h1>{page.name}</h1>
        <p>{answer.line}</p>
        <p className="muted">{factsOf(answer).join(' · ')}</p>
        {page.note !== '' && <p>{page.note}</p>}
      </div>
      <div className="figure-tools">
        <To state={{ ...initial('map'), through: id, ...days }}>Loops through {page.name}</To>
        <Taking
          name="firm"
          command={pageCommand('entity', state, id)}
          files={[{ of: 'firm', as: 'json', asked }]}
        />
      </div>
      <SeenThrough {...drawn} />
      <section className="firm-part">
        <h2>Who funds it, and whom it pays</h2>
        <SheetTable sheet={sumsSheet(answer)} caption="All its deals, by the rule of sums" />
      </section>
      <Account state={state} id={id} />
      <Contracts state={state} id={id} />
      <Holdings {...drawn} />
      <h2>Deals</h2>
      {answer.deals.length === 0 ? (
        <p className="empty">No deal of it is known on these days.</p>
      ) : (
        <DealsTable
          deals={answer.deals}
          days={days}
          caption={`${answer.deals.length} deal${answer.deals.length === 1 ? '' : 's'}`}
        />
      )}
      <Told answer={answer} />
    </>
  );
}

function factsOf({ page, parent }: FirmScreen): string[] {
  const { kind, layers, jurisdiction, regime, ticker, founded } = page;
  return [
    kind,
    layers.join(', '),
    jurisdiction ?? '',
    regime === null || regime === 'none' ? '' : `${regime} regime`,
    parent === null ? '' : `belongs to ${parent.name}`,
    ticker ?? '',
    founded === null ? '' : `founded ${founded}`,
  ].filter((fact) => fact !== '');
}

function sumsSheet({ pays, receives }: FirmScreen): Sheet {
  const row = (name: string, sums: FirmScreen['pays']) => [
    word(name),
    ...sums.map(({ words }) => word(words)),
  ];
  return {
    columns: [column('side', ''), ...pays.map(({ stage }) => figure(stage, stage))],
    rows: [row('Pays', pays), row('Receives', receives)],
  };
}
