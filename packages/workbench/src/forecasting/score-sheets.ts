import { number } from '../futures/ensemble-sheets.ts';
import { column, count, detail, figure, type Sheet, word } from '../sheet.ts';
import type { ScoreAnswer, ScoredSeries } from './score.ts';
import {
  baselineCells,
  baselineColumns,
  countedReasons,
  levelColumn,
  ofFirm,
  outOf,
  peopleLevels,
  percent,
  skillCells,
  skillColumns,
  skillInWords,
  yes,
} from './words.ts';

const intervalCells = ({ value, low, high }: ScoredSeries['crps']) =>
  [value, low, high].map(number);

function eachSheet({ rows, levels }: ScoreAnswer, whole: boolean): Sheet {
  const shown = levels
    .map((level, at) => ({ level, at }))
    .filter(({ level }) => whole || peopleLevels.includes(level));
  return {
    title: 'Every quarter, USD million',
    columns: [
      detail('entity'),
      column('metric', 'Series'),
      column('quarter', 'Quarter'),
      figure('reported', 'Reported'),
      ...shown.map(({ level }) => levelColumn(level)),
      detail('within50'),
      column('within80', 'in 80 %'),
      detail('within90'),
      figure('crps', 'CRPS'),
      detail('pit'),
      detail('remainder'),
      ...baselineColumns,
    ],
    rows: rows.map((row) => [
      word(row.entity),
      ofFirm(row.entity, row.metric),
      word(row.quarter),
      number(row.reported),
      ...shown.map(({ at }) => number(row.values[at])),
      yes(row.within50),
      yes(row.within80),
      yes(row.within90),
      number(row.crps),
      number(row.pit),
      percent(row.remainderShare),
      ...baselineCells(row.baselines),
    ]),
  };
}

function seriesSheet({ series }: ScoreAnswer): Sheet {
  return {
    title:
      'By series: CRPS in USD million, the middle 95 % of bootstrap means, and skill: 1 less CRPS over that of who lets it stay, drift, or follow its trend',
    columns: [
      detail('entity'),
      column('metric', 'Series'),
      figure('quarters', 'Qtrs'),
      figure('within80', 'in 80 %'),
      figure('remainder', 'Rest'),
      figure('crps', 'CRPS'),
      figure('crps_low', 'from'),
      figure('crps_high', 'to'),
      ...skillColumns,
    ],
    rows: series.map((one) => [
      word(one.entity),
      ofFirm(one.entity, one.metric),
      count(one.quarters),
      count(one.within80),
      percent(one.remainderShare),
      ...intervalCells(one.crps),
      ...skillCells(one.skill),
    ]),
  };
}

function firmSheet({ firms }: ScoreAnswer): Sheet {
  return {
    title: 'By firm: CRPS as a part of what was reported',
    columns: [
      column('entity', 'Firm'),
      figure('series', 'Series'),
      figure('quarters', 'Qtrs'),
      figure('within80', 'in 80 %'),
      figure('crps', 'CRPS'),
      figure('crps_low', 'from'),
      figure('crps_high', 'to'),
      ...skillColumns,
    ],
    rows: firms.map((one) => [
      word(one.entity),
      ...[one.series, one.quarters, one.within80].map(count),
      ...intervalCells(one.relativeCrps),
      ...skillCells(one.skill),
    ]),
  };
}

/** Scores by firm and series and of every quarter; for programs every quarter alone. */
export function scoreSheets(answer: ScoreAnswer, whole: boolean): Sheet[] {
  return whole
    ? [eachSheet(answer, true)]
    : [firmSheet(answer), seriesSheet(answer), eachSheet(answer, false)];
}

/** How good a forecast was, misses first. */
export function scoreInWords({ rows, coverage, skill, vantage, file }: ScoreAnswer): string[] {
  const inside = rows.filter(({ within80 }) => within80).length;
  return [
    `${rows.length - inside} of ${rows.length} figures since ${vantage} lie outside the 80 % band of ${file}; the bands of 50, 80 and 90 % held ${outOf(coverage.of50)}, ${outOf(coverage.of80)} and ${outOf(coverage.of90)} of 100.`,
    ...skillInWords(skill),
  ];
}

/** Figures that were given and are not scored, and why. */
export function scoreNotes({ notScored }: ScoreAnswer): string[] {
  if (notScored.length === 0) return [];
  return [`Not scored, ${notScored.length} of the figures given: ${countedReasons(notScored)}.`];
}
