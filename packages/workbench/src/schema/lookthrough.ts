import { z } from 'zod';
import { citation, day, frame, ids, stage, usdM } from './frame.ts';

const closed = z
  .object({
    value: usdM.nullable().describe('null: nobody can say where between the ends'),
    low: usdM,
    high: usdM,
  })
  .describe('an amount between two ends');

const bounds = closed
  .extend({ high: usdM.nullable().describe('null: nothing known bounds it from above') })
  .describe('an amount between two ends, the upper one perhaps unknown');

const growth = z
  .object({
    value: z.number().nullable().describe('null: nobody can say where between the ends'),
    low: z.number(),
    high: z.number().nullable().describe('null: the quarter a year before may have been zero'),
  })
  .describe('growth against the same quarter a year before, pure number');

const view = z.object({
  revenue: closed,
  growth: growth.nullable().describe('null: no figure a year before'),
});

const split = {
  organic: usdM.describe('surely from outside the boundary'),
  cannotTell: usdM,
  recycled: usdM.describe('surely here before; with the other two it adds up to the revenue'),
};

const xray = {
  ...split,
  ifUnknownPaidNothing: z
    .object(split)
    .describe('the same if firms whose bills nobody knows paid nothing beyond what became public'),
  unknownBills: ids.describe('customers inside the boundary whose bills nothing bounds'),
};

const ownMoney = z
  .object({
    seen: closed.describe(
      'within the accounts traced, pro rata; its ends are those of the tracing',
    ),
    putIn: usdM.nullable().describe('all that was put in by then, at most; null: nobody knows'),
  })
  .describe('cash of the cloud that came back to it: at least seen.low; no more than was put in');

const quarter = z.object({
  quarter: z.string(),
  end: day,
  periods: ids.describe('periods the figures speak of; a longer one was spread over its quarters'),
  reported: view.describe('as the cloud tells it; sources that disagree give the ends'),
  economicNet: view.describe('less all that the cloud put into its customers, at most their bill'),
  ascNet: view.describe('less what it gave its customers for no stake (ASC 606-10-32-25)'),
  takenOut: z
    .array(
      z.object({
        firm: z.string(),
        name: z.string(),
        bill: bounds.describe('what the firm paid the cloud'),
        cheques: bounds.describe('what the cloud put into it, this quarter’s part'),
        given: bounds.describe('the part of that which paid for no stake'),
        economic: bounds.describe('the lesser of bill and cheques'),
        asc: bounds.describe('the lesser of bill and given'),
        deals: ids.describe('cheques, bills and contracts'),
      }),
    )
    .describe('by firm that the cloud put money into'),
  ownMoneyReturned: ownMoney,
  xray: z.object(xray),
  customers: z
    .array(z.object({ firm: z.string(), name: z.string(), bill: bounds, deals: ids }))
    .describe('firms inside the boundary that pay the cloud by a deal'),
});

export const lookthroughAnswer = z.object({
  cloud: z.string(),
  name: z.string(),
  stage: stage.describe('stage at which cheques count'),
  over: z
    .object({
      value: z.number(),
      low: z.number(),
      high: z.number(),
      from: z
        .enum(['asked', 'prior', 'usual'])
        .describe('prior: commitment_years; usual: no prior was known on the day'),
    })
    .describe('years over which a cheque is spread, from its day, evenly'),
  boundary: z.object({ inside: ids, outside: ids }),
  quarters: z.array(quarter),
  years: z
    .array(z.object({ year: z.string(), revenue: closed, ownMoneyReturned: ownMoney, ...xray }))
    .describe('calendar years whose four quarters are all known'),
  undated: z
    .array(z.object({ deal: z.string(), amountUsdM: usdM }))
    .describe('cheques without a day: in upper ends alone'),
  unknown: ids.describe('cheques of unpublished size: in upper ends alone'),
  sources: z.array(citation),
  ...frame,
});

export type LookthroughAnswer = z.infer<typeof lookthroughAnswer>;
