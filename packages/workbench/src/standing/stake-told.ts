import { type Days, isUncounted, type Ledger } from '@roundtrip/ledger';
import { type Day, parsePeriod } from '@roundtrip/units';
import { earlierOf } from './stake-days.ts';
import { documentsOut } from './stake-prices.ts';
import { asShare, type Range } from './stake-range.ts';
import type { Known } from './standing.ts';

/** A share of a firm that a document or the opening state tells, as of the end of a day. */
export interface Told {
  readonly holder: string;
  readonly issuer: string;
  readonly day: Day;
  readonly share: Range;
  readonly basis: Known['basis'];
  /** Smaller is better: the tier of its best source, then whether it is reported. */
  readonly rank: number;
  readonly words: string;
  readonly deals: readonly string[];
  readonly sources: readonly string[];
  /** Read off a table of all holders of the firm on that day. */
  readonly inTable: boolean;
  /** Told with a deal that binds and may not have closed. */
  readonly mayBeOpen: boolean;
}

const tierRank = { A: 0, B: 2, C: 4 } as const;

/** A share told to so many places lies within half a unit of the last of them. */
export function readPercent(pct: number): Range {
  const places = /\.(\d+)$/.exec(String(pct))?.[1]?.length ?? 0;
  const half = 10 ** -places / 2;
  // Read as decimals, so that 10.4 % is 0.104 to the last bit.
  const share = (one: number) => Number(`${one.toFixed(places + 1)}e-2`);
  return asShare({ low: share(pct - half), value: share(pct), high: share(pct + half) });
}

function toldByDeals(ledger: Ledger, { until, knownOn }: Days): Told[] {
  const told: Told[] = [];
  for (const deal of ledger.deals.values()) {
    const { stakePct: pct, stage, kind } = deal;
    const day = deal.knownOn.last;
    if (pct === undefined || stage === 'headline' || isUncounted(stage)) continue;
    if (kind === 'warrant' || kind === 'debt' || kind === 'stock-figure') continue;
    if (day > until || day > knownOn || (deal.paidOn?.first ?? day) > until) continue;
    told.push({
      holder: kind === 'vendor-equity' ? deal.payee : deal.payer,
      issuer: kind === 'vendor-equity' ? deal.payer : deal.payee,
      day: deal.paidOn !== undefined && deal.paidOn.first > day ? deal.paidOn.first : day,
      share: readPercent(pct),
      basis: 'reported',
      rank: tierRank[deal.confidence ?? 'C'],
      words: `told as ${pct} % on ${day} (${deal.id})`,
      deals: [deal.id],
      sources: deal.source,
      inTable: false,
      mayBeOpen: stage === 'binding' && kind !== 'convertible',
    });
  }
  return told;
}

const stakeMetric = /^(.+)_stake_pct$/;

function toldByFigures(ledger: Ledger, { until, knownOn }: Days): Told[] {
  const told: Told[] = [];
  for (const row of ledger.observations) {
    const issuer = stakeMetric.exec(row.metric)?.[1];
    const span = parsePeriod(row.period);
    if (issuer === undefined || span === undefined || row.knownOn > knownOn) continue;
    const day = earlierOf(span.last, row.knownOn);
    if (day > until || row.basis === 'guidance') continue;
    const isReported = row.basis === 'reported';
    told.push({
      holder: row.entity,
      issuer: issuer.replaceAll('_', '-'),
      day,
      share: readPercent(row.value),
      basis: isReported ? 'reported' : 'estimate',
      rank: tierRank[row.confidence] + (isReported ? 0 : 1),
      words: `${isReported ? 'told' : 'estimated'} as ${row.value} % for ${row.period}`,
      deals: [],
      sources: row.source,
      inTable: false,
      mayBeOpen: false,
    });
  }
  return told;
}

/** Rows of the opening state whose documents were out; others would be hindsight. */
function toldByStates(ledger: Ledger, { until, knownOn }: Days): Told[] {
  return ledger.initialState
    .filter(({ variable, index }) => variable === 'ownership' && index !== undefined)
    .filter(({ day }) => day <= until && day <= knownOn)
    .filter(({ source }) => documentsOut(ledger, source, knownOn))
    .map((row) => ({
      holder: row.index ?? '',
      issuer: row.entity,
      day: row.day,
      share: { low: row.low, value: row.value, high: row.high },
      basis: row.basis,
      rank: tierRank[row.confidence] + (row.basis === 'reported' ? 0 : 1),
      words: `state of ${row.day}: ${row.how}`,
      deals: [],
      sources: row.source,
      inTable: true,
      mayBeOpen: false,
    }));
}

/** Shares told of any firm by the two days, the earliest first. */
export function toldShares(ledger: Ledger, days: Days): Told[] {
  return [
    ...toldByDeals(ledger, days),
    ...toldByFigures(ledger, days),
    ...toldByStates(ledger, days),
  ].sort((a, b) => (a.day === b.day ? a.rank - b.rank : a.day < b.day ? -1 : 1));
}
