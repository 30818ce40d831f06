import type { ReactNode } from 'react';
import type { PairsAsked, PairsScreen, WorstFailure } from '../answers/stress-pairs.ts';
import { Figure } from '../chart/figure.tsx';
import { Taking } from '../chart/taking.tsx';
import { pairsCommand } from '../link/command.ts';
import type { State } from '../link/screens.ts';
import { To } from '../link/to.tsx';

type StressState = State<'stress'>;

/** The failures that cost all others most; each leads to its own stress. */
export function Worst({
  state,
  worst,
}: {
  readonly state: StressState;
  readonly worst: readonly WorstFailure[];
}): ReactNode {
  if (worst.length === 0) return null;
  return (
    <>
      <h2>The worst {worst.length}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by key */}
      <section className="scroll" aria-label="The costliest failures" tabIndex={0}>
        <table>
          <caption>The same shock to each firm in turn, the costliest first</caption>
          <thead>
            <tr>
              <th scope="col">Hit</th>
              <th scope="col" className="right">
                Lost by others
              </th>
              <th scope="col" className="right">
                At least
              </th>
              <th scope="col" className="right">
                At most
              </th>
              <th scope="col" className="right">
                Over what falls directly
              </th>
            </tr>
          </thead>
          <tbody>
            {worst.map(({ id, name, loss, least, most, grown }) => (
              <tr key={id}>
                <th scope="row">
                  <To state={{ ...state, fail: id }}>{name}</To>
                </th>
                <td className="right">{loss}</td>
                <td className="right">{least}</td>
                <td className="right">{most}</td>
                <td className="right">{grown}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

/** Who loses with whom: all pairs. */
export function Pairs({
  state,
  asked,
  answer: { line, matrix },
  asTable,
  turnTable,
}: {
  readonly state: StressState;
  readonly asked: PairsAsked;
  readonly answer: PairsScreen;
  readonly asTable: boolean;
  readonly turnTable: () => void;
}): ReactNode {
  if (matrix === null)
    return (
      <p className="empty">
        On these days no firm is known to hold, owe or supply another. Choose a later day.
      </p>
    );
  return (
    <>
      <Figure picture={matrix} asTable={asTable} turnTable={turnTable}>
        <Taking
          name="pairs"
          command={pairsCommand(state)}
          files={(['csv', 'json', 'svg'] as const).map((as) => ({ of: 'pairs', as, asked }))}
        />
      </Figure>
      <p>{line}</p>
    </>
  );
}
