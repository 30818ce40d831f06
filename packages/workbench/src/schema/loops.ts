import { z } from 'zod';
import { day, frame, ids, stage, usdM } from './frame.ts';

const hop = z.object({
  from: z.string(),
  to: z.string(),
  family: z
    .enum(['capital', 'spend', 'both'])
    .describe('capital: put in or lent; spend: paid for what a firm sells'),
  value: usdM.nullable().describe('null: every row of it is of unpublished size'),
  low: usdM,
  high: usdM.nullable().describe('null: a row of unpublished size lies in it that nothing bounds'),
  kinds: ids,
  deals: ids.describe('rows counted'),
  counted: z
    .array(
      z.object({
        deal: z.string(),
        kind: z.string(),
        family: z.enum(['capital', 'spend']),
        amountUsdM: usdM,
        basis: z.string().nullable().describe('where the sum comes from'),
      }),
    )
    .describe('the same rows with their amounts, which add up to value'),
  unknown: ids.describe('rows of unpublished size'),
  estimatedShare: z.number().describe('share of value whose amount is an estimate or judgement'),
  firstBound: day.describe('first possible day on which one of its deals was bound'),
  lastBound: day.describe('last possible day on which one of its deals was bound'),
  share: z.number().nullable().describe('bottleneck over value; null: one of them is unpublished'),
});

const loop = z
  .object({
    bottleneck: z
      .object({
        value: usdM.nullable().describe('null: a hop is of unpublished size'),
        low: usdM,
        high: usdM.nullable(),
      })
      .describe('the smallest hop: no more can have gone all the way round'),
    differentFirms: z
      .boolean()
      .describe('false: a party is a group of firms, or two belong to one house'),
    hops: z.array(hop).describe('in the direction of the money'),
  })
  .describe('an elementary cycle: no firm twice');

export const loopsAnswer = z.object({
  stage,
  through: ids.describe('firms that every loop must pass; empty: any'),
  longest: z.number().describe('most hops of a loop'),
  most: z.number().describe('most loops searched for'),
  found: z.number(),
  capped: z.boolean().describe('whether there may be more than the search found'),
  parties: z.array(z.object({ id: z.string(), name: z.string() })),
  loops: z.array(loop).describe('largest bottleneck first, unknown ones last'),
  sources: ids,
  ...frame,
});

export type LoopsAnswer = z.infer<typeof loopsAnswer>;
