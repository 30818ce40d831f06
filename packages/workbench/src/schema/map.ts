import { z } from 'zod';
import { day, frame, ids, stage, usdM } from './frame.ts';

const family = z.enum(['capital', 'spend']);
const tierId = z.enum(['funds', 'chips', 'clouds', 'labs']);

const edge = z.object({
  from: z.string(),
  to: z.string(),
  family: family.describe('capital: put in or lent; spend: paid for what a firm sells'),
  value: usdM.nullable().describe('null: every row of it is of unpublished size'),
  low: usdM,
  high: usdM.nullable().describe('null: a row of unpublished size lies in it that nothing bounds'),
  pieces: z
    .array(
      z.object({
        deal: z.string(),
        kind: z.string(),
        amountUsdM: usdM.describe('of a whole: what its known parts leave of it'),
        basis: z.string().nullable().describe('where the sum comes from'),
      }),
    )
    .describe('what each row adds: no dollar is in two pieces of the map'),
  unknown: ids.describe('rows of unpublished size'),
  estimatedShare: z.number().describe('share of value whose amount is an estimate or judgement'),
  firstBound: day.describe('first possible day on which one of its deals was bound'),
  lastBound: day.describe('last possible day on which one of its deals was bound'),
});

export const mapAnswer = z.object({
  stage,
  most: z.number().int().describe('most boxes: the largest firms, and one box a tier for the rest'),
  totals: z
    .object({ capital: usdM, spend: usdM })
    .describe('all money of the ledger, by family: edges and inside add up to it'),
  tiers: z.array(z.object({ id: tierId, name: z.string() })),
  nodes: z
    .array(
      z.object({
        id: z.string(),
        name: z.string(),
        tier: tierId,
        members: ids.describe('firms folded into the box; empty: the box is one firm'),
      }),
    )
    .describe('boxes, the largest of a tier first, whatever the stage and the days'),
  edges: z.array(edge).describe('what one box pays another, by family'),
  inside: z.array(edge).describe('what firms folded into one box pay each other: in no edge'),
  room: z
    .array(z.object({ from: z.string(), to: z.string(), family, amountUsdM: usdM.nullable() }))
    .describe('headline money on the day of release, for which a picture keeps room'),
  sources: ids,
  ...frame,
});

export type MapAnswer = z.infer<typeof mapAnswer>;
