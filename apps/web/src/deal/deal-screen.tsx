import { dollars } from '@roundtrip/workbench';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { DealScreen } from '../answers/deal-screen.ts';
import { useAnswer } from '../asking/use-answer.ts';
import { Taking } from '../chart/taking.tsx';
import { pageCommand } from '../link/command.ts';
import { initial } from '../link/link.ts';
import { Opened } from '../link/opened.tsx';
import type { State } from '../link/screens.ts';
import { To } from '../link/to.tsx';
import { useCopy, useExactLink } from '../shell/copying.ts';
import { useTitle } from '../shell/title.ts';
import { Trouble } from '../shell/trouble.tsx';
import { Documents, Terms } from './deal-card.tsx';

type DealState = State<'deal'>;

export function Screen(): ReactNode {
  return (
    <Opened screen="deal">
      {(state) =>
        state.id === undefined ? (
          <Trouble
            title="No deal was named"
            refused={{
              message:
                'This link names no deal: one of a private file stays on the machine that has the file.',
              details: [],
            }}
          >
            <p>
              <To state={initial('ledger')}>Find one in the ledger</To>
            </p>
          </Trouble>
        ) : (
          <DealView state={state} id={state.id} />
        )
      }
    </Opened>
  );
}

function DealView({ state, id }: { readonly state: DealState; readonly id: string }): ReactNode {
  const asked = { id, knownOn: state.known, until: state.until };
  const { answer, refused } = useAnswer('deal', asked);
  useTitle(answer?.card.sentence);
  const copy = useCopy();
  const linkOf = useExactLink();
  if (refused !== undefined)
    return (
      <Trouble title="This deal cannot be shown" refused={refused}>
        <p>
          <To state={initial('ledger')}>Find it in the ledger</To>
        </p>
      </Trouble>
    );
  if (answer === undefined) return <p aria-busy="true">Reading …</p>;
  const { card, page } = answer;
  return (
    <>
      <div className={`answer ${page.isPrivate ? 'private' : ''}`}>
        <h1>{card.sentence}</h1>
        <p className="muted">
          <To
            state={{ ...initial('firm'), id: page.payer, known: state.known, until: state.until }}
          >
            {page.payerName}
          </To>{' '}
          →{' '}
          <To
            state={{ ...initial('firm'), id: page.payee, known: state.known, until: state.until }}
          >
            {page.payeeName}
          </To>
          , {page.kind}, {id} {page.isPrivate && <span className="private-word">private</span>}
        </p>
      </div>
      <div className="figure-tools">
        <Button
          className="plain"
          onPress={() =>
            copy(
              `${answer.quote} ${linkOf(state).href}`,
              'Copied: the sentence, its source and the link.',
            )
          }
        >
          Copy with its source
        </Button>
        <Taking
          name="deal"
          command={pageCommand('deal', state, id)}
          files={[{ of: 'deal', as: 'json', asked }]}
        />
      </div>
      <Stages screen={answer} />
      <Terms card={card} />
      <Beside screen={answer} state={state} />
      <h2>Documents</h2>
      <Documents sources={page.sources} />
    </>
  );
}

/** How much of it counts at each stage, and its days. */
function Stages({
  screen: { atStage, days, rest, page },
}: {
  readonly screen: DealScreen;
}): ReactNode {
  return (
    <div className="two">
      <section>
        <h2>What it adds at each stage</h2>
        <ol className="stages">
          {atStage.map(({ stage, words }) => (
            <li
              key={stage}
              className={words === 'unknown' ? 'unknown' : words === '0' ? 'nothing' : ''}
            >
              <span>{stage}</span> <b>{words}</b>
            </li>
          ))}
        </ol>
        {rest !== '' && <p>{rest}</p>}
        <p className="muted">
          As known on {page.knownOn} and happened by {page.until}.
        </p>
      </section>
      <section>
        <h2>Its days</h2>
        <ol className="timeline">
          {days.map(({ day, what }) => (
            <li key={`${day} ${what}`}>
              <b>{day}</b> {what}
            </li>
          ))}
        </ol>
        {page.postMoneyUsdM !== null && (
          <p>Valued after the money at {dollars(page.postMoneyUsdM)}.</p>
        )}
        {page.stakePct !== null && <p>Stake: {page.stakePct} %.</p>}
      </section>
    </div>
  );
}

/** Deals it hangs together with, and the loops it closes. */
function Beside({
  screen: { links, loops, card },
  state,
}: {
  readonly screen: DealScreen;
  readonly state: DealState;
}): ReactNode {
  const days = { known: state.known, until: state.until };
  return (
    <div className="two">
      <section>
        <h2>Deals it hangs together with</h2>
        {links.length === 0 && <p className="muted">None is recorded.</p>}
        <ul>
          {links.map(({ words, deal, note }) => (
            <li key={`${words} ${deal}`}>
              {words} <To state={{ ...initial('deal'), id: deal, ...days }}>{deal}</To>
              {note !== '' && <span className="muted"> {note}</span>}
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>Closed loops it is a hop of</h2>
        {loops.length === 0 && <p className="muted">None in {card.stage} money on these days.</p>}
        <ul>
          {loops.map(({ way, words }) => (
            <li key={way}>
              <To
                state={{
                  ...initial('map'),
                  stage: card.stage as State<'map'>['stage'],
                  loop: way,
                  ...days,
                }}
              >
                {words}
              </To>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
