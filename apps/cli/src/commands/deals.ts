import {
  type DealListAnswer,
  dealList,
  dealsSentence,
  dealsSheet,
  entityId,
  orderNamed,
} from '@roundtrip/workbench';
import type { Command } from 'commander';
import { type DayOptions, example, openLedger, print, withCommon, withDays } from '../ask.ts';
import { frameNotes } from '../frame-notes.ts';
import type { View } from '../view.ts';

interface DealsOptions extends DayOptions {
  readonly party?: readonly string[];
  readonly kind?: readonly string[];
  readonly stage?: readonly string[];
  readonly term?: readonly string[];
  readonly grade?: readonly string[];
  readonly text?: string;
  readonly order?: string;
  readonly descending?: boolean;
}

function collect(name: string, before: readonly string[] = []): string[] {
  return [...before, ...name.split(',')];
}

export function addDeals(program: Command): void {
  const command = program
    .command('deals')
    .description('deals in a row, filtered; the latest known first')
    .option('--party <id>', 'only deals of this firm, on either side (may be repeated)', collect)
    .option('--kind <kind>', 'only this kind, like equity (may be repeated)', collect)
    .option('--stage <stage>', 'only rows that stand at this stage (may be repeated)', collect)
    .option('--term <term>', 'only with this condition, like exclusive-cloud', collect)
    .option('--grade <grade>', 'only rows of this grade of evidence: A, B or C', collect)
    .option('--text <words>', 'only rows in which all these words stand')
    .option('--order <by>', 'known, bound, from, to, kind, amount, stage or grade')
    .option('--descending', 'the largest, latest or last first');
  example(
    withCommon(withDays(command)),
    'roundtrip deals --party openai --kind equity',
    'roundtrip deals --stage paid --order amount --descending',
  );
  command.action((options: DealsOptions) => {
    const ledger = openLedger(options);
    const answer = dealList(ledger, {
      ...options,
      parties: options.party?.map((name) => entityId(ledger, name)),
      kinds: options.kind,
      stages: options.stage,
      terms: options.term,
      grades: options.grade,
      order: options.order === undefined ? undefined : orderNamed(options.order),
    });
    return print(answer, view, options, answer);
  });
}

function view(answer: DealListAnswer): View {
  return {
    sentences: [dealsSentence(answer)],
    sheets: [dealsSheet(answer)],
    notes: [
      'Amounts of single rows: they overlap; roundtrip sum adds them.',
      ...frameNotes(answer),
    ],
  };
}
