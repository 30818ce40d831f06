import { z } from 'zod';
import { frame, ids, stage, usdM } from './frame.ts';
import { ruleName, tracedMoney } from './traced.ts';

const hop = z
  .object({
    quarter: z.string(),
    from: z.string().describe('id of a firm; empty for everybody without an account'),
    to: z.string(),
    what: z
      .enum([
        'cash in hand',
        'cheque',
        'other cheques',
        'customer revenue',
        'other sources',
        'bill',
        'other costs',
        'other uses',
        'out of sight',
      ])
      .describe('out of sight: into quarters that have no account'),
    amountUsdM: usdM,
    dyedUsdM: usdM.describe('the part that is money of the investor, by the rule'),
    poolUsdM: usdM.describe('what then lies in the account; 0 where money goes out of sight'),
    dyedInPoolUsdM: usdM.describe('the part of it that is money of the investor'),
  })
  .describe('one payment of the accounts, every term at its value, in the order of the journal');

const path = z
  .object({
    from: z.string(),
    to: z.string(),
    what: z.enum(['put in', 'came home', 'paid on', 'spent', 'out of sight', 'still there']),
    usdM,
  })
  .describe('money of the investor over all quarters');

export const traceAnswer = z.object({
  of: z.enum(['investor', 'deal']),
  investor: z.string(),
  name: z.string(),
  deal: z.string().nullable(),
  stage,
  rule: ruleName,
  words: z.string(),
  depth: z.number(),
  cheques: ids.describe('deals that are followed'),
  traced: tracedMoney,
  parties: z.array(z.object({ id: z.string(), name: z.string() })).describe('firms it met'),
  paths: z.array(path),
  hops: z.array(hop),
  sources: ids,
  ...frame,
});

export type TraceAnswer = z.infer<typeof traceAnswer>;
