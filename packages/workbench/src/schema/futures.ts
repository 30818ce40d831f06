import { z } from 'zod';
import { day, frame, ids } from './frame.ts';
import { ofModel } from './scenario.ts';

const orNone = z.number().nullable();
const numbers = z.array(z.number());
const perQuarter = z.array(orNone).describe('one a quarter; null where no run has any');
const output = z.object({ id: z.string(), title: z.string(), unit: z.string() });
const share = z.number().describe('from 0 to 1');

const driver = z.object({
  factor: z.string(),
  share: share.describe('of the variance, alone'),
  noise: z.number().describe('standard deviation of that share by chance'),
  level: share.describe('what the largest share of factors that do nothing stays below'),
  rank: z.number().describe('rank correlation'),
  error: z.number(),
});

const keptRow = z.object({ row: z.number(), value: z.number() });

/** What every answer over many runs says of them. */
const runs = {
  runs: z.number(),
  failed: z.number().describe('runs that could not go on to their end'),
  traced: z.number().describe('runs in which money was traced, by the haircut rule'),
};

const fitted = z.boolean().describe('whether beliefs are drawn from a calibration’s members');

export const ensembleAnswer = z.object({
  ...ofModel,
  calibrated: fitted,
  ...runs,
  design: z.object({
    kind: z.string(),
    words: z.string(),
    seed: z.number(),
    factors: z.number(),
    model: z.string().describe('SHA-256 of the model with its beginning'),
  }),
  of: z.number().describe('runs asked for'),
  partial: z.boolean(),
  outputs: z.array(
    z.object({
      ...output.shape,
      quarters: ids,
      runs: numbers,
      mean: perQuarter,
      deviation: perQuarter,
      least: perQuarter,
      most: perQuarter,
      quantiles: z.array(z.object({ share, values: perQuarter })),
      paths: z.array(perQuarter).describe('the first runs, whole'),
      drivers: z.array(driver),
      extremes: z.object({ smallest: z.array(keptRow), largest: z.array(keptRow) }),
    }),
  ),
  exceedances: z.array(
    z.object({
      output: z.string(),
      quarter: z.string(),
      sign: z.enum(['≤', '>']),
      number: z.number(),
      runs: z.number(),
      of: z.number(),
    }),
  ),
  joints: z.array(
    z.object({
      x: z.string(),
      y: z.string(),
      quarter: z.string(),
      xEdges: numbers,
      yEdges: numbers,
      counts: z.array(numbers),
    }),
  ),
  heldStill: z.array(z.object({ belief: z.string(), because: z.string() })),
  hash: z.string().describe('SHA-256 of all that was gathered'),
});

export const ensembleRowAnswer = z.object({
  ...ofModel,
  calibrated: fitted,
  row: z.number(),
  future: z.number(),
  beliefs: z.array(
    z.object({ id: z.string(), unit: z.string(), value: z.number(), usual: z.number() }),
  ),
  outputs: z.array(z.object({ ...output.shape, quarters: ids, values: perQuarter })),
});

const ofVariance = z.object({ value: z.number(), low: z.number(), high: z.number() });

export const sensitivityAnswer = z.object({
  ...ofModel,
  ...runs,
  output,
  quarter: z.string(),
  method: z.enum(['morris', 'sobol', 'given']),
  design: z.string(),
  screened: z.number().describe('runs before these, by which the strongest beliefs were found'),
  beliefsOf: z.number().describe('beliefs that could have been varied'),
  missing: z.number().describe('runs in which the output has no number'),
  effects: z.array(
    z.object({
      factor: z.string(),
      mean: orNone,
      size: orNone,
      error: orNone,
      deviation: orNone,
      effects: z.number(),
    }),
  ),
  shares: z
    .object({
      mean: z.number(),
      variance: z.number(),
      base: z.number(),
      factors: z.array(z.object({ factor: z.string(), first: ofVariance, total: ofVariance })),
    })
    .nullable(),
  drivers: z.array(driver),
  beliefs: z.record(z.string(), z.object({ unit: z.string(), why: z.string() })),
});

const box = z.object({
  limits: z.array(
    z.object({
      factor: z.string(),
      unit: z.string(),
      from: z.number().optional(),
      to: z.number().optional(),
      quasiP: z.number(),
    }),
  ),
  coverage: share,
  density: share,
  mass: share,
  cases: z.number(),
});

const leaf = z.object({ kind: z.literal('leaf'), cases: z.number(), density: share });
const branch = z.object({
  kind: z.literal('branch'),
  factor: z.string(),
  unit: z.string(),
  below: z.number(),
  cases: z.number(),
  density: share,
  get yes(): z.ZodUnion<[typeof leaf, typeof branch]> {
    return z.union([leaf, branch]);
  },
  get no(): z.ZodUnion<[typeof leaf, typeof branch]> {
    return z.union([leaf, branch]);
  },
});

export const discoveryAnswer = z.object({
  ...ofModel,
  ...runs,
  where: z.string(),
  output,
  quarter: z.string(),
  above: z.boolean().describe('whether runs above the threshold are of interest'),
  threshold: z.number(),
  spread: z
    .object({ low: z.number(), middle: z.number(), high: z.number() })
    .describe('of the output: eight of ten runs lie between low and high'),
  design: z.string(),
  missing: z.number().describe('runs in which the output has no number'),
  interest: z.number(),
  trajectory: z.array(box),
  chosen: z.number(),
  tree: z.union([leaf, branch]),
  beliefs: z.record(
    z.string(),
    z.object({ unit: z.string(), why: z.string(), low: z.number(), high: z.number() }),
  ),
});

