import { xrayBars } from '@roundtrip/charts';
import {
  dollars,
  dollarsBetween,
  entityId,
  growthBetween,
  type LookthroughAnswer,
  lookthrough,
  lookthroughPicture,
  lookthroughSentences,
  Refusal,
  stageNamed,
} from '@roundtrip/workbench';
import type { Command } from 'commander';
import { type DayOptions, example, openLedger, print, withCommon, withDays } from '../ask.ts';
import { frameNotes } from '../frame-notes.ts';
import { type Cell, column, figure, type Sheet, usd, type View, word } from '../view.ts';

/** Pixels. */
const pictureWidth = 720;

interface LookthroughOptions extends DayOptions {
  readonly svg?: boolean;
  readonly stage: string;
  readonly over?: string;
}

type Quarter = LookthroughAnswer['quarters'][number];
type RevenueView = Quarter['reported'];
type Bounds = Quarter['takenOut'][number]['bill'];

export function addLookthrough(program: Command): void {
  const command = program
    .command('lookthrough')
    .description("a cloud's revenue and growth, as told and with its own money taken out")
    .argument('<cloud>', 'id, name or ticker')
    .option('--stage <stage>', 'at which its cheques count', 'binding')
    .option('--over <years>', 'spread a cheque over so many years (default: as contracts run)')
    .option('--svg', 'print a picture');
  example(
    withCommon(withDays(command)),
    'roundtrip lookthrough microsoft',
    'roundtrip lookthrough amazon --over 4 --known-on 2025-06-30 --csv',
  );
  command.action((name: string, options: LookthroughOptions) => {
    const stage = stageNamed(options.stage);
    const ledger = openLedger(options);
    const answer = lookthrough(ledger, {
      ...options,
      cloud: entityId(ledger, name),
      stage,
      over: options.over === undefined ? undefined : yearsIn(options.over),
    });
    if (options.svg === true) {
      process.stdout.write(xrayBars({ ...lookthroughPicture(answer), width: pictureWidth }));
      return undefined;
    }
    return print(answer, view, options, answer);
  });
}

function yearsIn(text: string): number {
  const years = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isNaN(years))
    throw new Refusal(`over is ${JSON.stringify(text)}, want a number of years, like 4`);
  return years;
}

function view(answer: LookthroughAnswer): View {
  return {
    sentences: lookthroughSentences(answer),
    sheets: [growthSheet(answer), xraySheet(answer), ...firmSheets(answer)],
    notes: [...notes(answer), ...frameNotes(answer)],
  };
}

function growthSheet({ quarters }: LookthroughAnswer): Sheet {
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

function xraySheet({ quarters, years }: LookthroughAnswer): Sheet {
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

function firmSheets({ quarters }: LookthroughAnswer): Sheet[] {
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

function notes({ stage, over, boundary, quarters, undated, unknown }: LookthroughAnswer): string[] {
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
