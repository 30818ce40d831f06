import { z } from 'zod';
import { day, frame, ids } from './frame.ts';
import { scenarioFile } from './scenario.ts';

const share = z.number().min(0).max(1);
const series = { entity: z.string(), metric: z.string() };
const hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe('SHA-256 in hexadecimal');
const quarterlyUsdM = z.number().describe('USD million; of a quarter, or at its end');
const remainderShare = z
  .number()
  .describe('the part of the series that the model does not speak of, at the median');

const byBaseline = <T extends z.ZodType>(of: T) =>
  z.object({ persistence: of, drift: of, trend: of });

const skill = byBaseline(z.number().nullable()).describe(
  '1 less CRPS over that of who lets the series stay, drift, or follow its trend; null: too little of it was known',
);
const baselines = byBaseline(z.number().nullable()).describe('CRPS of each, USD million');

const knowledge = z.object({
  beliefs: z.number().describe('beliefs with a range, which differ from world to world'),
  uninformed: ids.describe('of them, those drawn from the widest range of their kind'),
  held: ids.describe('beliefs without a range, the same in every world'),
  rows: z.number().describe('rows of the initial state that are read'),
  hindsight: ids.describe(
    'of them, those that rest on undated or later documents, drawn from a widened range',
  ),
});

const draws = {
  draws: z.number(),
  contradictory: z
    .number()
    .describe('draws left out, in which labs sell more than is spent on models'),
  failed: z.number().describe('draws left out, which could not be run on'),
};

const pit = z
  .object({
    counts: z.array(z.number()).describe('figures by tenth of the forecast in which they fell'),
    chiSquare: z.number(),
    critical: z.number().describe('what an even histogram exceeds in 5 of 100'),
  })
  .describe('where figures fell; even where forecasts are calibrated');

const notForecast = z.array(z.object({ ...series, why: z.string() }));

export const backtestAnswer = z.object({
  ...frame,
  calibrated: z.literal(false),
  scenario: z.string(),
  vantage: day,
  to: day,
  seed: z.number(),
  ...draws,
  traced: z.number().describe('runs in which money was traced, by the haircut'),
  knowledge,
  rows: z.array(
    z.object({
      ...series,
      period: z.string(),
      reported: quarterlyUsdM,
      quantiles: z.array(z.object({ share, value: quarterlyUsdM })),
      remainderShare,
      within50: z.boolean(),
      within80: z.boolean(),
      within95: z.boolean(),
      crps: z.number().describe('continuous ranked probability score, USD million'),
      intervalScore80: z.number().describe('USD million'),
      pit: share.describe('where the figure fell among the draws'),
      baselines,
      sources: ids,
    }),
  ),
  series: z.array(
    z.object({
      ...series,
      figures: z.number(),
      within80: z.number(),
      crps: z.number(),
      remainderShare,
      worldsLeftOut: z.number(),
      skill,
    }),
  ),
  coverage: z
    .object({ of50: share, of80: share, of95: share })
    .describe('shares of figures within the bands that should hold 50, 80 and 95 of 100'),
  pit,
  skill: skill.describe('of all series alike: by the geometric mean of what is left'),
  notForecast,
  unrecorded: z
    .array(z.object({ ...series, figures: z.number() }))
    .describe('series of the ledger without an observation equation'),
});

export const forecastFile = z.object({
  format: z.literal('roundtrip forecast 1'),
  calibrated: z.literal(false),
  recipe: z.object({
    version: z.string(),
    scenario: scenarioFile,
    vantage: day,
    to: day,
    design: z.object({
      plan: z.object({ kind: z.literal('latin-hypercube'), runs: z.number() }),
      seed: z.number(),
      noise: z.literal('row'),
    }),
    ...draws,
    model: hash.describe('of the model with its opening'),
    factors: hash.describe('of the ranges that worlds were drawn from'),
    figures: hash.describe('of the figures that series were fitted on'),
    knowledge,
  }),
  levels: z.array(share),
  series: z.array(
    z.object({
      ...series,
      unit: z.literal('USD m'),
      kind: z.enum(['flow', 'stock']),
      fiscalYearEnd: z.string().describe('MM-DD'),
      worldsLeftOut: z.number(),
      quarters: z.array(
        z.object({
          quarter: z.string().describe('as observations.csv lists it'),
          first: day,
          last: day,
          values: z.array(quarterlyUsdM).describe('one for each level'),
          remainderShare,
        }),
      ),
    }),
  ),
  notForecast,
  hash: hash.describe('of all the rest as canonical JSON'),
});

const interval = z
  .object({ value: z.number(), low: z.number().nullable(), high: z.number().nullable() })
  .describe('a mean and the middle 95 % of bootstrap means; null: one quarter alone');

export const scoreAnswer = z.object({
  ...frame,
  calibrated: z.literal(false),
  file: z.string(),
  hash,
  vantage: day,
  against: z.string().nullable().describe('file of outcomes; null: the ledger'),
  levels: z.array(share),
  rows: z.array(
    z.object({
      ...series,
      quarter: z.string(),
      reported: quarterlyUsdM,
      values: z.array(quarterlyUsdM).describe('one for each level'),
      remainderShare,
      within50: z.boolean(),
      within80: z.boolean(),
      within90: z.boolean(),
      crps: z.number().describe('as far as the levels tell it, USD million'),
      pit: share,
      baselines,
      sources: ids,
    }),
  ),
  series: z.array(
    z.object({
      ...series,
      quarters: z.number(),
      within80: z.number(),
      remainderShare,
      crps: interval,
      skill,
    }),
  ),
  firms: z.array(
    z.object({
      entity: z.string(),
      series: z.number(),
      quarters: z.number(),
      within80: z.number(),
      relativeCrps: interval.describe('CRPS as a part of what was reported'),
      skill,
    }),
  ),
  coverage: z.object({ of50: share, of80: share, of90: share }),
  pit,
  skill,
  traced: z.number().describe('0: no run is made'),
  notScored: z
    .array(z.object({ ...series, period: z.string(), why: z.string() }))
    .describe('figures of the file that are no outcome of the forecast'),
});
