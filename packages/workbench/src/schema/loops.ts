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
  unknown: ids.describe('rows of unpublished size'),
  firstBound: day.describe('first possible day on which one of its deals was bound'),
  lastBound: day.describe('last possible day on which one of its deals was bound'),
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
    hops: z.array(hop).describe('in the direction of the money'),
  })
  .describe('an elementary cycle: no firm twice');

export const loopsAnswer = z.object({
  stage,
  through: ids.describe('firms that every loop must pass; empty: any'),
  longest: z.number().describe('most hops of a loop'),
  most: z.number().describe('most loops searched for'),
  found: z.number(),
  capped: z.boolean().describe('whether there are more than were searched for'),
  parties: z.array(z.object({ id: z.string(), name: z.string() })),
  loops: z.array(loop).describe('largest bottleneck first, unknown ones last'),
  sources: ids,
  ...frame,
});

export type LoopsAnswer = z.infer<typeof loopsAnswer>;
