import { boundOn, type Days, type Ledger, selecting, sum } from '@roundtrip/ledger';
import { isGroup } from '../tracing/dyed-accounts.ts';
import { dealSources } from './firm-money.ts';
import { known, type Range } from './known.ts';
import type { Claim } from './standing.ts';
import { toldState } from './told-state.ts';

const variable = 'contract_credits_outstanding';

/** Pairs of customer and supplier between which credits or prepaid compute may be open. */
function pairsWithCredits(ledger: Ledger): (readonly [string, string])[] {
  const pairs = new Map<string, readonly [string, string]>();
  for (const row of ledger.initialState)
    if (row.variable === variable && row.index !== undefined)
      pairs.set(`${row.entity} ${row.index}`, [row.entity, row.index]);
  for (const { kind, payer, payee } of ledger.deals.values())
    if (kind === 'cloud-credits') pairs.set(`${payee} ${payer}`, [payee, payer]);
  return [...pairs.values()].filter(([, supplier]) => !isGroup(ledger, supplier));
}

/**
 * Compute that suppliers owe because it was given or paid for in advance: as told on the last
 * vantage day, plus credits granted since, of which any part may have been used.
 */
export function prepaidClaims(ledger: Ledger, days: Days): Claim[] {
  return pairsWithCredits(ledger).flatMap(([customer, supplier]) => {
    const state = toldState(ledger, customer, variable, days, supplier);
    const selection = selecting({
      payers: new Set([supplier]),
      payees: new Set([customer]),
      kinds: new Set(['cloud-credits'] as const),
    });
    const since = state?.day ?? '';
    const granted = sum(
      ledger,
      (deal) => selection(deal) && boundOn(deal).last > since,
      'headline',
      days,
    );
    const given = granted.high;
    const high = (state?.range.high ?? 0) + (granted.unknown.length > 0 ? Infinity : given);
    if (high === 0) return [];
    const fresh = state !== undefined && state.years <= 0 && given === 0;
    const range: Range = fresh ? state.range : { low: 0, value: undefined, high };
    const deals = [...granted.deals, ...granted.unknown];
    const how = [
      ...(state === undefined ? [] : [state.how]),
      ...(deals.length > 0 ? ['credits granted'] : []),
    ].join(', with ');
    const amount = known(range, {
      basis: state?.basis ?? 'derived',
      how: fresh ? how : `${how}; how much is used since is not told`,
      sources: [...(state?.sources ?? []), ...dealSources(ledger, deals)],
      deals,
    });
    return [
      {
        creditor: customer,
        debtor: supplier,
        kind: 'prepaid' as const,
        amount,
        due: { ...amount, low: 0, value: undefined },
      },
    ];
  });
}
