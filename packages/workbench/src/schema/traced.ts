import { z } from 'zod';
import { ids, usdM } from './frame.ts';

const bounded = z.object({ value: usdM, low: usdM, high: usdM });

const tracedRatio = z
  .object({
    value: z.number().nullable().describe('null: part of the money is out of sight'),
    low: z.number(),
    high: z.number().nullable().describe('null: nothing is known to have been put in'),
  })
  .describe('money of the investor that came back to it over all it put in');

export const ruleName = z.enum(['haircut', 'fifo', 'lifo', 'libr', 'poison']);

const tracedBack = z.object({
  rule: ruleName,
  words: z.string().describe('what the rule is called'),
  seen: bounded.describe('came back within the accounts traced, credits at face value'),
  byHands: z
    .array(usdM)
    .describe('cash of seen.value by the number of hands it passed; a lab that pays back is one'),
  held: usdM.describe('in pools at the end of accounts that run to the until day'),
  face: tracedRatio.describe('credits at face value'),
  cost: tracedRatio.describe('credits at one less the margin of a cloud'),
  cash: tracedRatio.describe('credits left out above and below'),
});

export const tracedMoney = z.object({
  depth: z.number().describe('most hands money is followed through'),
  margin: bounded.nullable().describe('margin of a cloud on compute; null: none was known'),
  cash: usdM.describe('dated cash put in'),
  credits: usdM.describe('dated credits granted'),
  traced: usdM.describe('the part that went into quarters with an account'),
  cannotTell: usdM.describe('the part that went into quarters without one'),
  undated: usdM.describe('further cheques that no document dates'),
  notYet: usdM.describe('the part that is due only after the until day'),
  rules: z.array(tracedBack),
  accounts: z
    .array(
      z.object({
        firm: z.string(),
        quarter: z.string(),
        residualShare: z.number().nullable().describe('share of the account that is residual'),
        dyed: usdM.describe('money of the investor that came in'),
        billed: z
          .object({ value: usdM, low: usdM, high: usdM.nullable() })
          .describe('compute bill of the investor'),
      }),
    )
    .describe('the accounts traced'),
  chains: z
    .array(
      z.object({
        supplier: z.string(),
        reached: z.array(z.object({ rule: ruleName, value: usdM, low: usdM, high: usdM })),
      }),
    )
    .describe('suppliers that it reached, that may pass it on, and whose account is unknown'),
  sources: ids.describe('documents behind the accounts and the margin'),
});

export type TracedBack = z.infer<typeof tracedBack>;
export type TracedMoney = z.infer<typeof tracedMoney>;
