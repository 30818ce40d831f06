import { entityId, type TimelineAnswer, timeline } from '@roundtrip/workbench';
import type { Command } from 'commander';
import { type DayOptions, example, openLedger, print, withCommon, withDays } from '../ask.ts';
import { frameNotes } from '../frame-notes.ts';
import { column, figure, usd, type View, word } from '../view.ts';

interface TimelineOptions extends DayOptions {
  readonly since?: string;
}

export function addTimeline(program: Command): void {
  const command = program
    .command('timeline')
    .description('deals and events, oldest first')
    .argument('[entity]', 'only what concerns it: id, name or ticker')
    .option('--since <day>', 'begin on this day');
  example(withCommon(withDays(command)), 'roundtrip timeline openai --since 2025-01-01');
  command.action((name: string | undefined, options: TimelineOptions) => {
    const ledger = openLedger(options);
    const entity = name === undefined ? undefined : entityId(ledger, name);
    const answer = timeline(ledger, { ...options, entity });
    return print(answer, view, options, answer);
  });
}

function view(answer: TimelineAnswer): View {
  return {
    sentences: [`${answer.entries.length} deals and events.`],
    sheets: [
      {
        columns: [
          column('date', 'Date'),
          column('id', 'Id'),
          column('title', 'What'),
          column('kind', 'Kind'),
          figure('amount_usd_m', 'Size'),
          column('stage', 'Stage'),
        ],
        rows: answer.entries.map(({ date, id, title, kind, amountUsdM, stage }) => [
          word(date),
          word(id),
          word(title),
          word(kind),
          stage === null ? word('') : usd(amountUsdM),
          word(stage ?? ''),
        ]),
      },
    ],
    notes: frameNotes(answer),
  };
}
