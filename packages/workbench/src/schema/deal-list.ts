import { z } from 'zod';
import { frame, ids, partialDay, rowStage, tier, usdM } from './frame.ts';

const facet = z
  .array(z.object({ value: z.string(), count: z.number().int() }))
  .describe('deals with each value, all other filters on; largest first');

export const dealListAnswer = z.object({
  of: z.number().int().describe('deals of the two days, before filters'),
  deals: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      payer: z.string(),
      payerName: z.string(),
      payee: z.string(),
      payeeName: z.string(),
      amountUsdM: usdM.nullable().describe('null: not published'),
      amountBasis: z.string().nullable().describe('where the amount comes from'),
      stage: rowStage,
      bound: partialDay.describe('signed, or else first public'),
      firstPublic: partialDay,
      terms: ids,
      confidence: tier.nullable(),
      note: z.string(),
      isPrivate: z.boolean(),
    }),
  ),
  facets: z.object({
    stage: facet,
    kind: facet,
    party: facet,
    term: facet,
    grade: facet,
  }),
  ...frame,
});

export type DealListAnswer = z.infer<typeof dealListAnswer>;
