import { type ReactNode, useId } from 'react';
import { Button } from 'react-aria-components';
import { useLedger } from '../asking/ledger-context.tsx';
import { dayOfNumber, numberOfDay } from './calendar.ts';

export interface TwoDays {
  readonly known?: string | undefined;
  readonly until?: string | undefined;
}

/**
 * The two days as sliders with a typed alternative: `move` while dragging, `settle` at the end, or
 * at once with the days that were typed.
 */
export function Days({
  days,
  move,
  settle,
}: {
  readonly days: TwoDays;
  readonly move: (days: TwoDays) => void;
  readonly settle: (days?: TwoDays) => void;
}): ReactNode {
  const { released } = useLedger().outline;
  const withKnown = (day: string) => ({ ...days, known: day === released ? undefined : day });
  const withUntil = (day: string) => ({ ...days, until: day });
  const known = days.known ?? released;
  return (
    <fieldset className="days">
      <legend>Days</legend>
      <Day
        name="As known on"
        day={known}
        move={(day) => move(withKnown(day))}
        settle={() => settle()}
        type={(day) => settle(withKnown(day))}
      />
      <Day
        name="Happened by"
        day={days.until ?? known}
        move={(day) => move(withUntil(day))}
        settle={() => settle()}
        type={(day) => settle(withUntil(day))}
      />
      {/* Always there: one that came while a slider is dragged would end the drag. */}
      <Button className="plain" onPress={() => settle({})}>
        Both on the day of release
      </Button>
    </fieldset>
  );
}

function Day({
  name,
  day,
  move,
  settle,
  type,
}: {
  readonly name: string;
  readonly day: string;
  readonly move: (day: string) => void;
  readonly settle: () => void;
  readonly type: (day: string) => void;
}): ReactNode {
  const { first, released } = useLedger().outline;
  const id = useId();
  return (
    <div className="day">
      <label htmlFor={id}>{name}</label>
      <input
        id={id}
        type="range"
        min={numberOfDay(first)}
        max={numberOfDay(released)}
        value={numberOfDay(day)}
        aria-valuetext={day}
        onChange={({ target }) => move(dayOfNumber(Number(target.value)))}
        onPointerUp={settle}
        onKeyUp={settle}
        onBlur={settle}
      />
      <input
        type="date"
        aria-label={`${name}, typed`}
        min={first}
        max={released}
        value={day}
        onChange={({ target }) => {
          if (target.validity.valid && target.value !== '') type(target.value);
        }}
      />
    </div>
  );
}
