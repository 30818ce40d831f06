import { type QualityAnswer, quality } from '@roundtrip/workbench';
import type { Command } from 'commander';
import { type DayOptions, example, openLedger, print, withCommon, withDays } from '../ask.ts';
import { frameNotes } from '../frame-notes.ts';
import { column, count, figure, type View, word } from '../view.ts';

export function addQuality(program: Command): void {
  const command = program
    .command('quality')
    .description('how far the ledger can be trusted: coverage, unsourced, oldest, assumed');
  example(withCommon(withDays(command)), 'roundtrip quality');
  command.action((options: DayOptions) => {
    const answer = quality(openLedger(options), options);
    return print(answer, view, options, answer);
  });
}

function view(answer: QualityAnswer): View {
  const row = [column('table', 'Table'), column('row', 'Row')];
  return {
    sentences: [],
    sheets: [
      {
        columns: [
          column('measure', 'Measure'),
          figure('count', 'Count'),
          figure('of', 'Of'),
          column('what', 'What'),
        ],
        rows: answer.measures.map(({ measure, count: n, of, what }) => [
          word(measure),
          count(n),
          count(of),
          word(what),
        ]),
      },
      {
        title: 'Oldest facts',
        columns: [...row, column('known_on', 'Known on')],
        rows: answer.oldest.map(({ table, row: id, knownOn }) => [
          word(table),
          word(id),
          word(knownOn),
        ]),
      },
      {
        title: 'Rows without a source',
        columns: row,
        rows: answer.unsourced.map(({ table, row: id }) => [word(table), word(id)]),
      },
      {
        title: 'Days of knowledge that are assumed',
        columns: [...row, column('date', 'Day')],
        rows: answer.assumedDates.map(({ table, row: id, date }) => [
          word(table),
          word(id),
          word(date),
        ]),
      },
    ],
    notes: frameNotes(answer),
  };
}
