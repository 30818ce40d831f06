import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import type { Holding } from '../answers/holding.ts';
import { Documents } from '../deal/deal-card.tsx';
import { initial } from '../link/link.ts';
import type { State } from '../link/screens.ts';
import { To } from '../link/to.tsx';
import { useCopy, useCopyLink, useExactLink } from '../shell/copying.ts';

type OwnershipState = State<'ownership'>;

/** A stake that was opened in the matrix, with everything it rests on. */
export function StakePanel({
  state,
  holding,
  isWaiting,
  close,
}: {
  readonly state: OwnershipState;
  readonly holding: Holding | null;
  readonly isWaiting: boolean;
  readonly close: () => void;
}): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a panel is entered anew for each stake
  useEffect(() => heading.current?.focus({ preventScroll: true }), [state.stake]);
  const isThis = holding !== null && `${holding.holder.id}/${holding.issuer.id}` === state.stake;
  return (
    <aside className="panel" aria-label="What was opened" aria-busy={isWaiting}>
      <header className="dialog-head">
        <h2 ref={heading} tabIndex={-1}>
          {isThis ? holding.title : isWaiting ? 'Opening …' : 'Not there'}
        </h2>
        <Button className="plain" onPress={close}>
          Close
        </Button>
      </header>
      {isThis && <Inside holding={holding} state={state} />}
      {!isThis && !isWaiting && (
        <p role="alert">On these days the ledger tells no stake of {state.stake}.</p>
      )}
    </aside>
  );
}

function Inside({
  holding,
  state,
}: {
  readonly holding: Holding;
  readonly state: OwnershipState;
}): ReactNode {
  const copy = useCopy();
  const linkOf = useExactLink();
  const copyLink = useCopyLink();
  const days = { known: state.known, until: state.until };
  const firm = ({ id, name }: Holding['holder']) => (
    <To state={{ ...initial('firm'), id, ...days }}>{name}</To>
  );
  return (
    <>
      <p>
        {firm(holding.holder)} in {firm(holding.issuer)}
      </p>
      <p>
        <Button
          onPress={() =>
            copy(
              `${holding.quote} ${linkOf(state).href}`,
              'Copied: the sentence, its source and the link.',
            )
          }
        >
          Copy with its source
        </Button>{' '}
        <Button onPress={() => copyLink(state)}>Copy link to exactly this</Button>
      </p>
      <dl className="terms">
        {holding.facts.map(({ head, words }) => (
          <div key={head}>
            <dt>{head}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      {holding.how.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {holding.chains.length > 0 && (
        <>
          <h3>Through firms between</h3>
          <ul>
            {holding.chains.map(({ firms, share }) => (
              <li key={firms.map(({ id }) => id).join()}>
                {firms.map((one, at) => (
                  <span key={one.id}>
                    {at > 0 && ' → '}
                    {firm(one)}
                  </span>
                ))}
                : {share}
              </li>
            ))}
          </ul>
        </>
      )}
      <Behind holding={holding} days={days} />
    </>
  );
}

/** Seats, deals and documents. */
function Behind({
  holding: { rights, deals, documents },
  days,
}: {
  readonly holding: Holding;
  readonly days: Pick<OwnershipState, 'known' | 'until'>;
}): ReactNode {
  const dealLink = (id: string) => <To state={{ ...initial('deal'), id, ...days }}>{id}</To>;
  return (
    <>
      {rights.length > 0 && (
        <>
          <h3>Seats</h3>
          <ul>
            {rights.map(({ words, deal }) => (
              <li key={`${words} ${deal}`}>
                {words}: {dealLink(deal)}
              </li>
            ))}
          </ul>
        </>
      )}
      {deals.length > 0 && (
        <>
          <h3>{deals.length === 1 ? 'The deal behind it' : `${deals.length} deals behind it`}</h3>
          <ul className="documents">
            {deals.map(({ id, isPrivate }) => (
              <li key={id}>
                {dealLink(id)}
                {isPrivate && <span className="private-word"> private</span>}
              </li>
            ))}
          </ul>
        </>
      )}
      {documents.length > 0 && (
        <>
          <h3>Documents</h3>
          <Documents sources={documents} />
        </>
      )}
    </>
  );
}
