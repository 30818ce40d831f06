import type { Citation } from '@roundtrip/workbench';
import { column, type Sheet, word } from './view.ts';

/** Documents as a table: what, by whom, when, how good, where. */
export function citationSheet(sources: readonly Citation[]): Sheet {
  return {
    title: 'Sources',
    columns: [
      column('id', 'Source'),
      column('title', 'Title'),
      column('publisher', 'Publisher'),
      column('date', 'Date'),
      column('tier', 'Tier'),
    ],
    rows: sources.map(({ id, title, publisher, date, tier }) => [
      word(id),
      word(title),
      word(publisher),
      word(date),
      word(tier),
    ]),
  };
}