const claimed = {
  id: z.string(),
  claim: z.string(),
  nature: z.enum(['ledger', 'emergent', 'sign assumed']),
  verdict: z
    .enum(['supported', 'contested', 'refuted', 'undecided', 'cannot tell'])
    .nullable()
    .describe('null where the sign is assumed'),
  share: share.nullable().describe('of sampled worlds in which it holds'),
  size: z
    .object({
      median: z.number(),
      low: z.number(),
      high: z.number(),
      unit: z.string(),
      carriedBy: z.string().nullable(),
    })
    .nullable(),
  standardError: orNone,
  byRule: z.record(z.string(), share).nullable(),
  drivers: z.array(driver),
  flip: box.nullable(),
  worlds: z.number(),
  traced: z.number(),
};

export const claimsAnswer = z.array(z.strictObject(claimed));

export const claimAnswer = z.object({
  ...claimed,
  measure: z.string(),
  test: z.object({
    sign: z.enum(['>', '<']),
    threshold: z.number(),
    unit: z.string(),
    neighbours: numbers.optional(),
  }),
  horizon: z.number(),
  contrasts: ids,
  also: z.string().nullable().describe('what must hold beside the test'),
  limits: z.string().nullable().describe('where the measure is less than the claim would want'),
  whyAssumed: z.string().nullable(),
  otherSign: z.number().nullable().describe('worlds in which an assumed sign came out otherwise'),
  bestResponse: z
    .number()
    .nullable()
    .describe('most that a giant gains by another rule of its own, over its cash flow'),
  interval: z.tuple([z.number(), z.number()]).nullable(),
  neighbours: z.array(z.object({ threshold: z.number(), share })),
  histogram: z.array(z.object({ from: z.number(), to: z.number(), worlds: z.number() })),
  readings: z
    .array(z.object({ contrast: z.string(), measure: z.string(), median: orNone }))
    .describe('medians over worlds of the numbers that the measure is made of'),
  records: z
    .object({
      low: orNone,
      high: orNone,
      also: z.boolean().optional(),
      words: z.string(),
      sources: ids,
      parts: numbers.optional(),
    })
    .nullable(),
});

const policy = z.object({
  policy: z.string(),
  ...Object.fromEntries(
    [
      ...['worst', 'best', 'hurwicz', 'mean', 'deviation', 'undesirable'],
      ...['regret', 'meanRegret', 'satisfies'],
    ].map((name) => [name, z.number()]),
  ),
  satisfiesLow: share,
  satisfiesHigh: share,
});

export const decideAnswer = z.object({
  ...ofModel,
  output,
  quarter: z.string(),
  less: z.boolean(),
  enough: z.number(),
  optimism: share.describe('how much the best counts in hurwicz'),
  runs: z.number(),
  traced: z.number(),
  policies: z.array(policy),
  perfectInformation: z.number(),
  worthKnowing: z.array(
    z.object({
      belief: z.string(),
      value: z.number(),
      byChance: z.number().describe('what a belief that says nothing would seem to be worth'),
    }),
  ),
  effects: z
    .array(
      z.object({
        policies: z.array(z.string()).describe('one, or two that act together'),
        effect: z.number(),
        standardError: orNone,
      }),
    )
    .describe('of a full factorial over the policies; empty where none was asked for'),
});

export const bestResponseAnswer = z.object({
  ...ofModel,
  runs: z.number(),
  traced: z.number(),
  responses: z.array(
    z.object({
      giant: z.string(),
      rule: z.enum(['tied share', 'first share']),
      own: z.number(),
      best: z.number(),
      gain: z.number(),
      standardError: z.number(),
      share: orNone,
      grid: z.array(z.object({ choice: z.number(), gain: z.number() })),
    }),
  ),
  passed: z.boolean(),
});

const ofSeries = { entity: z.string(), metric: z.string() };

const target = z.object({
  ...ofSeries,
  period: z.string(),
  reported: z.number(),
  last: day,
  error: z.number().describe('of the logarithm: all that is no belief'),
});
const wave = z.object({ rows: z.number(), plausible: z.number() });
const believedRange = z.object({ low: z.number(), middle: z.number(), high: z.number() });
const fitScore = z.object({
  figures: z.number(),
  before: orNone,
  after: orNone,
  gain: orNone,
  gainLow: orNone,
  gainHigh: orNone,
  missBefore: orNone,
  missAfter: orNone,
});

const posterior = z.object({
  format: z.literal('roundtrip posterior 1'),
  recipe: z.object({
    version: z.string(),
    ledger: day,
    scenario: z.unknown(),
    from: day,
    vantage: day,
    seed: z.number(),
    runs: z.number(),
    waves: z.array(wave),
    discrepancy: z.number(),
    model: z.string(),
    mechanisms: z.string(),
    targets: z.array(target),
    heldOut: z.array(target),
  }),
  beliefs: ids,
  informed: ids,
  members: z.array(numbers),
  hash: z.string(),
});

export const calibrateAnswer = z.object({
  ...frame,
  calibrated: z.literal(true),
  scenario: z.string(),
  from: day,
  vantage: day,
  runs: z.number(),
  traced: z.number(),
  failed: z.number(),
  implausible: z.number().describe('members that miss two series even after the fit'),
  discrepancy: z.number(),
  openingRows: z.number(),
  targets: z.array(target),
  heldOut: z.array(target),
  waves: z.array(wave),
  directions: z.number(),
  eigenvalues: numbers,
  beliefs: z.array(
    z.object({
      belief: z.string(),
      unit: z.string(),
      prior: believedRange,
      posterior: believedRange,
      contraction: z.number(),
      overlap: z.number(),
      informed: z.boolean(),
      partners: ids,
    }),
  ),
  fit: fitScore,
  holdout: fitScore,
  posterior,
});
