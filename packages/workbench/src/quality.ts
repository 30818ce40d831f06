import { knownOn, type Ledger, reaches } from '@roundtrip/ledger';
import { type DayChoice, frameOf, resolveDays } from './days.ts';
import type { QualityAnswer } from './schema/ledger.ts';
import { type SourcedRow, sourcedRows } from './sourced-rows.ts';

type Measure = QualityAnswer['measures'][number];

/** Rows shown as the oldest of their table. */
const oldestShown = 3;

/** How far the ledger can be trusted: what is unknown, unsourced, old, or dated by assumption. */
export function quality(whole: Ledger, choice: DayChoice): QualityAnswer {
  const days = resolveDays(whole, choice);
  const ledger = knownOn(whole, days.knownOn);
  const rows = sourcedRows(ledger);
  const unsourced = rows.filter(({ sources }) => sources.length === 0);
  const assumed = ledger.observations
    .filter(({ knownBasis }) => knownBasis === 'assumed')
    .map(({ entity, metric, period, knownOn: date }) => ({
      table: 'observations',
      row: `${entity} ${metric} ${period}`,
      date,
    }));
  return {
    measures: [...dealMeasures(ledger), ...rowMeasures(ledger, rows, assumed.length)],
    oldest: oldest(rows),
    unsourced: unsourced.map(({ table, row }) => ({ table, row })),
    assumedDates: assumed,
    ...frameOf(ledger, days, ledger.privateDeals),
  };
}

function dealMeasures(ledger: Ledger): Measure[] {
  const deals = [...ledger.deals.values()];
  const of = deals.length;
  const measure = (name: string, what: string, count: number): Measure => ({
    measure: name,
    count,
    of,
    what,
  });
  const inexact = deals.filter(({ signed, paidOn }) =>
    [signed, paidOn].some((date) => date !== undefined && date.precision !== 'day'),
  );
  return [
    measure(
      'deals with a size',
      'an amount at one of the four stages',
      deals.filter(({ stage }) => reaches(stage, 'headline')).length,
    ),
    measure(
      'deals of unknown size',
      'agreed or done, sum not published',
      deals.filter(({ stage }) => stage === 'unknown').length,
    ),
    measure(
      'sizes that are estimates',
      "an analyst's, ours from published parts, or a reading of words",
      deals.filter(({ amountBasis: basis }) => basis === 'estimate' || basis === 'judgement')
        .length,
    ),
    measure(
      'deals without a signing day',
      'the first public day stands in',
      deals.filter(({ signed }) => signed === undefined).length,
    ),
    measure('deals with an inexact day', 'signed or paid known to a month or year', inexact.length),
    measure(
      'deals on tier C sources alone',
      'analyst estimate, digest or blog',
      deals.filter(({ confidence }) => confidence === 'C').length,
    ),
  ];
}

function rowMeasures(ledger: Ledger, rows: readonly SourcedRow[], assumedDates: number): Measure[] {
  const sources = [...ledger.sources.values()];
  const cited = new Set(rows.flatMap((row) => row.sources));
  return [
    {
      measure: 'rows without a source',
      count: rows.filter((row) => row.sources.length === 0).length,
      of: rows.length,
      what: 'groups that only name things, and exchange rates marked estimate',
    },
    {
      measure: 'observations with an assumed day of knowledge',
      count: assumedDates,
      of: ledger.observations.length,
      what: 'period end plus 45 days, or the month of the guidance',
    },
    {
      measure: 'documents without a date',
      count: sources.filter(({ date }) => date === undefined).length,
      of: sources.length,
      what: 'never hides a row',
    },
    {
      measure: 'documents nothing cites',
      count: sources.filter(({ id }) => !cited.has(id)).length,
      of: sources.length,
      what: 'kept for reading',
    },
  ];
}

function oldest(rows: readonly SourcedRow[]): QualityAnswer['oldest'] {
  const dated = rows.filter((row) => row.knownOn !== undefined);
  return [...new Set(dated.map(({ table }) => table))].flatMap((table) =>
    dated
      .filter((row) => row.table === table)
      .sort((a, b) => ((a.knownOn ?? '') < (b.knownOn ?? '') ? -1 : 1))
      .slice(0, oldestShown)
      .map(({ row, knownOn: day }) => ({ table, row, knownOn: day ?? '' })),
  );
}
