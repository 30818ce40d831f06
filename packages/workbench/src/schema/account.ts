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
      openingCash: estimate.nullable().describe('cash in hand; null: not known'),
      cheques: estimate.describe(
        'cash from investors and lenders, by the day it moved or falls due',
      ),
      credits: estimate.describe('cloud credits, face value'),
      revenue: estimate.nullable().describe('from customers; null: not known'),
      bills: estimate.nullable().describe('spending on compute; null: not known'),
      suppliers: z
        .array(
          z.object({
            supplier: z.string(),
            published: usdM.describe('bills that became public'),
            value: usdM.describe('with its part of the rest, by maximum entropy'),
            low: usdM,
            high: usdM.nullable(),
            why: z
              .enum(['published', 'exclusive', 'split'])
              .describe('how the rest was split; exclusive: no other contract was in force'),
            deals: ids.describe('bills that became public'),
            contracts: ids.describe('contracts in force'),
          }),
        )
        .describe('the compute bill by supplier; suppliers nobody knows of are in no row'),
      revenueShare: estimate,
      costs: estimate.nullable().describe('all costs, compute with them; null: not known'),
      otherCosts: estimate.nullable(),
      closingCash: estimate.nullable().describe('cash in hand; null: not known'),
      otherSources: estimate
        .nullable()
        .describe('the residual: money that must have come from elsewhere or from cash in hand'),
      otherUses: estimate
        .nullable()
        .describe('the residual: money that must have gone elsewhere or into cash in hand'),
      residualShare: z
        .number()
        .nullable()
        .describe('residual over all money in or out, whichever is larger'),
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
