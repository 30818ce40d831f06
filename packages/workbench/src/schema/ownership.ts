import { z } from 'zod';
import { day, frame, ids, usdM } from './frame.ts';
import { runNamed } from './standing.ts';

const share = z.number().min(0).max(1);
const ends = z.object({
  low: share,
  value: share.nullable().describe('the likely one; null: nothing tells it from the ends'),
  high: share,
});

const foundAs = {
  basis: z.enum(['reported', 'derived', 'estimate', 'judgement', 'simulated', 'unknown']),
  how: z.string().describe('how it was found and what it rests on'),
  sources: ids.describe('documents; of a simulated number the quantities of the model'),
  deals: ids,
};
const foundShare = ends.extend(foundAs);

const stake = z.object({
  holder: z.string(),
  issuer: z.string(),
  economic: foundShare.describe('share of profits held directly'),
  voting: foundShare.describe('share of votes held directly'),
  carrying: z
    .object({
      low: usdM,
      value: usdM.nullable(),
      high: usdM.nullable().describe('null: nothing known bounds it'),
      ...foundAs,
    })
    .describe('what the holder carries it at'),
  rights: z
    .array(
      z.object({
        term: z.string(),
        deal: z.string(),
        from: z.string().describe('as exact as known'),
        until: z.string().nullable().describe('first day without; null: no end is told'),
      }),
    )
    .describe('seats on the board or beside it'),
});

const chain = ends.extend({ firms: ids.describe('from holder to issuer') });

const through = z.object({
  holder: z.string(),
  issuer: z.string(),
  direct: ends,
  lookThrough: ends.describe('direct and through all firms between'),
  chains: z.array(chain).describe('every chain with the product of its shares, largest first'),
  chainsCut: z
    .boolean()
    .describe('whether chains may be missing: more than 1,000, or over 8 links'),
  weakestLink: z
    .object({ low: share, high: share })
    .describe('smallest share along the best chain'),
});

const moneyEnds = z.object({
  low: usdM,
  value: usdM.nullable().describe('null: nothing tells it from the ends'),
  high: usdM.nullable().describe('null: nothing known bounds it'),
});

const money = z
  .object({
    before: moneyEnds.describe('worth of the firm before any money of the round'),
    earlier: moneyEnds.describe('money of the round that had come before'),
    grown: moneyEnds.describe('money of the round that came now'),
    paid: moneyEnds.nullable().describe('what of it the holder paid; null: it was diluted'),
  })
  .describe(
    'a share is left by (before + earlier) / (before + earlier + grown); what was paid over the ' +
      'same sum is added',
  );

const step = z.object({
  day,
  what: z.enum(['told', 'bought', 'diluted']),
  by: ends.nullable().describe('bought: what was added; diluted: the part that is left'),
  after: ends,
  words: z.string(),
  money: money.nullable().describe('null: the share was told'),
  deals: ids,
  sources: ids,
});

export const ownershipAnswer = z.object({
  of: z.string().nullable().describe('the firm asked for; null: every firm'),
  rule: z.object({ economic: z.string(), voting: z.string(), control: z.string() }),
  firms: z.array(z.object({ id: z.string(), name: z.string() })),
  stakes: z.array(stake).describe('what firms hold of one another directly'),
  economic: z.array(through).describe('profits, every holder and issuer that a chain joins'),
  voting: z.array(through).describe('votes, every holder and issuer that a chain joins'),
  control: z
    .array(
      z.object({
        holder: z.string(),
        firm: z.string(),
        votes: share,
        step: z.number().describe('1: by its own votes; else by votes of firms it controls'),
        likelihood: z.enum(['sure', 'likely']),
      }),
    )
    .describe('more than half of the votes, its own and those of firms it controls'),
  crossHoldings: z.array(ids).describe('firms that own parts of one another, in rings'),
  endOwners: z
    .array(z.object({ issuer: z.string(), through: z.string(), share }))
    .describe(
      'who has a company in the end: holders outside all firms, by the firm through which; by ' +
        'likely shares, a stake without one counted as held outside; adds up to 1',
    ),
  classes: z
    .array(z.object({ holder: z.string(), issuer: z.string(), economic: foundShare }))
    .describe('groups and classes of holders, which are no firms'),
  others: z
    .array(ends.extend({ issuer: z.string() }))
    .describe('what no firm named here holds of an issuer'),
  history: z
    .array(z.object({ holder: z.string(), issuer: z.string(), steps: z.array(step) }))
    .describe('of the firm asked for: its shares and shares in it after every round'),
  sources: ids.describe('documents; of a run the quantities of the model'),
  run: runNamed,
  ...frame,
});

export type OwnershipAnswer = z.infer<typeof ownershipAnswer>;
