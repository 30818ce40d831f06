import type { LoopsAnswer } from '../schema/loops.ts';
import { column, count, figure, type Sheet, usd, word, words } from '../sheet.ts';

/** Loops as a table: a row for each hop of each loop. */
export function loopsSheet({ loops: found }: LoopsAnswer): Sheet {
  const columns = [
    figure('rank', '#'),
    figure('bottleneck_usd_m', 'Bottleneck'),
    figure('bottleneck_low_usd_m', 'Low'),
    figure('bottleneck_high_usd_m', 'High'),
    column('from', 'From'),
    column('to', 'To'),
    column('family', 'As'),
    figure('amount_usd_m', 'Amount'),
    figure('low_usd_m', 'Low'),
    figure('high_usd_m', 'High'),
    column('first_bound', 'First bound'),
    column('last_bound', 'Last bound'),
    column('kinds', 'Kinds'),
    column('deals', 'Deals'),
    column('unknown', 'Of unpublished size'),
  ];
  const rows = found.flatMap(({ bottleneck, hops }, at) =>
    hops.map((hop) => [
      count(at + 1),
      ...[bottleneck.value, bottleneck.low, bottleneck.high].map(usd),
      word(hop.from),
      word(hop.to),
      word(hop.family),
      ...[hop.value, hop.low, hop.high].map(usd),
      word(hop.firstBound),
      word(hop.lastBound),
      ...[hop.kinds, hop.deals, hop.unknown].map((names) => words(names)),
    ]),
  );
  return { columns, rows };
}
