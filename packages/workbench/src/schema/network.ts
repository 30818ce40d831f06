import { z } from 'zod';
import { day, frame, ids, stage, usdM } from './frame.ts';

const span = z.object({
  value: usdM,
  low: usdM,
  high: usdM.nullable().describe('null: nothing known bounds it from above'),
});

const chance = z.object({
  value: z.number(),
  low: z.number(),
  high: z.number(),
});

/** What an answer about a money network says of where it was cut and what it was read from. */
export const ofNetwork = {
  stage: stage.nullable().describe('how far money of the deals has got; null: of a run'),
  pool: z
    .enum(['firm', 'deals'])
    .describe('what money mixes with: all sales of a firm, or only what deals and accounts name'),
  simulated: z
    .object({
      scenario: z.string(),
      title: z.string(),
      seed: z.number(),
      run: z.number(),
      period: z.string().describe('quarter or year'),
      outsideRange: ids.describe('beliefs outside their ranges, run because of --anyway'),
    })
    .nullable()
    .describe('the run the payments are of; null: of the ledger'),
  window: z.object({
    after: day.describe('the last day before it'),
    until: day.describe('its last day'),
  }),
  boundary: z
    .object({ inside: ids, outside: ids })
    .describe('firms inside are followed; what others pay enters, what they get leaves'),
  rule: z.string(),
  untold: ids.describe('firms of whose sales outside nothing is told: their receipts are a floor'),
  groups: ids.describe('parties inside that stand for several firms: what they pay is not told'),
  partlyTold: z
    .array(z.object({ firm: z.string(), quarters: z.number(), told: z.number() }))
    .describe('firms whose sales are told for some quarters of the window'),
  undated: z
    .array(z.object({ deal: z.string(), amountUsdM: usdM }))
    .describe('sums without dates: in upper ends alone'),
  unknown: ids.describe('deals of unpublished size that nothing bounds: in no figure'),
  closed: ids.describe('firms that pay one another all they have: nothing follows for anyone'),
};

const entry = z.object({
  firm: z.string(),
  source: z.string(),
  ...span.shape,
  of: ids.describe('deals, documents, or kinds of payment of a run'),
});

export const networkAnswer = z.object({
  ...ofNetwork,
  firms: z
    .array(
      z.object({
        id: z.string(),
        name: z.string(),
        kind: z.string(),
        receipts: span.describe('all it has in the window: received, and drawn from savings'),
        organic: span.describe('of that, what came there for the first time'),
        recycled: span.describe('of that, what was there before'),
        returns: chance.describe('chance that a dollar there comes back to it'),
        bySource: z
          .array(z.object({ source: z.string(), organic: usdM, recycled: usdM }))
          .describe('receipts by where they came into the network, at the value'),
        net: span
          .describe('received less paid among firms inside')
          .extend({ low: usdM, high: usdM }),
      }),
    )
    .describe('inside, the largest receipts first; empty where a group is closed'),
  finn: chance
    .nullable()
    .describe('share of all receipts that was there before; null: nobody receives anything'),
  rings: z.object({
    groups: z.array(ids).describe('firms among which money can go round, at the value'),
    cycles: z.number().describe('ways round of at most six firms'),
    capped: z.boolean(),
    mayBe: z
      .object({ groups: z.array(ids), cycles: z.number(), capped: z.boolean() })
      .describe('the same where every amount is at its upper end'),
  }),
  netting: z
    .object({
      gross: span,
      minimum: span.describe('least that would settle every net position'),
      excess: span.describe('gross less that'),
      compressible: span.describe('what goes if payments only shrink and net positions stay'),
    })
    .describe('among firms inside'),
  payments: z
    .array(
      z.object({
        from: z.string(),
        to: z.string(),
        ...span.shape,
        how: z.enum(['deals', 'account', 'run']),
        of: ids.describe('deals, or kinds of payment of a run'),
      }),
    )
    .describe('between firms inside'),
  entering: z.array(entry).describe('what comes to firms inside from outside'),
  leaving: z.array(entry).describe('what firms inside pay to others outside'),
  sourceNames: z.record(z.string(), z.string()),
  sources: ids,
  ...frame,
});

export type NetworkAnswer = z.infer<typeof networkAnswer>;
