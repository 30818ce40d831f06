import type { ReactNode } from 'react';
import type { Contract } from '../answers/contracts.ts';
import { useAnswer } from '../asking/use-answer.ts';
import { Taking } from '../chart/taking.tsx';
import type { TwoDays } from '../days/days.tsx';
import { termsCommand } from '../link/command.ts';
import { initial } from '../link/link.ts';
import type { State } from '../link/screens.ts';
import { To } from '../link/to.tsx';
import { Part } from './part.tsx';

const heading = 'Cloud and compute under contract';

/** Who buys or rents from the firm and from whom it does, on what terms. */
export function Contracts({
  state,
  id,
}: {
  readonly state: State<'firm'>;
  readonly id: string;
}): ReactNode {
  const asked = { id, knownOn: state.known, until: state.until };
  const answered = useAnswer('contracts', asked);
  const days = { known: state.known, until: state.until };
  return (
    <section className="firm-part">
      <Part heading={heading} answered={answered}>
        {({ buysLine, buys, sellsLine, sells }) => (
          <>
            <div className="figure-head">
              <h2>{heading}</h2>
              <div className="figure-tools">
                <Taking
                  name="terms"
                  command={termsCommand(state, id)}
                  files={[{ of: 'terms', as: 'json', asked }]}
                />
              </div>
            </div>
            <p>{sellsLine}</p>
            <ContractsTable contracts={sells} side="Customer" days={days} />
            <p>{buysLine}</p>
            <ContractsTable contracts={buys} side="Supplier" days={days} />
          </>
        )}
      </Part>
    </section>
  );
}

function ContractsTable({
  contracts,
  side,
  days,
}: {
  readonly contracts: readonly Contract[];
  readonly side: 'Customer' | 'Supplier';
  readonly days: TwoDays;
}): ReactNode {
  if (contracts.length === 0) return null;
  return (
    <table className="deals">
      <caption>Contracts in force, by {side.toLowerCase()}</caption>
      <thead>
        <tr>
          <th scope="col">{side}</th>
          <th scope="col">Kind</th>
          <th scope="col" className="right">
            Amount
          </th>
          <th scope="col">Stage</th>
          <th scope="col">From</th>
          <th scope="col">Until</th>
          <th scope="col">Came with cheques of</th>
          <th scope="col">Deal and conditions</th>
        </tr>
      </thead>
      <tbody>
        {contracts.map((contract) => (
          <ContractRow key={contract.deal} contract={contract} side={side} days={days} />
        ))}
      </tbody>
    </table>
  );
}

function ContractRow({
  contract: {
    deal,
    firm,
    name,
    kind,
    amount,
    doubt,
    stage,
    terms,
    from,
    until,
    cheques,
    isPrivate,
  },
  side,
  days,
}: {
  readonly contract: Contract;
  readonly side: string;
  readonly days: TwoDays;
}): ReactNode {
  return (
    <tr className={isPrivate ? 'private' : undefined}>
      <td data-head={side}>
        <To state={{ ...initial('firm'), id: firm, ...days }}>{name}</To>
      </td>
      <td data-head="Kind">{kind}</td>
      <td data-head="Amount" className="right">
        <span className={doubt}>{amount}</span>
      </td>
      <td data-head="Stage">{stage}</td>
      <td data-head="From">{from}</td>
      <td data-head="Until">{until}</td>
      <td data-head="Cheques">{cheques === '' ? 'none is recorded' : cheques}</td>
      <td data-head="Deal">
        <To state={{ ...initial('deal'), id: deal, ...days }}>{deal}</To>
        {isPrivate && <span className="private-word"> private</span>}
        {terms.length > 0 && <span className="muted"> {terms.join(', ')}</span>}
      </td>
    </tr>
  );
}
