import { type ReactNode, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Facet, LedgerScreen } from '../answers/ledger-screen.ts';
import type { State } from '../link/screens.ts';

type LedgerState = State<'ledger'>;

const names: Readonly<Record<Facet, string>> = {
  stage: 'Stage',
  kind: 'Kind',
  party: 'Firm',
  term: 'Condition',
  grade: 'Grade of evidence',
};

/** Values shown before the reader asks for the rest. */
const shown = 8;

/** Filters with how many deals each value would leave. */
export function Facets({
  state,
  facets,
  choose,
}: {
  readonly state: LedgerState;
  readonly facets: LedgerScreen['facets'];
  readonly choose: (state: LedgerState) => void;
}): ReactNode {
  return (
    <>
      {(Object.keys(names) as Facet[]).map((facet) => (
        <FacetBox
          key={facet}
          facet={facet}
          chosen={state[facet]}
          values={facets[facet]}
          choose={(values) => choose({ ...state, [facet]: values })}
        />
      ))}
    </>
  );
}

function FacetBox({
  facet,
  chosen,
  values,
  choose,
}: {
  readonly facet: Facet;
  readonly chosen: readonly string[];
  readonly values: LedgerScreen['facets'][Facet];
  readonly choose: (values: readonly string[]) => void;
}): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  const missing = chosen.filter((one) => !values.some(({ value }) => value === one));
  const all = [...missing.map((value) => ({ value, name: value, count: 0 })), ...values];
  const first = all.filter(({ value }, at) => isOpen || at < shown || chosen.includes(value));
  if (all.length === 0) return null;
  return (
    <fieldset className="facet">
      <legend>{names[facet]}</legend>
      {first.map(({ value, name, count }) => (
        <label key={value} className="check">
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={({ target }) =>
              choose(target.checked ? [...chosen, value] : chosen.filter((one) => one !== value))
            }
          />
          <span>{name}</span> <span className="muted">{count}</span>
        </label>
      ))}
      {all.length > shown && (
        <Button className="plain" aria-expanded={isOpen} onPress={() => setIsOpen(!isOpen)}>
          {isOpen ? 'Fewer' : `All ${all.length}`}
        </Button>
      )}
    </fieldset>
  );
}
