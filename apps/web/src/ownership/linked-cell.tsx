import type { Cell, Column } from '@roundtrip/workbench';
import type { ReactNode } from 'react';
import type { TwoDays } from '../days/days.tsx';
import { initial } from '../link/link.ts';
import { To } from '../link/to.tsx';

/** A firm or the deals of a cell as links to their pages; undefined: the cell is only words. */
export function linkedCell({ name }: Column, { text, raw }: Cell, days: TwoDays): ReactNode {
  if (raw === '') return undefined;
  if (name === 'holder' || name === 'issuer')
    return <To state={{ ...initial('firm'), id: String(raw), ...days }}>{text}</To>;
  if (name !== 'deals') return undefined;
  const [first = '', ...rest] = String(raw).split(';');
  return (
    <>
      <To state={{ ...initial('deal'), id: first, ...days }}>{first}</To>
      {rest.length > 0 && ` and ${rest.length} more`}
    </>
  );
}
