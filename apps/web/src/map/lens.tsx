import { stageMeanings, stages } from '@roundtrip/ledger';
import { tracingRules } from '@roundtrip/workbench';
import type { ReactNode } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { useLedger } from '../asking/ledger-context.tsx';
import type { State } from '../link/screens.ts';

type MapState = State<'map'>;

const ruleNames: Readonly<Record<MapState['rule'], string>> = {
  haircut: 'pro rata (haircut)',
  fifo: 'oldest money first (fifo)',
  lifo: 'newest money first (lifo)',
  libr: 'other money first (libr)',
  poison: 'whatever it touched (poison)',
};

/** How far money must have got to be counted. */
export function StageLens({
  stage,
  choose,
}: {
  readonly stage: MapState['stage'];
  readonly choose: (stage: MapState['stage']) => void;
}): ReactNode {
  return (
    <RadioGroup
      className="lens"
      orientation="horizontal"
      value={stage}
      onChange={(chosen) => choose(chosen as MapState['stage'])}
    >
      <Label>Money that is</Label>
      <div className="lens-row">
        {stages.map((one) => (
          <Radio key={one} value={one} className="lens-stage">
            {one}
          </Radio>
        ))}
      </div>
      <p className="muted lens-meaning">{stageMeanings[stage]}</p>
    </RadioGroup>
  );
}

/** Tracing rule, firm that loops must pass, scale of the widths. */
export function Choices({
  state,
  choose,
}: {
  readonly state: MapState;
  readonly choose: (state: MapState) => void;
}): ReactNode {
  const { firms, tiers } = useLedger().outline;
  const offered = tiers.flatMap((tier) => tier.firms);
  const nameOf = (id: string) => firms.find((firm) => firm.id === id)?.name ?? id;
  const { through: _, ...rest } = state;
  return (
    <div className="choices">
      <label className="choice">
        Loops through{' '}
        <select
          value={state.through ?? ''}
          onChange={({ target }) =>
            choose(target.value === '' ? rest : { ...state, through: target.value })
          }
        >
          <option value="">any firm</option>
          {state.through !== undefined && !offered.includes(state.through) && (
            <option value={state.through}>{nameOf(state.through)}</option>
          )}
          {tiers.map((tier) => (
            <optgroup key={tier.name} label={tier.name}>
              {tier.firms.map((id) => (
                <option key={id} value={id}>
                  {nameOf(id)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <label className="choice">
        Mixed money is traced{' '}
        <select
          value={state.rule}
          onChange={({ target }) =>
            choose({
              ...state,
              rule: tracingRules.find((rule) => rule === target.value) ?? state.rule,
            })
          }
        >
          {tracingRules.map((rule) => (
            <option key={rule} value={rule}>
              {ruleNames[rule]}
            </option>
          ))}
        </select>
      </label>
      <label className="choice">
        Widths{' '}
        <select
          value={state.widths}
          onChange={({ target }) =>
            choose({ ...state, widths: target.value === 'own' ? 'own' : 'shared' })
          }
        >
          <option value="shared">on one scale for all stages</option>
          <option value="own">on this stage’s own scale</option>
        </select>
      </label>
    </div>
  );
}
