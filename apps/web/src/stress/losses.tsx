import type { ReactNode } from 'react';
import type { StressAsked, StressScreen } from '../answers/stress-screen.ts';
import { Figure } from '../chart/figure.tsx';
import { SheetTable } from '../chart/sheet-table.tsx';
import { Taking } from '../chart/taking.tsx';
import { stressCommand } from '../link/command.ts';
import type { State } from '../link/screens.ts';

/** Who loses how much, through what. */
export function Losses({
  state,
  asked,
  answer: { name, losses },
  asTable,
  turnTable,
}: {
  readonly state: State<'stress'>;
  readonly asked: StressAsked;
  readonly answer: StressScreen;
  readonly asTable: boolean;
  readonly turnTable: () => void;
}): ReactNode {
  const taking = (
    <Taking
      name="stress"
      command={stressCommand(state)}
      files={(['csv', 'json', 'svg'] as const).map((as) => ({ of: 'stress', as, asked }))}
    />
  );
  if (losses === null)
    return (
      <>
        <p className="empty">
          Nothing that is told is lost with {name} on these days: there is no bar to draw. What
          nobody tells may be lost all the same. Choose another firm, or a later day.
        </p>
        <div className="figure-tools">{taking}</div>
      </>
    );
  return (
    <Figure picture={losses} asTable={asTable} turnTable={turnTable}>
      {taking}
    </Figure>
  );
}

/** Who is hit in which round, and how far firms fall. */
export function Rounds({
  answer: { rounds, firms },
}: {
  readonly answer: StressScreen;
}): ReactNode {
  return (
    <>
      <h2>Round by round</h2>
      <SheetTable
        sheet={rounds}
        caption="Who is hit in which round; a name without an amount loses nothing told on its books"
      />
      <h2>Firms that fall</h2>
      <SheetTable
        sheet={firms}
        caption="By more than the mood of the market, with the ends of all that is unknown"
      />
    </>
  );
}
