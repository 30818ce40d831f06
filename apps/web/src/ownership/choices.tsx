import type { ReactNode } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import type { OwnershipScreen } from '../answers/ownership-screen.ts';
import { useLedger } from '../asking/ledger-context.tsx';
import { initial } from '../link/link.ts';
import type { State } from '../link/screens.ts';
import { To } from '../link/to.tsx';

type OwnershipState = State<'ownership'>;

/** Profits or votes, and the firm to keep to. */
export function Choices({
  state,
  firms,
  choose,
}: {
  readonly state: OwnershipState;
  readonly firms: OwnershipScreen['firms'];
  readonly choose: (state: OwnershipState) => void;
}): ReactNode {
  const { outline } = useLedger();
  const { of, stake: _, ...rest } = state;
  const { of: __, ...ofAll } = state;
  const nameOf = (id: string) => outline.firms.find((firm) => firm.id === id)?.name ?? id;
  return (
    <div className="controls">
      <RadioGroup
        className="lens"
        orientation="horizontal"
        value={state.share}
        onChange={(chosen) =>
          choose({ ...state, share: chosen === 'voting' ? 'voting' : 'economic' })
        }
      >
        <Label>Shares of</Label>
        <div className="lens-row">
          <Radio value="economic" className="lens-stage">
            profits
          </Radio>
          <Radio value="voting" className="lens-stage">
            votes
          </Radio>
        </div>
      </RadioGroup>
      <label className="choice">
        Owner or company{' '}
        <select
          value={of ?? ''}
          onChange={({ target }) =>
            choose(target.value === '' ? ofAll : { ...rest, of: target.value })
          }
        >
          <option value="">every firm</option>
          {of !== undefined && !firms.some(({ id }) => id === of) && (
            <option value={of}>{nameOf(of)}</option>
          )}
          {firms.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {of !== undefined && (
        <To state={{ ...initial('firm'), id: of, known: state.known, until: state.until }}>
          All about {nameOf(of)}
        </To>
      )}
    </div>
  );
}
