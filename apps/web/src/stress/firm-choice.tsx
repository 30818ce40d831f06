import type { ReactNode } from 'react';
import { useLedger } from '../asking/ledger-context.tsx';

/** A firm out of those that may be hit. */
export function FirmChoice({
  label,
  chosen,
  firms,
  choose,
}: {
  readonly label: string;
  readonly chosen: string;
  readonly firms: readonly { readonly id: string; readonly name: string }[];
  readonly choose: (id: string) => void;
}): ReactNode {
  const { outline } = useLedger();
  const isOffered = firms.some(({ id }) => id === chosen);
  const name = outline.firms.find(({ id }) => id === chosen)?.name ?? chosen;
  return (
    <label className="choice">
      {label}{' '}
      <select value={chosen} onChange={({ target }) => choose(target.value)}>
        {!isOffered && <option value={chosen}>{chosen === '' ? 'choose one' : name}</option>}
        {firms.map((firm) => (
          <option key={firm.id} value={firm.id}>
            {firm.name}
          </option>
        ))}
      </select>
    </label>
  );
}
