import { dollars } from '@roundtrip/workbench';
import type { ReactNode } from 'react';
import { useLedger } from '../asking/ledger-context.tsx';
import { useAnswer } from '../asking/use-answer.ts';
import { Taking } from '../chart/taking.tsx';
import { initial } from '../link/link.ts';
import { Opened } from '../link/opened.tsx';
import type { State } from '../link/screens.ts';
import { To } from '../link/to.tsx';
import { pageCommand } from '../map/command.ts';

export function Screen(): ReactNode {
  return <Opened screen="contradictions">{(state) => <Contradictions state={state} />}</Opened>;
}

function Contradictions({ state }: { readonly state: State<'contradictions'> }): ReactNode {
  const { known, until } = state;
  const asked = { knownOn: known, until };
  const { answer, refused } = useAnswer('contradictions', asked);
  const found = answer?.contradictions ?? [];
  return (
    <>
      <div className="answer">
        <h1>Where sources do not agree</h1>
        <p role="status">
          {refused?.message ??
            (answer === undefined
              ? 'Reading …'
              : `${found.length} contradictions; each reading is kept, none is thrown away.`)}
        </p>
      </div>
      <div className="figure-tools">
        <Taking
          name="contradictions"
          command={pageCommand('contradictions', state)}
          files={[{ of: 'contradictions', as: 'json', asked }]}
        />
      </div>
      {found.map(({ type, subject, says, readings }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one subject may contradict itself twice
        <article className="card" key={at}>
          <h2>
            <Subject subject={subject} type={type} days={{ known, until }} />: {says}
          </h2>
          <ul>
            {readings.map(({ value, unit, sources, note }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: readings have no name but their place
              <li key={place}>
                <b>{unit === 'USD m' ? dollars(value) : `${value} ${unit}`}</b>
                {note !== '' && `: ${note}`}
                {sources.length > 0 && <span className="muted"> ({sources.join(', ')})</span>}
              </li>
            ))}
          </ul>
        </article>
      ))}
    </>
  );
}

function Subject({
  subject,
  type,
  days,
}: {
  readonly subject: string;
  readonly type: string;
  readonly days: { readonly known?: string | undefined; readonly until?: string | undefined };
}): ReactNode {
  const { firms } = useLedger().outline;
  if (type !== 'figure')
    return <To state={{ ...initial('deal'), id: subject, ...days }}>{subject}</To>;
  const [id = '', ...rest] = subject.split(' ');
  const name = firms.find((firm) => firm.id === id)?.name ?? id;
  return (
    <>
      <To state={{ ...initial('firm'), id, ...days }}>{name}</To>{' '}
      {rest.join(' ').replaceAll('_', ' ')}
    </>
  );
}
