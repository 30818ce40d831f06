import { type ReactNode, useRef, useState } from 'react';
import type { StressScreen, StressSetting } from '../answers/stress-screen.ts';
import { type Answered, useAnswer } from '../asking/use-answer.ts';
import { useWidth } from '../chart/use-width.ts';
import { Days, type TwoDays } from '../days/days.tsx';
import { useDays } from '../days/use-days.ts';
import { Opened } from '../link/opened.tsx';
import type { State } from '../link/screens.ts';
import { useGo } from '../link/use-link.ts';
import { useKeys } from '../shell/keys.tsx';
import { useTitle } from '../shell/title.ts';
import { Assumptions, UsualAgain } from './assumptions.tsx';
import { Losses, Rounds } from './losses.tsx';
import { Pairs, Worst } from './pairs.tsx';
import { Reverse } from './reverse.tsx';
import { Shock } from './shock.tsx';
import { useSeverity } from './use-severity.ts';

type StressState = State<'stress'>;

export function Screen(): ReactNode {
  return <Opened screen="stress">{(state) => <StressView state={state} />}</Opened>;
}

function settingOf({ seniority, assume }: StressState, days: TwoDays): StressSetting {
  return { seniority, assume, knownOn: days.known, until: days.until };
}

function StressView({ state }: { readonly state: StressState }): ReactNode {
  const go = useGo();
  const half = useRef<HTMLDivElement>(null);
  const whole = useRef<HTMLDivElement>(null);
  const [barsWidth, width] = [useWidth(half), useWidth(whole)];
  const [asTable, setAsTable] = useState(false);
  const dated = useDays(state, go);
  const hit = useSeverity(state, go);
  const asked = { ...settingOf(state, dated.days), failed: state.fail, severity: hit.severity };
  const one = useAnswer(
    'stress',
    barsWidth === undefined || state.fail === '' ? undefined : { ...asked, width: barsWidth },
  );
  const settled = settingOf(state, state);
  const every = { ...settled, severity: state.severity };
  const pairs = useAnswer('pairs', width === undefined ? undefined : { ...every, width });
  const firms = pairs.answer?.firms ?? [];
  const { answer } = one;
  const drawing = { asTable, turnTable: () => setAsTable(!asTable) };
  useKeys({ t: drawing.turnTable });
  useTitle(answer === undefined ? 'What falls with a firm' : `What falls with ${answer.name}`);
  return (
    <>
      <AnswerFirst state={state} go={go} {...one} />
      <div className="shock">
        <Shock state={state} firms={firms} go={go} hit={hit} />
        <Days {...dated} />
      </div>
      <section className="two falls">
        <div ref={half}>
          {answer !== undefined && (
            <Losses state={state} asked={asked} answer={answer} {...drawing} />
          )}
        </div>
        <div>
          {answer !== undefined && <Rounds answer={answer} />}
          {pairs.answer !== undefined && <Worst state={state} worst={pairs.answer.worst} />}
        </div>
      </section>
      <section ref={whole} className="part" aria-busy={pairs.isWaiting}>
        {pairs.refused !== undefined && pairs.refused.message !== one.refused?.message && (
          <p role="alert">{pairs.refused.message}</p>
        )}
        {pairs.answer !== undefined && (
          <Pairs state={state} asked={every} answer={pairs.answer} {...drawing} />
        )}
      </section>
      <Reverse
        state={state}
        asked={{ ...settled, target: state.target }}
        firms={firms}
        width={width}
        {...drawing}
      />
      {answer !== undefined && <Assumptions state={state} answer={answer} go={go} />}
    </>
  );
}

/** What falls, in sentences, or why nothing can be said. */
function AnswerFirst({
  state,
  go,
  answer,
  refused,
  isWaiting,
}: Answered<StressScreen> & {
  readonly state: StressState;
  readonly go: ReturnType<typeof useGo>;
}): ReactNode {
  if (state.fail === '')
    return (
      <div className="answer">
        <h1>No firm was named</h1>
        <p>
          A firm of a private file stays on the machine that has the file. Choose which firm fails.
        </p>
      </div>
    );
  return (
    <div className="answer" aria-busy={isWaiting}>
      <h1>
        {answer?.headline ?? (refused === undefined ? 'Working it out …' : 'Nothing to show')}
      </h1>
      {refused !== undefined && (
        <>
          <p role="alert">{refused.message}</p>
          <UsualAgain state={state} go={go} />
        </>
      )}
      {answer?.details.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}
