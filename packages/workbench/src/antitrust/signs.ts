import {
  boundOn,
  contractsInForce,
  type Days,
  type Deal,
  hasHappened,
  isUncounted,
  type Ledger,
} from '@roundtrip/ledger';
import type { Known, Standing } from '../standing/standing.ts';
import type { Sign } from './evidence.ts';

/** More than this of something is the greater part of it. */
const half = 1 / 2;

interface Asked {
  /** As known on the day. */
  readonly known: Ledger;
  readonly days: Days;
  readonly investor: string;
  readonly firm: string;
}

const contractSigns = [
  ['exclusive', 'exclusive-cloud', 'buys its compute of the investor alone'],
  ['first-refusal', 'right-of-first-refusal', 'must offer the investor its new needs first'],
  ['primary-cloud', 'primary-cloud', 'has the investor as its primary cloud'],
  ['preferred-cloud', 'preferred-cloud', 'has the investor as a preferred cloud'],
  ['minimum-spend', 'minimum-spend', 'must spend a least sum with the investor'],
  ['own-chips', 'in-house-chip', 'builds on chips of the investor'],
  ['model-distribution', 'model-distribution', 'has its models sold by the investor'],
  ['revenue-share', 'revenue-share', 'shares revenue with the investor'],
] as const;

const seatSigns = [
  ['board-seat', 'board-seat', 'has the investor on its board'],
  ['board-observer', 'board-observer', 'has an observer of the investor at its board'],
] as const;

type Spec = readonly [id: string, term: string, words: string];

function first(deals: readonly Deal[]): string | undefined {
  return deals
    .map((deal) => deal.termStart ?? boundOn(deal))
    .toSorted((a, b) => (a.first < b.first ? -1 : 1))[0]?.text;
}

function found([id, , words]: Spec, deals: readonly Deal[], how: string): Sign {
  return {
    id,
    words,
    is: 'yes',
    share: undefined,
    deals: deals.map((deal) => deal.id),
    since: first(deals),
    how,
  };
}

function open(
  [id, , words]: Spec,
  is: 'no' | 'unknown',
  deals: readonly Deal[],
  how: string,
): Sign {
  const ids = deals.map((deal) => deal.id);
  return { id, words, is, share: undefined, deals: ids, since: undefined, how };
}

/** Cheques of the investor on which a term was named; it is not told how long it holds. */
function namedOnCheques({ known, days, investor, firm }: Asked, term: string): Deal[] {
  return [...known.deals.values()].filter(
    (deal) =>
      deal.payer === investor &&
      deal.payee === firm &&
      deal.terms.includes(term) &&
      !isUncounted(deal.stage) &&
      hasHappened(deal, days, 'last'),
  );
}

/** Signs read from terms that are in force between the two on the day. */
export function termSigns(asked: Asked): Sign[] {
  const { known, days, investor, firm } = asked;
  const ofFirm = contractsInForce(known, firm, days.until);
  const withInvestor = ofFirm.filter(({ payee }) => payee === investor);
  const elsewhere = ofFirm.filter(
    ({ payee, kind }) => payee !== investor && kind !== 'partnership-terms',
  );
  const contracts = contractSigns.map((spec): Sign => {
    const [, term] = spec;
    const named = withInvestor.filter(({ terms }) => terms.includes(term));
    if (named.length > 0) return found(spec, named, 'a term of a contract in force');
    if (term === 'exclusive-cloud' && elsewhere.length > 0)
      return open(spec, 'no', elsewhere, 'it has contracts with others in force');
    const cheques = namedOnCheques(asked, term);
    if (cheques.length > 0)
      return open(spec, 'unknown', cheques, 'it came with a cheque; if it still holds is not told');
    return withInvestor.length > 0
      ? open(spec, 'no', withInvestor, 'no term of a contract in force says so')
      : open(spec, 'unknown', [], 'no contract between them is known to be in force');
  });
  return [...contracts, ...seatSigns.map((spec) => seat(asked, withInvestor, spec))];
}

function seat(asked: Asked, withInvestor: readonly Deal[], spec: Spec): Sign {
  const { known, days, investor, firm } = asked;
  const [, term] = spec;
  const given = contractsInForce(known, investor, days.until).filter(({ payee }) => payee === firm);
  const named = [...given, ...withInvestor].filter(({ terms }) => terms.includes(term));
  if (named.length > 0) return found(spec, named, 'a term in force');
  const ended = [...known.deals.values()].filter(
    (deal) =>
      deal.payer === investor &&
      deal.payee === firm &&
      deal.terms.includes(term) &&
      deal.termEnd !== undefined &&
      deal.termEnd.first <= days.until,
  );
  if (ended.length > 0) return open(spec, 'no', ended, 'it ended');
  const cheques = namedOnCheques(asked, term);
  return cheques.length > 0
    ? open(spec, 'unknown', cheques, 'it came with a cheque; if it still holds is not told')
    : open(spec, 'unknown', [], 'no row tells of one');
}

/** Signs read from shares of something: over half of it is yes. */
export function shareSign(id: string, words: string, share: Known | undefined): Sign {
  if (share === undefined)
    return { id, words, is: 'unknown', share, deals: [], since: undefined, how: 'not told' };
  const is = share.low > half ? 'yes' : share.high <= half ? 'no' : 'unknown';
  return { id, words, is, share, deals: share.deals, since: undefined, how: share.how };
}

/** Of what a firm has promised to spend and not spent, the share that goes to the investor. */
export function promisedShare(
  standing: Standing,
  investor: string,
  firm: string,
): Known | undefined {
  const promises = standing.commitments.filter(({ customer }) => customer === firm);
  if (promises.length === 0) return undefined;
  const sum = (end: 'low' | 'high', mine: boolean) =>
    promises
      .filter(({ supplier }) => (supplier === investor) === mine)
      .reduce((total, { remaining }) => total + remaining[end], 0);
  const likely = (mine: boolean) =>
    promises
      .filter(({ supplier }) => (supplier === investor) === mine)
      .reduce<number | undefined>(
        (total, { remaining: { value } }) =>
          total === undefined || value === undefined ? undefined : total + value,
        0,
      );
  const part = (own: number, others: number) =>
    own === 0 ? 0 : others === Infinity ? 0 : own === Infinity ? 1 : own / (own + others);
  const [own, others] = [likely(true), likely(false)];
  const mine = promises.filter(({ supplier }) => supplier === investor);
  return {
    low: part(sum('low', true), sum('high', false)),
    value: own === undefined || others === undefined ? undefined : part(own, others),
    high: part(sum('high', true), sum('low', false)),
    basis: 'derived',
    how: 'of what its contracts leave to be spent',
    sources: [...new Set(mine.flatMap(({ remaining }) => remaining.sources))],
    deals: mine.map(({ id }) => id),
  };
}

/** Deals by which the investor took a firm's people and a licence in place of its shares. */
export function licenceSign({ known, days, investor, firm }: Asked): Sign {
  const deals = [...known.deals.values()].filter(
    (deal) =>
      deal.kind === 'licence-and-hire' &&
      deal.payer === investor &&
      deal.payee === firm &&
      hasHappened(deal, days, 'last'),
  );
  const spec: Spec = ['licence-and-hire', '', 'gave the investor a licence and its people'];
  return deals.length > 0
    ? found(spec, deals, 'a deal of that kind')
    : open(spec, 'no', [], 'the ledger lists none between them');
}
