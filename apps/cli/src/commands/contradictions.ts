import { type ContradictionsAnswer, contradictions } from '@roundtrip/workbench';
import type { Command } from 'commander';
import { type DayOptions, example, openLedger, print, withCommon, withDays } from '../ask.ts';
import { frameNotes } from '../frame-notes.ts';
import { column, figure, type View, word, words } from '../view.ts';

export function addContradictions(program: Command): void {
  const command = program
    .command('contradictions')
    .description('where sources, or rows of the ledger, do not agree');
  example(withCommon(withDays(command)), 'roundtrip contradictions --json');
  command.action((options: DayOptions) => {
    const answer = contradictions(openLedger(options), options);
    return print(answer, view, options, answer);
  });
}

function view(answer: ContradictionsAnswer): View {
  const n = answer.contradictions.length;
  return {
    sentences: [n === 1 ? '1 contradiction.' : `${n} contradictions.`],
    sheets: [
      {
        columns: [
          column('subject', 'Subject'),
          figure('value', 'Value'),
          column('unit', 'Unit'),
          column('sources', 'Sources'),
          column('note', 'Note'),
        ],
        rows: answer.contradictions.flatMap(({ subject, readings }) =>
          readings.map(({ value, unit, sources, note }) => [
            word(subject),
            { text: String(value), raw: value },
            word(unit),
            words(sources),
            word(note),
          ]),
        ),
      },
    ],
    notes: frameNotes(answer),
  };
}
