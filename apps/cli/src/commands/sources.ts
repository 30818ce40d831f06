import { type SourcePage, type SourcesAnswer, sourceList, sourcePage } from '@roundtrip/workbench';
import type { Command } from 'commander';
import { type CommonOptions, example, openLedger, print, withCommon } from '../ask.ts';
import { frameNotes } from '../frame-notes.ts';
import { column, count, figure, type View, word } from '../view.ts';

export function addSources(program: Command): void {
  const command = program
    .command('sources')
    .description('the documents behind the ledger, or one of them and the rows that cite it')
    .argument('[id]', 'the document');
  example(withCommon(command), 'roundtrip sources amzn-10k-2024');
  command.action((id: string | undefined, options: CommonOptions) => {
    const ledger = openLedger(options);
    if (id === undefined) {
      const answer = sourceList(ledger, {});
      return print(answer, listView, options, answer);
    }
    const answer = sourcePage(ledger, id, {});
    return print(answer, view, options, answer);
  });
}

function listView(answer: SourcesAnswer): View {
  return {
    sentences: [`${answer.sources.length} documents.`],
    sheets: [
      {
        columns: [
          column('id', 'Source'),
          column('title', 'Title'),
          column('publisher', 'Publisher'),
          column('date', 'Date'),
          column('tier', 'Tier'),
          figure('rows', 'Rows'),
        ],
        rows: answer.sources.map(({ id, title, publisher, date, tier, rows }) => [
          word(id),
          word(title),
          word(publisher),
          word(date),
          word(tier),
          count(rows),
        ]),
      },
    ],
    notes: frameNotes(answer),
  };
}

function view(answer: SourcePage): View {
  const { title, publisher, date, tier, url, citedBy } = answer;
  const dated = date === '' ? 'undated' : date;
  return {
    sentences: [`${title}. ${publisher}, ${dated}, tier ${tier}.`, ...(url === '' ? [] : [url])],
    sheets: [
      {
        title: 'Cited by',
        columns: [column('table', 'Table'), column('row', 'Row')],
        rows: citedBy.map(({ table, row }) => [word(table), word(row)]),
      },
    ],
    notes: frameNotes(answer),
  };
}
