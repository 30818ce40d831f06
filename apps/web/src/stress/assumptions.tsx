import { type ReactNode, useId, useState } from 'react';
import { Button } from 'react-aria-components';
import type { AssumptionShown, StressScreen } from '../answers/stress-screen.ts';
import { Documents } from '../deal/deal-card.tsx';
import type { State } from '../link/screens.ts';
import type { useGo } from '../link/use-link.ts';

type StressState = State<'stress'>;
type Go = ReturnType<typeof useGo>;

/** One number, or two ends parted by two stops. */
const form = /^\d{1,6}(\.\d{1,6})?(\.\.\d{1,6}(\.\d{1,6})?)?$/;

/** Takes all chosen assumptions off, where there are any. */
export function UsualAgain({
  state,
  go,
}: {
  readonly state: StressState;
  readonly go: Go;
}): ReactNode {
  if (state.assume.length === 0) return null;
  return (
    <Button className="plain" onPress={() => go({ ...state, assume: [] })}>
      Take the usual assumptions again
    </Button>
  );
}

/** What is taken for granted, each line to be changed; then what a reader must mind. */
export function Assumptions({
  state,
  answer: { assumptions, notes, documents },
  go,
}: {
  readonly state: StressState;
  readonly answer: StressScreen;
  readonly go: Go;
}): ReactNode {
  return (
    <section className="part">
      <h2>What it takes for granted</h2>
      <p>
        Each is a range. Put one number like 0.5, or a range like 0.4..0.6, in the place of it;
        empty is as usual.
      </p>
      <UsualAgain state={state} go={go} />
      <table className="deals assumptions">
        <caption>{assumptions.length} assumptions, and what speaks for each</caption>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Low</th>
            <th scope="col">Taken</th>
            <th scope="col">High</th>
            <th scope="col">Instead</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {assumptions.map((one) => (
            <Row key={one.id} one={one} state={state} go={go} />
          ))}
        </tbody>
      </table>
      <details>
        <summary>Keep in mind</summary>
        <ul>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </details>
      <details>
        <summary>{documents.length} documents behind these numbers</summary>
        <Documents sources={documents} />
      </details>
    </section>
  );
}

function Row({
  one: { id, what, why, low, taken, high, basis, chosen },
  state,
  go,
}: {
  readonly one: AssumptionShown;
  readonly state: StressState;
  readonly go: Go;
}): ReactNode {
  const said = state.assume.find((word) => word.startsWith(`${id}=`))?.slice(id.length + 1) ?? '';
  const settle = (text: string) => {
    const others = state.assume.filter((word) => !word.startsWith(`${id}=`));
    if (text !== said)
      go({ ...state, assume: text === '' ? others : [...others, `${id}=${text}`] });
  };
  return (
    <tr>
      <td data-head="What">
        <span>
          {what} <span className="muted">{id}</span>
        </span>
      </td>
      <td data-head="Low">
        <span>{low}</span>
      </td>
      <td data-head="Taken">
        <b>{taken}</b>
      </td>
      <td data-head="High">
        <span>{high}</span>
      </td>
      <td data-head="Instead">
        <Instead key={said} name={what} said={said} settle={settle} />
      </td>
      <td data-head="Why">
        <span className="muted">{chosen ? 'Chosen by you.' : `${why} (${basis})`}</span>
      </td>
    </tr>
  );
}

function Instead({
  name,
  said,
  settle,
}: {
  readonly name: string;
  readonly said: string;
  readonly settle: (text: string) => void;
}): ReactNode {
  const [text, setText] = useState(said);
  const [trouble, setTrouble] = useState('');
  const told = useId();
  const finish = () => {
    const typed = text.trim();
    if (typed === '' || form.test(typed)) {
      setTrouble('');
      settle(typed);
    } else setTrouble('Want one number like 0.5, or a range like 0.4..0.6.');
  };
  return (
    <span>
      <input
        type="text"
        inputMode="text"
        aria-label={`Instead: ${name}`}
        aria-invalid={trouble !== ''}
        aria-describedby={told}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onBlur={finish}
        onKeyDown={({ key }) => {
          if (key === 'Enter') finish();
        }}
      />
      <span id={told} role="status" className="trouble-line">
        {trouble}
      </span>
    </span>
  );
}
