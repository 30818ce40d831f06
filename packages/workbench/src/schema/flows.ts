import { z } from 'zod';
import { day, frame, ids, stage, usdM } from './frame.ts';

export const flowsAnswer = z.object({
  from: ids.describe('payers asked for; empty: any'),
  to: ids.describe('payees asked for; empty: any'),
  kinds: ids.describe('kinds asked for; empty: any'),
  stage,
  value: usdM.describe('flows and unscheduled money together: the sum at this stage'),
  made: usdM.describe('dated money that moved by the until day'),
  flows: z.array(
    z.object({
      date: day.describe('the day it is surely made; the last possible one'),
      earliest: day.describe('the first possible day'),
      payer: z.string(),
      payee: z.string(),
      amountUsdM: usdM,
      kind: z.string(),
      settledIn: z.enum(['cash', 'credits', 'securities']),
      basis: z.string().describe('stage of the deal'),
      deal: z.string().describe('where it comes from'),
    }),
  ),
  unscheduled: z
    .array(z.object({ deal: z.string(), amountUsdM: usdM }))
    .describe('money without dates: it falls in no period'),
  unknown: ids,
  sources: ids,
  ...frame,
});

export type FlowsAnswer = z.infer<typeof flowsAnswer>;
