import { type ReactNode, useState } from 'react';
import { useAnswer } from '../asking/use-answer.ts';
import { initial } from '../link/link.ts';
import { To } from '../link/to.tsx';

/** Firms and deals by any words of theirs. */
export function Find(): ReactNode {
  const [text, setText] = useState('');
  const { answer } = useAnswer('find', { text });
  const found = text.trim() === '' ? [] : (answer ?? []);
  return (
    <>
      <label className="field">
        Words of a name, an id or a note
        <input
          type="search"
          // biome-ignore lint/a11y/noAutofocus: a dialog that was opened to type in
          autoFocus
          value={text}
          maxLength={200}
          onChange={({ target }) => setText(target.value)}
        />
      </label>
      <p role="status" className="muted">
        {text.trim() === '' ? 'Type to find.' : `${found.length} found.`}
      </p>
      <ul className="found">
        {found.map(({ kind, id, name, more }) => (
          <li key={`${kind} ${id}`}>
            <To state={{ ...initial(kind), id }}>{name}</To> <span className="muted">{more}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
