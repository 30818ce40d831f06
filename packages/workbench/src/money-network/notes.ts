import type { ExtractAnswer } from '../schema/extract.ts';
import type { NetworkAnswer } from '../schema/network.ts';
import { dollars } from '../words.ts';

type About = Pick<
  NetworkAnswer,
  | 'boundary'
  | 'rule'
  | 'groups'
  | 'untold'
  | 'partlyTold'
  | 'undated'
  | 'unknown'
  | 'pool'
  | 'stage'
>;

function listed(what: string, items: readonly string[], briefly = false): string[] {
  if (items.length === 0) return [];
  const told = briefly ? `${items.length}, which --json lists` : items.join(', ');
  return [`${what}: ${told}.`];
}

/** Rule, boundary, and what nobody knows, as notes under an answer; lists as numbers if briefly. */
export function networkNotes(answer: About | ExtractAnswer, briefly: boolean): string[] {
  const { boundary, rule, groups, untold, partlyTold, undated, unknown, pool } = answer;
  return [
    rule,
    `Inside the boundary: ${boundary.inside.join(', ')}. Outside, where money enters and leaves: ` +
      `${boundary.outside.join(', ')}. Shares that change hands for shares move no money.`,
    ...(pool === 'deals'
      ? ['Receipts are what deals and accounts name; what firms sell to others is left out.']
      : []),
    ...listed(
      'Of their sales to others outside nothing is told, or most buyers are inside and no split ' +
        'is: receipts are a floor, and what comes back may be nothing of them',
      untold,
      briefly,
    ),
    ...listed('Standing for several firms, so that what they pay on is not told', groups),
    ...listed(
      'Sales told for some quarters only',
      partlyTold.map(({ firm, quarters, told }) => `${firm} ${told} of ${quarters}`),
      briefly,
    ),
    ...listed(
      'Without dates, in upper ends alone',
      undated.map(({ deal, amountUsdM }) => `${deal} ${dollars(amountUsdM)}`),
      briefly,
    ),
    ...listed('Deals of unpublished size that nothing bounds, in no figure', unknown, briefly),
  ];
}
