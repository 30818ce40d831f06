import { number } from '../futures/ensemble-sheets.ts';
import { column, count, detail, figure, type Sheet, word } from '../sheet.ts';
import type { BacktestAnswer } from './backtest.ts';
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

function seriesSheet({ series }: BacktestAnswer): Sheet {
  return {
    title:
      'By series: the remainder’s share (rest), and skill: 1 less CRPS over that of who lets it stay, drift, or follow its trend',
    columns: [
      detail('entity'),
      column('metric', 'Series'),
      figure('figures', 'Figures'),
      figure('within80', 'in 80 %'),
      figure('remainder', 'Rest'),
      detail('crps'),
      detail('worlds_left_out'),
      ...skillColumns,
    ],
    rows: series.map((one) => [
      word(one.entity),
      ofFirm(one.entity, one.metric),
      count(one.figures),
      count(one.within80),
      percent(one.remainderShare),
      number(one.crps),
      count(one.worldsLeftOut),
      ...skillCells(one.skill),
    ]),
  };
}

function figuresSheet({ rows }: BacktestAnswer, whole: boolean): Sheet {
  const shares = rows[0]?.quantiles.map(({ share }) => share) ?? [];
  const isShown = (share: number) => whole || peopleLevels.includes(share);
  return {
    title: 'Every figure, USD million',
    columns: [
      detail('entity'),
      column('metric', 'Series'),
      column('period', 'Period'),
      figure('reported', 'Reported'),
      ...shares.filter(isShown).map(levelColumn),
      detail('within50'),
      column('within80', 'in 80 %'),
      detail('within95'),
      figure('remainder', 'Rest'),
      ...['crps', 'interval_score_80', 'pit'].map(detail),
      ...baselineColumns,
    ],
    rows: rows.map((row) => [
      word(row.entity),
      ofFirm(row.entity, row.metric),
      word(row.period),
      number(row.reported),
      ...row.quantiles.filter(({ share }) => isShown(share)).map(({ value }) => number(value)),
      yes(row.within50),
      yes(row.within80),
      yes(row.within95),
      percent(row.remainderShare),
      ...[row.crps, row.intervalScore80, row.pit].map(number),
      ...baselineCells(row.baselines),
    ]),
  };
}

/** Scores by series and every figure; for programs every figure alone. */
export function backtestSheets(answer: BacktestAnswer, whole: boolean): Sheet[] {
  return whole ? [figuresSheet(answer, true)] : [seriesSheet(answer), figuresSheet(answer, false)];
}

/** How good the forecasts were, misses first, and what was known. */
export function backtestInWords(answer: BacktestAnswer): string[] {
  const { rows, coverage, skill, vantage, to, knowledge } = answer;
  const inside = rows.filter(({ within80 }) => within80).length;
  const { beliefs, uninformed, held, hindsight } = knowledge;
  return [
    `${rows.length - inside} of ${rows.length} figures reported from ${vantage} to ${to} lie outside their 80 % band; the bands of 50, 80 and 95 % held ${outOf(coverage.of50)}, ${outOf(coverage.of80)} and ${outOf(coverage.of95)} of 100.`,
    ...skillInWords(skill),
    `Known on ${vantage}: ${beliefs - uninformed.length} of ${beliefs} beliefs with a range; the other ${uninformed.length} were uninformed and drawn from the widest range of their kind. ${held.length} beliefs have no range and were held.`,
    `Hindsight: ${hindsight.length} of ${knowledge.rows} rows of the initial state rest on undated or later documents and were drawn from widened ranges.`,
  ];
}

/** What the histogram tells, and what is not in the table, and why. */
export function backtestNotes({ notForecast, unrecorded, pit, rows }: BacktestAnswer): string[] {
  const even = pit.chiSquare <= pit.critical;
  return [
    `Figures by tenth of their forecast (PIT): ${pit.counts.join(', ')}; χ² ${pit.chiSquare.toFixed(1)}, ${even ? 'not more' : 'more'} than the ${pit.critical.toFixed(1)} that ${rows.length} even and independent ones exceed in 5 of 100.`,
    ...(notForecast.length === 0 ? [] : [`Not forecast: ${countedReasons(notForecast)}.`]),
    ...(unrecorded.length === 0
      ? []
      : [
          `${unrecorded.length} series of the ledger have no observation equation and are not forecast.`,
        ]),
  ];
}
