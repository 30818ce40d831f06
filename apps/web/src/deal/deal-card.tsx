import type { ReactNode } from 'react';
import type { DealCard } from '../answers/deal-card.ts';
import type { TwoDays } from '../days/days.tsx';
import { initial } from '../link/link.ts';
import { To } from '../link/to.tsx';

/** Documents as a list of links, each with its grade. */
export function Documents({ sources }: Pick<DealCard, 'sources'>): ReactNode {
  if (sources.length === 0)
    return <p className="muted">No document: the row stands in a private file.</p>;
  return (
    <ul className="documents">
      {sources.map(({ id, title, publisher, date, tier, url }) => (
        <li key={id}>
          {/^https?:\/\//.test(url) ? (
            <a href={url} rel="noreferrer noopener">
              {title}
            </a>
          ) : (
            title
          )}
          . {publisher}, {date === '' ? 'undated' : date}, grade {tier}.
        </li>
      ))}
    </ul>
  );
}

/** What a deal says: how far it has got, on what condition, and where sources differ. */
export function Terms({ card }: { readonly card: DealCard }): ReactNode {
  const { stage, stageMeaning, terms, note, conflicts, basis, grade } = card;
  return (
    <dl className="terms">
      <dt>How far it has got</dt>
      <dd>
        <span className="stage-word">{stage}</span>: {stageMeaning}
      </dd>
      <dt>On what condition</dt>
      <dd>
        {terms.length === 0 ? (
          'none is recorded'
        ) : (
          <ul>
            {terms.map(({ term, meaning }) => (
              <li key={term}>
                <b>{term}</b>: {meaning}
              </li>
            ))}
          </ul>
        )}
      </dd>
      {note !== '' && (
        <>
          <dt>In our words</dt>
          <dd>{note}</dd>
        </>
      )}
      <dt>Where the amount comes from</dt>
      <dd>
        {basis === '' ? 'it is not published' : basis}
        {grade !== '' && `; evidence of grade ${grade}`}
      </dd>
      {conflicts.length > 0 && (
        <>
          <dt>Where sources differ</dt>
          <dd>
            <ul>
              {conflicts.map((conflict) => (
                <li key={conflict}>{conflict}</li>
              ))}
            </ul>
          </dd>
        </>
      )}
    </dl>
  );
}

/** A deal among others, with the way to its own page. */
export function Card({
  card,
  days,
}: {
  readonly card: DealCard;
  readonly days: TwoDays;
}): ReactNode {
  return (
    <article className={`card ${card.isPrivate ? 'private' : ''}`}>
      <h3>
        {card.sentence} {card.isPrivate && <span className="private-word">private</span>}
      </h3>
      <p className="muted">
        Signed: {card.signed}. First public: {card.firstPublic}.
      </p>
      <Terms card={card} />
      <details>
        <summary>
          {card.sources.length} document{card.sources.length === 1 ? '' : 's'}
        </summary>
        <Documents sources={card.sources} />
      </details>
      <p>
        <To state={{ ...initial('deal'), id: card.id, ...days }}>Open the deal {card.id}</To>
      </p>
    </article>
  );
}
