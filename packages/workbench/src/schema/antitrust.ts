import { z } from 'zod';
import { citation, day, frame, ids, usdM } from './frame.ts';
import { knownNumber, runNamed } from './standing.ts';

const end = z.number().nullable();
const verdict = z.enum(['yes', 'no', 'cannot tell']);

/** What a figure is worked out from; a fraction unless said otherwise. */
const input = knownNumber;

const figure = z
  .object({
    low: end.describe('null: nothing bounds it from below'),
    value: end.describe('with every input at its likely value; null where one has none'),
    high: end.describe('null: nothing bounds it from above'),
    formula: z.string().describe('by the names of the inputs beside it'),
  })
  .describe('worked out; its ends are the least and the most over the ranges of the inputs');

const above = z
  .object({
    is: verdict.describe('over the whole range'),
    likely: z.enum(['yes', 'no']).nullable().describe('at the likely value'),
  })
  .describe('whether the thresholds are passed: a display, no verdict');

const rule = z.enum(['silent', 'proportional', 'joint', 'total', 'merger']);

const ruleScreen = z
  .object({
    rule,
    words: z.string(),
    weightOfInvestor: figure.describe('w_investor: what a dollar of the firm’s profit counts for'),
    weightOfFirm: figure.describe('w_firm: what a dollar of the investor’s profit counts for'),
    delta: figure.describe('points that the part adds to concentration'),
    mhhi: figure.describe('points'),
    guppiInvestor: figure.describe('pressure on the investor’s price, a fraction of it'),
    guppiFirm: figure.describe('pressure on the firm’s price, a fraction of it'),
    screens: z.object({
      concentration: above.describe('mhhi above 1,800 and delta above 100'),
      share: above.describe('joint share above 0.3 and delta above 100'),
      pressure: above.describe('the greater of the two pressures above 0.05'),
    }),
  })
  .describe('under one rule of who decides in the firm');

const marketScreen = z
  .object({
    market: z.string(),
    words: z.string(),
    of: z.enum(['spending', 'use']).describe('what shares are shares of'),
    asOf: day.describe('the day for which shares were told'),
    inputs: z.record(z.string(), input),
    hhi: figure.describe('points, before'),
    jointShare: figure,
    rules: z.array(ruleScreen),
  })
  .describe('a market that both sell in');

const braked = z
  .object({ without: figure, with: figure })
  .describe('without the stake and with it');

const chainScreen = z
  .object({
    input: z
      .enum(['chips', 'infrastructure', 'models'])
      .describe('what the investor sells the firm'),
    market: z.string(),
    words: z.string(),
    asOf: day,
    inputs: z.record(z.string(), input),
    vguppiUpstream: braked.describe('pressure on the price of the input, a fraction of it'),
    vguppiRival: braked.describe('what the firm would pass on, a fraction of its price'),
    vguppiDownstream: braked.describe('pressure on the investor’s own price here'),
    diversion: figure.describe('share of the firm’s lost sales that the investor’s own would win'),
    criticalDiversion: braked.describe(
      'diversion above which to stop selling pays; above 1: never',
    ),
    gain: braked.describe('of not selling, in dollars per dollar of sales that the firm loses'),
    pays: z.object({ without: verdict, with: verdict }),
  })
  .describe('a market that the firm sells in with what the investor sells it');

const sign = z
  .object({
    id: z.string(),
    words: z.string().describe('what the firm does, if yes'),
    is: z.enum(['yes', 'no', 'unknown']),
    share: input.nullable().describe('where a share tells: over half is yes'),
    deals: ids,
    since: z.string().nullable().describe('as exact as known'),
    how: z.string(),
  })
  .describe('a sign that the investor may decide in the firm');

const market = z
  .object({
    id: z.string(),
    words: z.string(),
    of: z.enum(['spending', 'use']),
    asOf: day,
    years: z.number().describe('from that day to the day asked for'),
    hhi: figure,
    firms: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        group: z.boolean().describe('firms that nobody tells apart'),
        share: input,
      }),
    ),
  })
  .describe('shares of a market');

const firm = z.object({ id: z.string(), name: z.string() });

const relations = z
  .array(z.enum(['rivals', 'investor-supplies', 'firm-supplies']))
  .describe('by the layers that they sell in: chips, infrastructure, models');

const thresholds = z
  .object({
    index: z.number().describe('points, US Merger Guidelines (2023), guideline 1'),
    change: z.number().describe('points, the same'),
    share: z.number().describe('fraction, the same'),
    pressure: z.number().describe('fraction, Salop, Moresi and Woodbury (2010)'),
  })
  .describe('what the screens display; none of them is a verdict');

export const antitrustAnswer = z
  .strictObject({
    investor: firm,
    firm,
    putIn: input.describe('USD million, binding cheques and credits'),
    economic: input.describe('share of the firm’s profits'),
    voting: input.describe('share of its votes'),
    relations,
    common: z.array(marketScreen),
    chains: z.array(chainScreen),
    signs: z.array(sign),
    markets: z.array(market),
    thresholds,
    run: runNamed,
    sources: z.array(citation),
    ...frame,
  })
  .describe('What an antitrust economist measures where one firm has a part of another');

const span = z
  .object({ low: end, value: end, high: end })
  .describe('ends and likely value; null where there is none');

const row = z.object({
  investor: firm,
  firm,
  putIn: span.extend({ low: usdM.nullable() }).describe('USD million'),
  economic: span.describe('share of profits'),
  voting: span.describe('share of votes'),
  relations,
  market: z
    .string()
    .nullable()
    .describe('of those both sell in, the one where a merger would add most; null: none is told'),
  asOf: day.nullable(),
  hhi: span.nullable(),
  jointShare: span.nullable(),
  delta: z.record(rule, span).nullable().describe('points by rule'),
  screens: z
    .object({ silent: above, joint: above, merger: above })
    .nullable()
    .describe('mhhi above 1,800, or joint share above 0.3, and delta above 100'),
  guppiInvestor: span.nullable().describe('with a silent stake'),
  forecloses: verdict
    .nullable()
    .describe('whether to stop selling would pay in any market; null: it sells it nothing known'),
  signs: ids.describe('signs of control that are there'),
});

export const antitrustTable = z
  .strictObject({
    pairs: z.array(row).describe('by money put in, most first'),
    markets: z.array(market),
    thresholds,
    run: runNamed,
    sources: z.array(citation),
    ...frame,
  })
  .describe('Every pair of firms of which one has a part of the other and sells like or to it');

export type AntitrustAnswer = z.infer<typeof antitrustAnswer>;
export type AntitrustTable = z.infer<typeof antitrustTable>;
