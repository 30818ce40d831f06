import type { Days, Ledger, Stage } from '@roundtrip/ledger';
import { traceMoney } from '../tracing/traced.ts';
import type { Closed } from './bounds.ts';
import type { Cheque } from './cheques.ts';
import { isInsideFirm } from './customers.ts';
import type { CloudQuarter } from './reported.ts';

/** Most hands money is followed through. */
const depth = 4;

/** Cash of a cloud that came back to it in a quarter, USD million. */
export interface OwnMoney {
  /** Within the accounts traced; more may have come back where nobody can see. */
  readonly seen: Closed;
  /** All that was put in by then, at most; null where nothing bounds it. */
  readonly putIn: number | null;
}

/** What of a cloud's money in firms inside the boundary was seen to come back, by `2024Q1`. */
function seenByQuarter(ledger: Ledger, cloud: string, stage: Stage, days: Days) {
  const { followed } = traceMoney(
    ledger,
    {
      investors: new Set([cloud]),
      cheques: ({ payee }) => isInsideFirm(ledger, payee),
      stage,
      depth,
    },
    days,
  );
  const proRata = followed.find(({ rule }) => rule === 'haircut');
  const outcomes = proRata === undefined ? [] : [proRata.middle, ...proRata.ends];
  return (quarter: string): Closed => {
    const back = outcomes.map(({ backByQuarter }) => backByQuarter.get(quarter) ?? 0);
    const [value = 0] = back;
    return { value, low: Math.min(value, ...back), high: Math.max(value, ...back) };
  };
}

function putInBy(cheques: readonly Cheque[], end: string): number | null {
  const highs = cheques.filter(({ paid }) => paid.first <= end).map(({ amount }) => amount.high);
  return highs.includes(null) ? null : highs.reduce<number>((sum, high) => sum + (high ?? 0), 0);
}

/** Own money returned by the pro rata rule, for any quarter of a cloud. */
export function ownMoneyReturned(
  ledger: Ledger,
  cloud: string,
  stage: Stage,
  days: Days,
  cheques: readonly Cheque[],
): (quarter: CloudQuarter) => OwnMoney {
  const seenIn = seenByQuarter(ledger, cloud, stage, days);
  return ({ quarter, end }) => ({ seen: seenIn(quarter), putIn: putInBy(cheques, end) });
}
