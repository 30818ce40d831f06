import type { FirmHolder } from './stakes-of-firm.ts';
import type { Known } from './standing.ts';

/** Whether shares of a holder vote, as far as the terms of its deals say. */
type Votes = 'none' | 'some' | 'untold';

function votesOf({ cheques }: Pick<FirmHolder, 'cheques'>): Votes {
  const silent = cheques.filter(({ deal }) => deal.terms.includes('non-voting'));
  if (silent.length === 0) return 'untold';
  return silent.length === cheques.length ? 'none' : 'some';
}

/**
 * Votes of every holder of one firm. Shares told to be without votes have none; the others are
 * taken to have one vote each in the likely case, of the votes that are left, and none at the
 * least, because no document tells the votes of a class of shares.
 */
export function votingOf(holders: readonly FirmHolder[]): Map<string, Known> {
  const silent = holders.filter((holder) => votesOf(holder) === 'none');
  const without = (of: (share: Known) => number) =>
    1 - silent.reduce((sum, { economic }) => sum + of(economic), 0);
  const likely = without(({ value, high }) => value ?? high);
  const most = without(({ low }) => low);
  const fewest = Math.max(
    0,
    without(({ high }) => high),
  );
  return new Map(
    holders.map((holder): [string, Known] => {
      const { economic } = holder;
      const terms = holder.cheques.filter(({ deal }) => deal.terms.includes('non-voting'));
      const told = { sources: economic.sources, deals: economic.deals };
      const votes = votesOf(holder);
      if (votes === 'none') {
        const how = `no votes by the terms of ${terms.map(({ deal }) => deal.id).join(', ')}`;
        return [holder.holder, { low: 0, value: 0, high: 0, basis: 'reported', how, ...told }];
      }
      const scaled = fewest > 0 ? economic.high / fewest : 1;
      const high = Math.min(1, votes === 'some' ? Math.max(economic.high, scaled) : scaled);
      const even =
        economic.value === undefined || votes === 'some' || likely <= 0
          ? undefined
          : Math.min(high, economic.value / likely);
      const how =
        votes === 'some'
          ? `some of its shares have no votes (${terms.map(({ deal }) => deal.id).join(', ')})`
          : 'one vote a share is taken as likely; no document tells its votes' +
            (most < 1 ? '; shares without votes leave theirs to the others' : '');
      return [holder.holder, { low: 0, value: even, high, basis: 'judgement', how, ...told }];
    }),
  );
}
