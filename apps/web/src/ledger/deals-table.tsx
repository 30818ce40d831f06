import { dollars } from '@roundtrip/workbench';
import { type ReactNode, useState } from 'react';
import { Button } from 'react-aria-components';
import type { LedgerScreen } from '../answers/ledger-screen.ts';
import type { TwoDays } from '../days/days.tsx';
import { initial } from '../link/link.ts';
import { To } from '../link/to.tsx';

type Row = LedgerScreen['deals'][number];
type Order = 'known' | 'from' | 'to' | 'kind' | 'amount' | 'stage' | 'grade';

const columns: readonly (readonly [order: Order, head: string])[] = [
  ['known', 'Known'],
  ['from', 'From'],
  ['to', 'To'],
  ['kind', 'Kind'],
  ['amount', 'Amount'],
  ['stage', 'Stage'],
  ['grade', 'Grade'],
];

export interface Sorting {
  readonly order: string;
  readonly descending: boolean;
  readonly sort: (order: Order, descending: boolean) => void;
}

/** Rows that are drawn before the reader asks for all. */
const firstRows = 60;

/** Deals in rows; on a narrow page each row is a card with its heads inside. */
export function DealsTable({
  deals,
  days,
  caption,
  sorting,
}: {
  readonly deals: readonly Row[];
  readonly days: TwoDays;
  readonly caption: string;
  readonly sorting?: Sorting;
}): ReactNode {
  const [all, setAll] = useState(false);
  const shown = all ? deals : deals.slice(0, firstRows);
  return (
    <>
      <table className="deals">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map(([order, head]) => (
              <Head key={order} order={order} head={head} sorting={sorting} />
            ))}
            <th scope="col">Deal and conditions</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((deal) => (
            <DealRow key={deal.id} deal={deal} days={days} />
          ))}
        </tbody>
      </table>
      {shown.length < deals.length && (
        <p>
          <Button onPress={() => setAll(true)}>Show all {deals.length} deals</Button>
        </p>
      )}
    </>
  );
}

function Head({
  order,
  head,
  sorting,
}: {
  readonly order: Order;
  readonly head: string;
  readonly sorting: Sorting | undefined;
}): ReactNode {
  const right = order === 'amount' ? 'right' : undefined;
  if (sorting === undefined)
    return (
      <th scope="col" className={right}>
        {head}
      </th>
    );
  const isOn = sorting.order === order;
  const way = sorting.descending ? 'descending' : 'ascending';
  return (
    <th scope="col" className={right} aria-sort={isOn ? way : 'none'}>
      <button
        type="button"
        className="head"
        onClick={() => sorting.sort(order, isOn ? !sorting.descending : order === 'amount')}
      >
        {head}
        <span aria-hidden="true">{isOn ? (sorting.descending ? ' ▼' : ' ▲') : ''}</span>
      </button>
    </th>
  );
}

function isEstimate(basis: string | null): boolean {
  return basis === 'estimate' || basis === 'judgement';
}

function DealRow({ deal, days }: { readonly deal: Row; readonly days: TwoDays }): ReactNode {
  const { amountUsdM, amountBasis, isPrivate } = deal;
  const doubt = amountUsdM === null ? 'unknown' : isEstimate(amountBasis) ? 'estimated' : undefined;
  return (
    <tr className={isPrivate ? 'private' : undefined}>
      <td data-head="Known">{deal.firstPublic}</td>
      <td data-head="From">
        <To state={{ ...initial('firm'), id: deal.payer, ...days }}>{deal.payerName}</To>
      </td>
      <td data-head="To">
        <To state={{ ...initial('firm'), id: deal.payee, ...days }}>{deal.payeeName}</To>
      </td>
      <td data-head="Kind">{deal.kind}</td>
      <td data-head="Amount" className="right">
        <span className={doubt}>{amountUsdM === null ? 'not published' : dollars(amountUsdM)}</span>
        {doubt === 'estimated' && <span className="muted"> {amountBasis}</span>}
      </td>
      <td data-head="Stage">{deal.stage}</td>
      <td data-head="Grade">{deal.confidence ?? ''}</td>
      <td data-head="Deal">
        <To state={{ ...initial('deal'), id: deal.id, ...days }}>{deal.id}</To>
        {isPrivate && <span className="private-word"> private</span>}
        {deal.terms.length > 0 && <span className="muted"> {deal.terms.join(', ')}</span>}
      </td>
    </tr>
  );
}
