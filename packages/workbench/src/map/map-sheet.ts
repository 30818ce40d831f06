import { boundsInWords } from '../loops/words.ts';
import type { MapAnswer } from '../schema/map.ts';
import { column, detail, figure, type Sheet, usd, word, words } from '../sheet.ts';
import { percent } from '../words.ts';

/** The flows of the map as a table, the largest first. */
export function mapSheet(answer: MapAnswer): Sheet {
  const names = new Map(answer.nodes.map(({ id, name }) => [id, name]));
  const named = (id: string) => ({ text: names.get(id) ?? id, raw: id });
  return {
    columns: [
      column('from', 'From'),
      column('to', 'To'),
      column('family', 'As'),
      figure('amount_usd_m', 'Amount'),
      detail('low_usd_m'),
      detail('high_usd_m'),
      column('first_bound', 'First bound'),
      column('last_bound', 'Last bound'),
      figure('estimated_share', 'Estimated'),
      detail('deals'),
      detail('unknown'),
    ],
    rows: [...answer.edges, ...answer.inside]
      .toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0))
      .map((edge) => [
        named(edge.from),
        named(edge.to),
        word(edge.family),
        { ...usd(edge.value), text: boundsInWords(edge) },
        usd(edge.low),
        usd(edge.high),
        word(edge.firstBound),
        word(edge.lastBound),
        { text: percent(edge.estimatedShare), raw: edge.estimatedShare },
        words(edge.pieces.map(({ deal }) => deal)),
        words(edge.unknown),
      ]),
  };
}
