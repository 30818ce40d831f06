import { z } from 'zod';
import { day, frame, ids, stage, usdM } from './frame.ts';

const estimate = z
  .object({
    value: usdM,
    low: usdM,
    high: usdM.nullable().describe('null: nothing known bounds it from above'),
  })
  .describe('an amount with bounds');

export const accountAnswer = z.object({
  firm: z.string(),
  name: z.string(),
  stage: stage.describe('stage at which cheques and credits count'),
  quarters: z.array(
    z.object({
      quarter: z.string(),
      end: day,
      verdict: z.enum(['traced', 'cannot tell']),
      why: z.string().describe('what is missing; empty where the quarter is traced'),
      cheques: estimate.describe(
        'cash from investors and lenders, by the day it moved or falls due',
      ),
      credits: estimate.describe('cloud credits, face value'),
      revenue: estimate.nullable().describe('from customers; null: not known'),
      bills: estimate.nullable().describe('spending on compute; null: not known'),
      billed: z
        .array(z.object({ supplier: z.string(), amountUsdM: usdM, deals: ids }))
        .describe('bills that became public, by supplier'),
      revenueShare: estimate,
      otherCosts: estimate.nullable(),
      otherSources: estimate
        .nullable()
        .describe('the residual: money that must have come from elsewhere or from cash in hand'),
      otherUses: estimate
        .nullable()
        .describe('the residual: money that must have gone elsewhere or into cash in hand'),
      residualShare: z.number().nullable().describe('residual over all money in or out'),
      deals: ids,
    }),
  ),
  unscheduled: z
    .array(z.object({ deal: z.string(), amountUsdM: usdM }))
    .describe('cheques without dates: they fall in no quarter'),
  unknown: ids.describe('cheques of unpublished size'),
  sources: ids,
  ...frame,
});

export type AccountAnswer = z.infer<typeof accountAnswer>;
