import type { ReactNode } from 'react';
import { useAnswer } from '../asking/use-answer.ts';
import { SheetTable } from '../chart/sheet-table.tsx';
import { Taking } from '../chart/taking.tsx';
import { pageCommand } from '../link/command.ts';
import type { State } from '../link/screens.ts';
import { KeepInMind, Part } from './part.tsx';

const heading = 'Money in and out, by quarter';

/** The account of the firm: what came in, what went out, and what is missing. */
export function Account({
  state,
  id,
}: {
  readonly state: State<'firm'>;
  readonly id: string;
}): ReactNode {
  const asked = { id, knownOn: state.known, until: state.until };
  const answered = useAnswer('account', asked);
  return (
    <section className="firm-part">
      <Part heading={heading} answered={answered}>
        {({ line, quarters, suppliers, notes }) => (
          <>
            <div className="figure-head">
              <h2>{heading}</h2>
              {quarters !== undefined && (
                <div className="figure-tools">
                  <Taking
                    name="account"
                    command={pageCommand('account', state, id)}
                    files={(['csv', 'json'] as const).map((as) => ({ of: 'account', as, asked }))}
                  />
                </div>
              )}
            </div>
            <p className={quarters === undefined ? 'muted' : undefined}>{line}</p>
            {quarters !== undefined && (
              <>
                <SheetTable sheet={quarters} caption="Its account, by quarter" />
                {suppliers !== undefined && (
                  <details>
                    <summary>{suppliers.title}</summary>
                    <SheetTable sheet={suppliers} caption={suppliers.title ?? heading} />
                  </details>
                )}
                <KeepInMind notes={notes} />
              </>
            )}
          </>
        )}
      </Part>
    </section>
  );
}
