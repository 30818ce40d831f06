import type { ReactNode } from 'react';
import type { Refused } from '../asking/desk.ts';

/** One clear message: what is wrong, each detail with its place, what to do. */
export function Trouble({
  title,
  refused,
  children,
}: {
  readonly title: string;
  readonly refused: Pick<Refused, 'message' | 'details'>;
  readonly children?: ReactNode;
}): ReactNode {
  return (
    <section className="trouble" role="alert">
      <h1>{title}</h1>
      <p>{refused.message}</p>
      {refused.details.length > 0 && (
        <ul>
          {refused.details.slice(0, 20).map((detail) => (
            <li key={detail}>{detail}</li>
          ))}
          {refused.details.length > 20 && <li>and {refused.details.length - 20} more</li>}
        </ul>
      )}
      {children}
    </section>
  );
}
