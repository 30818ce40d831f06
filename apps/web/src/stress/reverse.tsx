import type { ReactNode } from 'react';
import type { ReverseAsked } from '../answers/reverse-stress.ts';
import type { PairsScreen } from '../answers/stress-pairs.ts';
import { useAnswer } from '../asking/use-answer.ts';
import { Figure } from '../chart/figure.tsx';
import { Taking } from '../chart/taking.tsx';
import { reverseStressCommand } from '../link/command.ts';
import type { State } from '../link/screens.ts';
import { useGo } from '../link/use-link.ts';
import { FirmChoice } from './firm-choice.tsx';

/** The smallest shock to any other firm that brings the chosen one down. */
export function Reverse({
  state,
  asked,
  firms,
  width,
  asTable,
  turnTable,
}: {
  readonly state: State<'stress'>;
  readonly asked: ReverseAsked;
  readonly firms: PairsScreen['firms'];
  readonly width: number | undefined;
  readonly asTable: boolean;
  readonly turnTable: () => void;
}): ReactNode {
  const go = useGo();
  const isNamed = asked.target !== '';
  const { answer, refused, isWaiting } = useAnswer(
    'reverse',
    width === undefined || !isNamed ? undefined : { ...asked, width },
  );
  const taking = (
    <Taking
      name="reverse-stress"
      command={reverseStressCommand(state)}
      files={(['csv', 'json', 'svg'] as const).map((as) => ({ of: 'reverse', as, asked }))}
    />
  );
  return (
    <section className="part" aria-busy={isNamed && isWaiting}>
      <h2>What it takes to bring a firm down</h2>
      <div className="controls">
        <FirmChoice
          label="Firm that is to fail"
          chosen={state.target}
          firms={firms}
          choose={(target) => go({ ...state, target })}
        />
      </div>
      {!isNamed && <p className="empty">Choose a firm to see the smallest shock that fells it.</p>}
      {refused !== undefined && <p role="alert">{refused.message}</p>}
      {answer?.lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {answer?.shocks === null && <div className="figure-tools">{taking}</div>}
      {answer !== undefined && answer.shocks !== null && (
        <Figure picture={answer.shocks} asTable={asTable} turnTable={turnTable}>
          {taking}
        </Figure>
      )}
    </section>
  );
}
