import type { ReactNode } from 'react';
import type { Answered } from '../asking/use-answer.ts';

/** A part of the page with an answer of its own; where it has none, why, in words. */
export function Part<A>({
  heading,
  answered: { answer, refused },
  children,
}: {
  readonly heading: string;
  readonly answered: Answered<A>;
  readonly children: (answer: A) => ReactNode;
}): ReactNode {
  if (answer !== undefined) return children(answer);
  return (
    <>
      <h2>{heading}</h2>
      {refused === undefined ? (
        <p aria-busy="true">Reading …</p>
      ) : (
        <p className="muted">{refused.message}</p>
      )}
    </>
  );
}

/** How numbers were reached and what is in none of them. */
export function KeepInMind({ notes }: { readonly notes: readonly string[] }): ReactNode {
  return (
    <details>
      <summary>Keep in mind</summary>
      <ul>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </details>
  );
}
