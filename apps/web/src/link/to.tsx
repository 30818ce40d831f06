import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { State } from './screens.ts';
import { usePlaces } from './use-link.ts';

/** A link to a state of a screen. */
export function To({
  state,
  children,
  className,
}: {
  readonly state: State;
  readonly children: ReactNode;
  readonly className?: string;
}): ReactNode {
  const place = usePlaces();
  const { to, search, state: history } = place(state);
  return (
    <Link
      to={to}
      search={search}
      state={history}
      activeOptions={{ exact: true, includeSearch: false }}
      {...(className === undefined ? {} : { className })}
    >
      {children}
    </Link>
  );
}
