import type { ExtractAnswer } from '../schema/extract.ts';
import type { NetworkAnswer } from '../schema/network.ts';
import { type Cell, column, detail, figure, type Sheet, usd, word, words } from '../sheet.ts';
import { endsInWords, shareInWords, sharesInWords } from './words.ts';

type Told = ExtractAnswer['lost'];

/** A value, and its ends: one cell to read, two for programs. */
function endCells({ low, high }: Pick<Told, 'low' | 'high'>): Cell[] {
  return [word(endsInWords({ low, high })), usd(low), { text: '', raw: high ?? '' }];
}

function endColumns(name: string): Sheet['columns'] {
  return [
    { name: `${name}_between`, head: 'Between', right: true },
    detail(`${name}_low_usd_m`),
    detail(`${name}_high_usd_m`),
  ];
}

/** A firm a row: what it has, and what of it had been there before. */
export function firmSheet({ firms }: NetworkAnswer): Sheet {
  return {
    columns: [
      column('firm', 'Firm'),
      detail('name'),
      figure('receipts_usd_m', 'Receipts'),
      ...endColumns('receipts'),
      figure('organic_usd_m', 'First time'),
      detail('organic_low_usd_m'),
      detail('organic_high_usd_m'),
      figure('recycled_usd_m', 'Before'),
      detail('recycled_low_usd_m'),
      detail('recycled_high_usd_m'),
      figure('return_chance', 'Share'),
      figure('return_chance_between', 'Between'),
      detail('return_chance_low'),
      detail('return_chance_high'),
      detail('net_usd_m'),
    ],
    rows: firms.map(({ id, name, receipts, organic, recycled, returns, net }) => [
      word(id),
      word(name),
      usd(receipts.value),
      ...endCells(receipts),
      usd(organic.value),
      usd(organic.low),
      { text: '', raw: organic.high ?? '' },
      usd(recycled.value),
      usd(recycled.low),
      { text: '', raw: recycled.high ?? '' },
      { text: shareInWords(returns.value), raw: returns.value },
      { text: sharesInWords(returns.low, returns.high), raw: `${returns.low}/${returns.high}` },
      { text: '', raw: returns.low },
      { text: '', raw: returns.high },
      usd(net.value),
    ]),
  };
}

/** Who pays whom inside the boundary, the largest first. */
export function paymentSheet({ payments }: NetworkAnswer, most: number): Sheet {
  const order = payments.toSorted((a, b) => b.value - a.value || (b.high ?? 0) - (a.high ?? 0));
  const more = payments.length > most ? `, the first ${most} of ${payments.length}` : '';
  return {
    title: `Paid among them${more}`,
    columns: [
      column('from', 'From'),
      column('to', 'To'),
      figure('amount_usd_m', 'Amount'),
      ...endColumns('amount'),
      column('how', 'By'),
      detail('of'),
    ],
    rows: order
      .slice(0, most)
      .map(({ from, to, value, low, high, how, of }) => [
        word(from),
        word(to),
        usd(value),
        ...endCells({ low, high }),
        word(how),
        words(of),
      ]),
  };
}

/** Where the receipts of all firms together came into the network. */
export function sourceSheet({ firms, sourceNames }: NetworkAnswer): Sheet {
  const sums = new Map<string, { organic: number; recycled: number }>();
  for (const { bySource } of firms)
    for (const { source, organic, recycled } of bySource) {
      const known = sums.get(source) ?? { organic: 0, recycled: 0 };
      sums.set(source, { organic: known.organic + organic, recycled: known.recycled + recycled });
    }
  return {
    title: 'By where it came into the network',
    columns: [
      column('source', 'Source'),
      figure('organic_usd_m', 'First time'),
      figure('recycled_usd_m', 'Before'),
    ],
    rows: [...sums]
      .sort(([, a], [, b]) => b.organic - a.organic)
      .map(([source, { organic, recycled }]) => [
        { text: sourceNames[source] ?? source, raw: source },
        usd(organic),
        usd(recycled),
      ]),
  };
}

/** Who loses how much, the largest loss first. */
export function lossSheet({ firms }: ExtractAnswer, most?: number): Sheet {
  const cells = ({ value, low, high }: Told): Cell[] => [usd(value), ...endCells({ low, high })];
  return {
    columns: [
      column('firm', 'Firm'),
      detail('name'),
      figure('direct_usd_m', 'Directly'),
      detail('direct_low_usd_m'),
      detail('direct_high_usd_m'),
      figure('through_usd_m', 'Paid on'),
      detail('through_low_usd_m'),
      detail('through_high_usd_m'),
      figure('lost_usd_m', 'Together'),
      ...endColumns('lost'),
      detail('receipts_usd_m'),
      figure('of_receipts', 'Of all it has'),
    ],
    rows: firms
      .slice(0, most)
      .map(({ id, name, receipts, direct, through, lost }) => [
        word(id),
        word(name),
        usd(direct.value),
        usd(direct.low),
        { text: '', raw: direct.high ?? '' },
        usd(through.value),
        usd(through.low),
        { text: '', raw: through.high ?? '' },
        ...cells(lost),
        usd(receipts.value),
        shareOf(lost.value, receipts.value),
      ]),
  };
}

function shareOf(part: number | null, whole: number | null): Cell {
  if (part === null || whole === null || whole === 0) return { text: '–', raw: '' };
  return { text: shareInWords(part / whole), raw: part / whole };
}

/** The rows that are thought away, and what of each falls into the window. */
export function removedSheet({ removed }: ExtractAnswer): Sheet {
  return {
    title: 'Taken away',
    columns: [
      column('deal', 'Deal'),
      column('from', 'From'),
      column('to', 'To'),
      figure('amount_usd_m', 'In the window'),
      ...endColumns('amount'),
      column('how', 'Why'),
    ],
    rows: removed.map(({ deal, from, to, how, ...amount }) => [
      word(deal),
      word(from),
      word(to),
      usd(amount.value),
      ...endCells(amount),
      word(how),
    ]),
  };
}
