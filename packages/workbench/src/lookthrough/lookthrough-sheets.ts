import type { LookthroughAnswer } from '../schema/lookthrough.ts';
import { type Cell, column, figure, type Sheet, usd, word } from '../sheet.ts';
import { dollars } from '../words.ts';
import { dollarsBetween, growthBetween } from './interval-words.ts';

type Quarter = LookthroughAnswer['quarters'][number];
type RevenueView = Quarter['reported'];
type Bounds = Quarter['takenOut'][number]['bill'];

/** Revenue and its growth in a year: as told, and net by two rules. */
export function growthSheet({ quarters }: LookthroughAnswer): Sheet {
  return {
    title: 'Revenue, and growth in a year, per cent',
    columns: [
      column('quarter', 'Quarter'),
      figure('reported_usd_m', 'Reported'),
      figure('reported_growth', 'Growth'),
      figure('economic_net_usd_m', 'Net'),
      figure('economic_net_growth', 'Growth'),
      figure('asc_606_net_usd_m', 'ASC 606'),
      figure('asc_606_net_growth', 'Growth'),
    ],
    rows: quarters.map(({ quarter, reported, economicNet, ascNet }) => [
      word(quarter),
      ...[reported, economicNet, ascNet].flatMap(viewCells),
    ]),
  };
}

function viewCells({ revenue, growth }: RevenueView): Cell[] {
  const told =
    growth === null
      ? { text: '–', raw: '' }
      : { text: growthBetween(growth), raw: rawEnds(growth.low, growth.high) };
  return [{ text: dollarsBetween(revenue), raw: rawEnds(revenue.low, revenue.high) }, told];
}

/** One number where the ends are the same, else both. */
function rawEnds(low: number, high: number | null): string | number {
  return low === high ? low : `${low}/${high ?? ''}`;
}

/** Revenue by quarters and whole years, by whether it came from outside. */
export function xraySheet({ quarters, years }: LookthroughAnswer): Sheet {
  const rows = [
    ...quarters.map(({ quarter, reported, xray, ownMoneyReturned }) => ({
      period: quarter,
      revenue: reported.revenue,
      ownMoneyReturned,
      ...xray,
    })),
    ...years.map(({ year, ...rest }) => ({ period: year, ...rest })),
  ];
  return {
    title: 'Seen through: at least organic, cannot tell, at least recycled',
    columns: [
      column('period', 'Period'),
      figure('revenue_usd_m', 'Revenue'),
      figure('organic_usd_m', 'Organic'),
      figure('cannot_tell_usd_m', 'Cannot tell'),
      figure('recycled_usd_m', 'Recycled'),
      figure('organic_if_unknown_paid_nothing_usd_m', 'Organic, if*'),
      figure('own_money_returned_usd_m', 'Own money back'),
    ],
    rows: rows.map((row) => [
      word(row.period),
      { text: dollarsBetween(row.revenue), raw: rawEnds(row.revenue.low, row.revenue.high) },
      usd(row.organic),
      usd(row.cannotTell),
      usd(row.recycled),
      usd(row.ifUnknownPaidNothing.organic),
      ownMoney(row.ownMoneyReturned),
    ]),
  };
}

/** What was seen is a floor; nothing comes back of nothing. */
function ownMoney({ seen, putIn }: Quarter['ownMoneyReturned']): Cell {
  return { text: putIn === 0 ? '0' : `≥ ${dollars(seen.low)}`, raw: seen.low };
}

/** By firm that the cloud put money into, what the last quarter holds of it. */
export function takenOutSheets({ quarters }: LookthroughAnswer): Sheet[] {
  const last = quarters.at(-1);
  if (last === undefined || last.takenOut.length === 0) return [];
  return [
    {
      title: `Taken out of ${last.quarter}, by firm that the cloud put money into`,
      columns: [
        column('firm', 'Firm'),
        figure('bill_usd_m', 'Its bill'),
        figure('cheques_usd_m', 'Cheques, their part'),
        figure('economic_usd_m', 'Net takes out'),
        figure('asc_606_usd_m', 'ASC 606 takes out'),
      ],
      rows: last.takenOut.map(({ name, bill, cheques, economic, asc }) => [
        word(name),
        ...[bill, cheques, economic, asc].map(bounded),
      ]),
    },
  ];
}

function bounded({ low, high }: Bounds): Cell {
  if (high !== null) return { text: dollarsBetween({ low, high }), raw: rawEnds(low, high) };
  return { text: low === 0 ? '?' : `≥ ${dollars(low)}`, raw: low === 0 ? '' : `${low}/` };
}

/** How the numbers were reached, and what is in none of them. */
export function lookthroughNotes(answer: LookthroughAnswer): string[] {
  const { stage, over, boundary, quarters, undated, unknown } = answer;
  const from = { asked: 'as asked', prior: 'the prior commitment_years', usual: 'as is usual' };
  const term = over.low === over.high ? `${over.value}` : `${over.low} to ${over.high}`;
  const open = quarters.at(-1)?.customers.filter(({ bill }) => bill.high === null) ?? [];
  return [
    `Net: less what the cloud put into each firm (${stage} money), spread evenly over ${term} years (${from[over.from]}), at most the firm’s bill; a bill that nobody knows may be all or nothing. ASC 606: less only what paid for no stake; credits are all of that, a stake at arm’s length none of it, and the ends hold every other price. Ends of growth pair the least with the most.`,
    `Inside the boundary: ${boundary.inside.join(', ')}. Outside: ${boundary.outside.join(', ')}. Organic: from outside. Recycled: was here before. Own money back: cash of the cloud that was seen to come back to it, pro rata; a floor, and another figure. Firms inside that no deal names as customers count as paying nothing.`,
    open.length === 0
      ? '* No customer inside has a bill that nothing bounds.'
      : `* If firms whose bills nobody knows paid nothing beyond what became public. In the last quarter: ${open.map(({ name }) => name).join(', ')}.`,
    ...undated.map(
      ({ deal, amountUsdM }) => `No day, in upper ends alone: ${deal}, ${dollars(amountUsdM)}.`,
    ),
    ...(unknown.length === 0
      ? []
      : [`Of unpublished size, in upper ends alone: ${unknown.join(', ')}.`]),
  ];
}
