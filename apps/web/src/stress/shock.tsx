import { type ReactNode, useId } from 'react';
import type { PairsScreen } from '../answers/stress-pairs.ts';
import { type State, seniorities } from '../link/screens.ts';
import type { useGo } from '../link/use-link.ts';
import { FirmChoice } from './firm-choice.tsx';
import type { Hit } from './use-severity.ts';

type StressState = State<'stress'>;

const seniorityNames: Readonly<Record<StressState['seniority'], string>> = {
  'pari-passu': 'equally with the firms (pari passu)',
  'outside-senior': 'before the firms',
};
/** A share is typed and dragged in per cent; a link keeps six digits of it. */
const hundred = 100;
const kept = 1_000_000;

function shareOf(percent: number): number {
  return Math.round((percent / hundred) * kept) / kept;
}

/** Which firm is hit, how hard, and who is paid first. */
export function Shock({
  state,
  firms,
  go,
  hit,
}: {
  readonly state: StressState;
  readonly firms: PairsScreen['firms'];
  readonly go: ReturnType<typeof useGo>;
  readonly hit: Hit;
}): ReactNode {
  return (
    <fieldset className="days">
      <legend>Shock</legend>
      <FirmChoice
        label="Firm that is hit"
        chosen={state.fail}
        firms={firms}
        choose={(fail) => go({ ...state, fail })}
      />
      <Severity hit={hit} />
      <label className="choice">
        Creditors outside rank{' '}
        <select
          value={state.seniority}
          onChange={({ target }) => {
            const chosen = seniorities.find((one) => one === target.value);
            go({ ...state, seniority: chosen ?? state.seniority });
          }}
        >
          {seniorities.map((one) => (
            <option key={one} value={one}>
              {seniorityNames[one]}
            </option>
          ))}
        </select>
      </label>
    </fieldset>
  );
}

function Severity({ hit: { severity, move, settle } }: { readonly hit: Hit }): ReactNode {
  const id = useId();
  const percent = Number((severity * hundred).toFixed(4));
  return (
    <div className="day">
      <label htmlFor={id}>Worth lost, %</label>
      <input
        id={id}
        type="range"
        min={1}
        max={hundred}
        value={percent}
        aria-valuetext={severity === 1 ? '100 %: it fails' : `${percent} %`}
        onChange={({ target }) => move(shareOf(Number(target.value)))}
        onPointerUp={() => settle()}
        onKeyUp={() => settle()}
        onBlur={() => settle()}
      />
      <input
        type="number"
        aria-label="Worth lost, %, typed"
        min={0.01}
        max={hundred}
        step="any"
        value={percent}
        onChange={({ target }) => {
          const share = shareOf(Number(target.value));
          if (target.validity.valid && share > 0) settle(share);
        }}
      />
    </div>
  );
}
