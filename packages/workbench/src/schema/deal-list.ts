import { z } from 'zod';
import { dealFacts } from './deals.ts';
import { frame, partialDay } from './frame.ts';

const facet = z
  .array(z.object({ value: z.string(), count: z.number().int() }))
  .describe('deals with each value, all other filters on; largest first');

export const dealListAnswer = z.object({
  of: z.number().int().describe('deals of the two days, before filters'),
  deals: z.array(
    dealFacts.extend({
      bound: partialDay.describe('signed, or else first public'),
      firstPublic: partialDay,
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
