import { z } from 'zod';
import { day, frame, ids, stage, usdM } from './frame.ts';

export const flowsAnswer = z.object({
  from: ids.describe('payers asked for; empty: any'),
  to: ids.describe('payees asked for; empty: any'),
  kinds: ids.describe('kinds asked for; empty: any'),
  stage,
  value: usdM.describe('flows and unscheduled money together: the sum at this stage'),
  made: usdM.describe('dated money that moved by the until day'),
  expected: z
    .object({
      usdM: usdM.describe('what of the sum comes to be paid in the mean'),
      restsOnJudgement: z
        .number()
        .describe(
          'share of the sum that is promised and not known on the day of knowledge to have moved',
        ),
    })
    .describe('PERT(.6, .9, 1) of binding and PERT(.15, .5, .9) of headline money, a judgement'),
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
      realised: z
        .object({ low: usdM, middle: usdM, high: usdM })
        .describe('what of it comes to be paid: 5, 50 and 95 in 100 such payments are less'),
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
