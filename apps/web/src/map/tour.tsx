import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import type { MapScreen } from '../answers/map-screen.ts';
import { initial } from '../link/link.ts';
import type { State } from '../link/screens.ts';
import { useGo } from '../link/use-link.ts';
import { useTour } from '../shell/tour-switch.tsx';

type MapState = State<'map'>;

interface Step {
  readonly words: string;
  /** What the map shows at this step. */
  readonly state: (answer: MapScreen) => MapState;
}

const headline = (): MapState => ({ ...initial('map'), stage: 'headline' });

/** Loops and flows of the ledger that is open, whichever it is: the first, and the widest. */
const steps: readonly Step[] = [
  {
    words: 'The sentence at the top is the answer: what was put in, and what was promised back.',
    state: headline,
  },
  {
    words:
      'A closed loop: the money of its first firm can come back to it. The map lights its flows.',
    state: ({ strips }) => ({ ...headline(), loop: strips.marks[0]?.replace(/^loop\//, '') }),
  },
  {
    words: 'Headlines are not payments. In paid money the flows thin out.',
    state: () => ({ ...initial('map'), stage: 'paid' }),
  },
  {
    words: 'Every flow opens: who gives whom how much, on what condition, and who says so.',
    state: ({ widest }) => ({ ...headline(), open: widest }),
  },
  {
    words: 'Copy the link: it opens exactly what you see, on any day, with its sources.',
    state: headline,
  },
];

/** Five steps through the first minute; each is a state like any other, so any can be left. */
export function Tour({ answer }: { readonly answer: MapScreen }): ReactNode {
  const { step, turnTo, isNew } = useTour();
  const go = useGo();
  const latest = useRef(answer);
  latest.current = answer;
  useEffect(() => {
    const shown = step === undefined ? undefined : steps[step];
    if (shown !== undefined) go(shown.state(latest.current));
  }, [step, go]);
  if (step === undefined)
    return isNew ? (
      <p className="tour">
        First time here?{' '}
        <Button className="plain" onPress={() => turnTo(0)}>
          Take the tour
        </Button>{' '}
        <Button className="plain" onPress={() => turnTo(undefined)}>
          No, thank you
        </Button>
      </p>
    ) : null;
  const isLast = step === steps.length - 1;
  return (
    <section className="tour on" aria-label="Tour">
      <p role="status">
        <b>
          {step + 1} of {steps.length}.
        </b>{' '}
        {steps[step]?.words}
      </p>
      {step > 0 && (
        <Button className="plain" onPress={() => turnTo(step - 1)}>
          Back
        </Button>
      )}
      <Button className="plain" onPress={() => turnTo(isLast ? undefined : step + 1)}>
        {isLast ? 'Done' : 'Next'}
      </Button>
      {!isLast && (
        <Button className="plain" onPress={() => turnTo(undefined)}>
          Leave the tour
        </Button>
      )}
    </section>
  );
}
