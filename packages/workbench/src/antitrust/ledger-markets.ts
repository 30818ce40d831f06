import type { Days, Ledger } from '@roundtrip/ledger';
import { yearsBetween } from '@roundtrip/units';
import { nameOf } from '../names.ts';
import type { Known } from '../standing/standing.ts';
import { isGroup } from '../tracing/dyed-accounts.ts';
import { withHindsight } from './known.ts';
import { type Market, marketOf } from './market.ts';
import { type Definition, definitions } from './measured-markets.ts';
import type { Reading } from './reading.ts';

/** How fast a share moved, as a factor a year, and between which days. */
interface Drift {
  readonly perYear: number;
  readonly from: string;
  readonly to: string;
  readonly market: string;
}

/** Readings of a market by a day; what a row says of a later day is not known on an earlier one. */
function readingsBy({ readings }: Definition, known: Ledger, { until, knownOn }: Days): Reading[] {
  return readings(known).filter(({ asOf }) => asOf <= until && asOf <= knownOn);
}

/** The fastest that any share of a market moved between its last two readings. */
function driftOf(market: string, readings: readonly Reading[]): Drift | undefined {
  const [before, after] = readings.slice(-2);
  if (before === undefined || after === undefined) return undefined;
  const years = yearsBetween(before.asOf, after.asOf);
  const speeds = after.parts.flatMap(({ id, figure }) => {
    const earlier = before.parts.find((part) => part.id === id)?.figure.value ?? 0;
    const later = figure.value ?? 0;
    return earlier > 0 && later > 0 ? [Math.abs(Math.log(later / earlier)) / years] : [];
  });
  if (speeds.length === 0) return undefined;
  return { perYear: Math.exp(Math.max(...speeds)), from: before.asOf, to: after.asOf, market };
}

const hundredths = 100;

function rounded(number: number): number {
  return Math.round(number * hundredths) / hundredths;
}

/** A share some years after it was told: the likely one is the last told, its range is wider. */
function carried(share: Known, asOf: string, years: number, drift: Drift | undefined): Known {
  if (years <= 0) return share;
  if (drift === undefined)
    return {
      ...share,
      low: 0,
      high: 1,
      how: `told for ${asOf}; how fast shares move nobody tells; ${share.how}`,
    };
  const wider = drift.perYear ** years;
  return {
    ...share,
    low: share.low / wider,
    high: Math.min(1, share.high * wider),
    how:
      `told for ${asOf}, carried ${rounded(years)} years: ends divided and multiplied by ` +
      `${rounded(drift.perYear)} a year, the fastest a share of ${drift.market} moved from ` +
      `${drift.from} to ${drift.to}; ${share.how}`,
  };
}

const groupNames: Readonly<Record<string, string>> = {
  open: 'open models',
  'other-labs': 'other labs',
  'other-apps': 'other apps',
  'other-clouds': 'other clouds',
  neoclouds: 'rented-GPU clouds',
};

/** Markets of which shares were told by a day, as they stood then. */
export function ledgerMarkets(known: Ledger, days: Days): Market[] {
  const told = definitions.map((definition) => ({
    definition,
    readings: readingsBy(definition, known, days),
  }));
  const drifts = told.flatMap(({ definition: { id }, readings }) => driftOf(id, readings) ?? []);
  const fastest = drifts.toSorted((a, b) => b.perYear - a.perYear)[0];
  return told.flatMap(({ definition, readings }) => {
    const last = readings.at(-1);
    if (last === undefined) return [];
    const { readings: _, ...about } = definition;
    const years = Math.max(0, yearsBetween(last.asOf, days.until));
    const drift = driftOf(definition.id, readings) ?? fastest;
    const firms = last.parts.map(({ id, figure }) => {
      const group = !known.entities.has(id) || isGroup(known, id);
      return {
        id,
        name: group ? (groupNames[id] ?? nameOf(known, id)) : nameOf(known, id),
        group,
        share: withHindsight(known, carried(figure, last.asOf, years, drift), days.knownOn),
      };
    });
    return [marketOf({ ...about, asOf: last.asOf, years, firms })];
  });
}
