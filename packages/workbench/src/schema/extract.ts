import { z } from 'zod';
import { frame, ids, rowStage, usdM } from './frame.ts';
import { ofNetwork } from './network.ts';

const span = z.object({
  value: usdM.nullable().describe('null: nobody can tell where between the ends'),
  low: usdM,
  high: usdM.nullable().describe('null: nothing known bounds it from above'),
});

const { closed, simulated: _, partlyTold, undated, ...aboutNetwork } = ofNetwork;

export const extractAnswer = z.object({
  deal: z.string(),
  sentence: z.string(),
  rowStage: rowStage.describe('how far the deal itself has got'),
  withLinked: z.boolean().describe('whether deals that came with it are taken away too'),
  ...aboutNetwork,
  closed,
  partlyTold,
  undated,
  verdict: z.enum(['told', 'nothing', 'cannot tell']),
  why: z
    .string()
    .describe('why nobody can tell, why it is nothing, or what is in upper ends alone; else empty'),
  removed: z
    .array(
      z.object({
        deal: z.string(),
        from: z.string(),
        to: z.string(),
        ...span.shape,
        how: z.string().describe('the deal asked for, inside it, or came with it'),
      }),
    )
    .describe('what of each row falls into the window and is thought away'),
  firms: z
    .array(
      z.object({
        id: z.string(),
        name: z.string(),
        receipts: span.describe('all it has in the window, with the contract'),
        direct: span.describe('what it gets by the rows taken away'),
        through: span.describe('what it gets no more because others get less'),
        lost: span.describe('both'),
      }),
    )
    .describe('whose receipts fall, the largest loss first'),
  lost: span.describe('over all firms inside'),
  sources: ids,
  ...frame,
});

export type ExtractAnswer = z.infer<typeof extractAnswer>;
