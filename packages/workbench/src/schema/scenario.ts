import { z } from 'zod';
import { citation, day, frame, ids } from './frame.ts';

const side = z.enum(['us', 'cn', 'both']);
const quarter = z.string().describe('calendar quarter, like 2027Q3');
const orNone = z.number().nullable();

const changedBelief = z.object({
  name: z.string(),
  cell: ids.describe('members of the cell; none where all cells are changed'),
  value: z.number(),
  usual: orNone.describe('without the change; null where it differs from cell to cell'),
  unit: z.string(),
  low: orNone,
  high: orNone,
  outside: z.boolean(),
});

const toldScenario = z.object({
  name: z.string().describe('id or file'),
  title: z.string(),
  why: z.string(),
  world: z.string(),
  regime: side,
  vantage: day,
  years: z.number(),
  seed: z.number(),
  levers: z.array(
    z.object({
      lever: z.string(),
      from: day,
      until: day.nullable(),
      at: ids,
      size: orNone,
      words: z.string(),
    }),
  ),
  beliefs: z.array(changedBelief),
});

/** What every answer of the model says of itself. */
export const ofModel = {
  ...frame,
  scenario: toldScenario,
  calibrated: z.literal(false),
  outsideRange: ids.describe('beliefs outside their ranges, run because of --anyway'),
};

const headline = {
  id: z.string(),
  title: z.string(),
  unit: z.string(),
  side: z.enum(['all', 'us', 'cn']),
};

export const scenarioRunAnswer = z.object({
  ...ofModel,
  run: z.number(),
  market: z.enum(['us', 'cn']),
  clouds: ids,
  labs: ids,
  integrated: ids,
  sides: z.record(z.string(), z.enum(['us', 'cn'])),
  opening: z.object({
    values: z.number(),
    reported: z.number(),
    derived: z.number(),
    estimate: z.number(),
    judgement: z.number(),
    sources: ids,
  }),
  compared: z.boolean(),
  headlines: z.array(z.object({ ...headline, value: orNone, reference: orNone })),
  quarters: z.array(quarter),
  days: z.array(day),
  series: z.array(
    z.object({
      name: z.string(),
      members: ids,
      unit: z.string(),
      names: ids.optional().describe('what the numbers stand for'),
      values: z.array(orNone).describe('one a quarter; null where there is none'),
    }),
  ),
  events: z.array(z.object({ quarter, kind: z.string(), who: ids, words: z.string() })),
});

const scenarioCause = z.object({
  name: z.string(),
  read: z.string(),
  quarter: z.string().describe('quarter, or start'),
  unit: z.string(),
  value: z.number(),
  before: z.number(),
  contribution: z.number(),
  source: z.string().nullable(),
  get causes(): z.ZodArray<typeof scenarioCause> {
    return z.array(scenarioCause);
  },
});

export const scenarioExplainAnswer = z.object({
  ...ofModel,
  run: z.number(),
  name: z.string(),
  quarter,
  comparedWith: z.string(),
  unit: z.string(),
  value: z.number(),
  before: z.number(),
  change: z.number(),
  formula: z.string().nullable(),
  why: z.string().nullable(),
  mechanism: z.string().nullable(),
  interaction: z.number(),
  causes: z.array(scenarioCause),
});

export const scenarioBooksAnswer = z.object({
  ...ofModel,
  run: z.number(),
  quarter,
  matrices: z.array(
    z.object({
      kind: z.enum(['balance', 'transactions', 'revaluations']),
      title: z.string(),
      unit: z.string(),
      columns: ids,
      rows: z.array(
        z.object({ name: z.string(), total: z.boolean().optional(), values: z.array(z.number()) }),
      ),
    }),
  ),
});

export const comparisonAnswer = z.object({
  ...frame,
  calibrated: z.literal(false),
  outsideRange: ids,
  a: toldScenario,
  b: toldScenario,
  runs: z.number(),
  differences: z.array(z.object({ kind: z.string(), id: z.string(), words: z.string() })),
  numbers: z.array(
    z.object({
      ...headline,
      a: orNone,
      b: orNone,
      change: orNone,
      higher: orNone.describe('share of the runs in which B is higher'),
      lower: orNone,
    }),
  ),
  why: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      unit: z.string(),
      change: z.number(),
      runs: z.number(),
      shares: z.array(
        z.object({ difference: z.string(), contribution: z.number(), error: orNone }),
      ),
    }),
  ),
});

export const scenarioListAnswer = z.object({
  scenarios: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      why: z.string(),
      world: z.string(),
      worldWords: z.string(),
      regime: side,
      vantage: day.nullable(),
      years: z.number(),
      levers: ids,
      beliefs: ids,
    }),
  ),
});

export const scenarioFile = z.object({
  version: z.literal(1),
  title: z.string(),
  why: z.string(),
  world: z.enum(['real', 'stylised', 'labs-inside', 'unbundled']).optional(),
  regime: side,
  vantage: day.optional(),
  years: z.number(),
  levers: z.array(
    z.object({
      lever: z.string(),
      from: day,
      until: day.optional(),
      at: ids.optional(),
      size: z.number().optional(),
    }),
  ),
  beliefs: z.record(z.string(), z.union([z.number(), z.record(z.string(), z.number())])),
  seed: z.number(),
  draws: z.number(),
});

const lever = {
  id: z.string(),
  title: z.string(),
  why: z.string(),
  kind: z.string(),
  aims: ids,
  size: z
    .object({
      unit: z.string(),
      low: z.number(),
      usual: z.number(),
      high: z.number(),
      why: z.string(),
    })
    .nullable(),
  ends: z.boolean(),
};

export const leverListAnswer = z.object({ levers: z.array(z.object(lever)) });

export const leverPageAnswer = z.object({
  ...lever,
  targets: z.array(z.object({ aim: z.string(), members: ids })),
  formulas: z.array(z.object({ of: z.string(), becomes: z.string() })),
  example: z.string(),
});

const numbers = z.array(z.number());

const belief = {
  name: z.string(),
  kind: z.enum(['belief', 'opening', 'switch']),
  unit: z.string(),
  over: ids,
  names: ids.nullable(),
  values: numbers.describe('one where all cells have the same'),
  low: numbers.nullable(),
  high: numbers.nullable(),
  judged: z.number().describe('cells that no document tells'),
  cells: z.number(),
  sources: ids,
  why: z.string(),
};

export const beliefListAnswer = z.object({
  ...frame,
  beliefs: z.array(z.object(belief)),
  documents: z.array(citation),
});

export const beliefPageAnswer = z.object({
  ...frame,
  ...belief,
  symbol: z.string().nullable(),
  rows: z.array(
    z.object({
      members: ids,
      value: z.number(),
      low: orNone,
      high: orNone,
      basis: z.string(),
      how: z.string(),
      sources: ids,
    }),
  ),
  topics: z.array(z.object({ id: z.string(), title: z.string() })),
  documents: z.array(citation),
});
