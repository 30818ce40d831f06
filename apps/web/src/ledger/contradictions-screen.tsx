import type { ReactNode } from 'react';
import type { Contradiction } from '../answers/contradictions-screen.ts';
import { useAnswer } from '../asking/use-answer.ts';
import { Taking } from '../chart/taking.tsx';
import type { TwoDays } from '../days/days.tsx';
import { Documents } from '../deal/deal-card.tsx';
import { pageCommand } from '../link/command.ts';
import { initial } from '../link/link.ts';
import { Opened } from '../link/opened.tsx';
import type { State } from '../link/screens.ts';
import { To } from '../link/to.tsx';
import { useTitle } from '../shell/title.ts';

export function Screen(): ReactNode {
  return <Opened screen="contradictions">{(state) => <Contradictions state={state} />}</Opened>;
}

function Contradictions({ state }: { readonly state: State<'contradictions'> }): ReactNode {
  const { known, until } = state;
  const asked = { knownOn: known, until };
  const { answer, refused } = useAnswer('contradictions', asked);
  useTitle('Where sources do not agree');
  return (
    <>
      <div className="answer">
        <h1>Where sources do not agree</h1>
        <p role="status">
          {refused?.message ??
            (answer === undefined
              ? 'Reading …'
              : `${answer.length} contradictions; each reading is kept, none is thrown away.`)}
        </p>
      </div>
      <div className="figure-tools">
        <Taking
          name="contradictions"
          command={pageCommand('contradictions', state)}
          files={[{ of: 'contradictions', as: 'json', asked }]}
        />
      </div>
      {answer?.map((found) => (
        <Found
          key={`${found.id} ${found.what} ${found.says}`}
          found={found}
          days={{ known, until }}
        />
      ))}
    </>
  );
}

function Found({
  found: { type, id, name, what, says, readings },
  days,
}: {
  readonly found: Contradiction;
  readonly days: TwoDays;
}): ReactNode {
  const page = type === 'figure' ? initial('firm') : initial('deal');
  return (
    <article className="card">
      <h2>
        <To state={{ ...page, id, ...days }}>{name}</To>
        {what !== '' && ` ${what}`}: {says}
      </h2>
      {readings.map(({ amount, note, documents }) => (
        <section key={`${amount} ${note}`}>
          <p>
            <b>{amount}</b>
            {note !== '' && `: ${note}`}
          </p>
          {documents.length > 0 && <Documents sources={documents} />}
        </section>
      ))}
    </article>
  );
}
