import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import type { Panel } from '../answers/panel.ts';
import { useAnswer } from '../asking/use-answer.ts';
import { Card } from '../deal/deal-card.tsx';
import { initial } from '../link/link.ts';
import type { State } from '../link/screens.ts';
import { To } from '../link/to.tsx';
import { useCopy, useCopyLink, useExactLink } from '../shell/copying.ts';

type MapState = State<'map'>;

/** What was opened on the map: a flow, a box or a loop, with every deal behind it. */
export function OpenedPanel({
  state,
  open,
  close,
}: {
  readonly state: MapState;
  readonly open: (mark: string) => void;
  readonly close: () => void;
}): ReactNode {
  const { stage, known, until, through, open: mark, loop } = state;
  const { answer, refused, isWaiting } = useAnswer('panel', {
    stage,
    known,
    until,
    through,
    open: mark,
    loop,
  });
  const heading = useRef<HTMLHeadingElement>(null);
  const what = mark ?? loop;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a panel is entered anew for each mark
  useEffect(() => heading.current?.focus({ preventScroll: true }), [what]);
  return (
    <aside className="panel" aria-label="What was opened" aria-busy={isWaiting}>
      <header className="dialog-head">
        <h2 ref={heading} tabIndex={-1}>
          {answer?.title ?? (refused === undefined ? 'Opening …' : 'Not there')}
        </h2>
        <Button className="plain" onPress={close}>
          Close
        </Button>
      </header>
      {refused !== undefined && <p role="alert">{refused.message}</p>}
      {answer !== undefined && <Inside panel={answer} state={state} open={open} />}
    </aside>
  );
}

function Inside({
  panel,
  state,
  open,
}: {
  readonly panel: Panel;
  readonly state: MapState;
  readonly open: (mark: string) => void;
}): ReactNode {
  const copy = useCopy();
  const linkOf = useExactLink();
  const copyLink = useCopyLink();
  return (
    <>
      <p>{panel.line}</p>
      {panel.kind === 'flow' && panel.estimated !== '' && <p>{panel.estimated}</p>}
      <p>
        <Button
          onPress={() =>
            copy(
              `${panel.quote} ${linkOf(state).href}`,
              'Copied: the sentence, its source and the link.',
            )
          }
        >
          Copy with its source
        </Button>{' '}
        <Button onPress={() => copyLink(state)}>Copy link to exactly this</Button>
      </p>
      {panel.kind === 'loop' && <Ways title="Hop by hop" ways={panel.hops} open={open} />}
      {panel.kind === 'box' && <Box panel={panel} state={state} open={open} />}
      {panel.kind !== 'box' && (
        <>
          <h3>{panel.cards.length} deals</h3>
          {panel.cards.map((card) => (
            <Card key={card.id} card={card} days={{ known: state.known, until: state.until }} />
          ))}
        </>
      )}
    </>
  );
}

function Ways({
  title,
  ways,
  open,
}: {
  readonly title: string;
  readonly ways: readonly { readonly mark: string; readonly words: string }[];
  readonly open: (mark: string) => void;
}): ReactNode {
  return (
    <>
      <h3>{title}</h3>
      {ways.length === 0 ? (
        <p className="muted">None.</p>
      ) : (
        <ul className="ways">
          {ways.map(({ mark, words }) => (
            <li key={`${mark} ${words}`}>
              <Button className="way" onPress={() => open(mark)}>
                {words}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Box({
  panel,
  state,
  open,
}: {
  readonly panel: Extract<Panel, { kind: 'box' }>;
  readonly state: MapState;
  readonly open: (mark: string) => void;
}): ReactNode {
  const days = { known: state.known, until: state.until };
  return (
    <>
      <Ways title="What it pays" ways={panel.out} open={open} />
      <Ways title="What it receives" ways={panel.into} open={open} />
      <h3>
        {panel.firms.length === 1 ? 'Everything about it' : `The ${panel.firms.length} in this box`}
      </h3>
      <ul className="firms">
        {panel.firms.map(({ id, name }) => (
          <li key={id}>
            <To state={{ ...initial('firm'), id, ...days }}>{name}</To>
          </li>
        ))}
      </ul>
      {panel.conflicts.length > 0 && (
        <details>
          <summary>{panel.conflicts.length} figures on which sources differ</summary>
          <ul>
            {panel.conflicts.map((conflict) => (
              <li key={conflict}>{conflict}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
