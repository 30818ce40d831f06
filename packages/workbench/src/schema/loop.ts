import { z } from 'zod';
import { citation, day, frame, ids, stage } from './frame.ts';
import { ruleName, tracedMoney } from './traced.ts';

const money = z
  .object({
    value: z.number().describe('floor of the rows whose amount is known'),
    low: z.number(),
    high: z.number().nullable().describe('null: an unknown amount lies in it that nothing bounds'),
    unit: z.literal('USD m'),
    deals: ids.describe('rows counted'),
    unknown: ids.describe('rows agreed or done whose sum is not published'),
    estimatedShare: z.number().describe('share of value whose amount is an estimate or judgement'),
  })
  .describe('money at one stage');

const ratio = z
  .object({
    value: z.number().nullable().describe('null: nothing known was put in'),
    low: z.number(),
    high: z.number().nullable().describe('null: no upper bound is known'),
  })
  .describe('a ratio of two sums, pure number');

const loopSums = {
  putIn: money.describe('equity, notes and credits from the investor, at the stage asked'),
  promisedBack: money.describe(
    'commitments signed by the firm with the investor, at the stage asked',
  ),
  promisedBefore: money.describe('the part of promisedBack signed before the first cheque'),
  paidBack: money.describe('bills and revenue share, drawn or paid since the first cheque'),
  paidBefore: money.describe('bills and revenue share from before the first cheque, apart'),
  contractual: ratio.describe('promised back over put in'),
  gross: ratio.describe('paid back, at most what was put in, over put in'),
};

const loopFirm = z.object({
  firm: z.string(),
  name: z.string(),
  firstCheque: z.string().describe('day the first cheque was bound, as exact as known'),
  ...loopSums,
});

const loopInvestor = z.object({
  investor: z.string(),
  name: z.string(),
  ...loopSums,
  traced: tracedMoney.describe('money of the investor that came back, by tracing rule'),
  firms: z.array(loopFirm).describe('every firm that received a cheque, largest first'),
});

const loopGroup = z
  .object({
    clouds: ids.describe('firms that sell compute'),
    putIn: money,
    traced: tracedMoney,
  })
  .describe('money of any seller of compute that came back to any of them');

export const loopAnswer = z.object({
  stage,
  since: day.nullable().describe('deals bound earlier are left out; null: none are'),
  rule: ruleName.describe('the rule the sentences speak of; every rule is in the answer'),
  depth: z.number().describe('most hands money is followed through'),
  investors: z.array(loopInvestor),
  group: loopGroup.nullable().describe('null where one investor is asked for'),
  sources: z.array(citation),
  ...frame,
});

export type Money = z.infer<typeof money>;
export type Ratio = z.infer<typeof ratio>;
export type LoopFirm = z.infer<typeof loopFirm>;
export type LoopGroup = z.infer<typeof loopGroup>;
export type LoopInvestor = z.infer<typeof loopInvestor>;
export type LoopAnswer = z.infer<typeof loopAnswer>;
