import { z } from 'zod';

const problem = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  record: z.string(),
  line: z.number(),
  message: z.string(),
  text: z.string(),
});

export const modelCheckAnswer = z.object({
  file: z.string(),
  ok: z.boolean(),
  title: z.string().optional(),
  mechanisms: z.number(),
  parameters: z.number(),
  formulas: z.number(),
  equations: z.number(),
  steps: z.number(),
  problems: z.array(problem),
});

const equation = z.object({
  quantity: z.string(),
  kind: z.string(),
  mechanism: z.string().optional(),
  phase: z.string(),
  unit: z.string(),
  left: z.string(),
  formula: z.string(),
  latex: z.string(),
  why: z.string().optional(),
});

const printedParameter = z.object({
  name: z.string(),
  symbol: z.string().optional(),
  unit: z.string(),
  over: z.array(z.string()),
  low: z.array(z.number()).optional(),
  high: z.array(z.number()).optional(),
  values: z.array(z.number()),
  source: z.string().optional(),
  why: z.string().optional(),
});

export const modelPrintAnswer = z.object({
  file: z.string(),
  title: z.string(),
  why: z.string().optional(),
  source: z.string().optional(),
  phases: z.array(z.string()),
  mechanisms: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      why: z.string().optional(),
      phase: z.string(),
    }),
  ),
  equations: z.array(equation),
  parameters: z.array(printedParameter),
  dependencies: z.array(z.object({ from: z.string(), to: z.string(), lagged: z.boolean() })),
});

const cause = z.object({
  name: z.string(),
  read: z.string(),
  unit: z.string(),
  value: z.number(),
  before: z.number(),
  contribution: z.number(),
  error: z.number().optional(),
  get explained() {
    return explanation.optional();
  },
});

const explanation = z.object({
  name: z.string(),
  title: z.string().optional(),
  why: z.string().optional(),
  unit: z.string(),
  kind: z.string(),
  value: z.number(),
  before: z.number(),
  formula: z.string().optional(),
  mechanism: z.string().optional(),
  source: z.string().optional(),
  interaction: z.number(),
  get causes(): z.ZodArray<typeof cause> {
    return z.array(cause);
  },
});

export const modelExplainAnswer = explanation.extend({
  file: z.string(),
  step: z.number(),
  seed: z.number(),
  run: z.number(),
  comparedWith: z.string(),
});

export const modelRunAnswer = z.object({
  file: z.string(),
  title: z.string(),
  timeUnit: z.string(),
  step: z.number(),
  steps: z.number(),
  seed: z.number(),
  runs: z.number(),
  failed: z.number(),
  faults: z.array(z.string()),
  broken: z.array(z.string()),
  series: z.array(
    z.object({
      name: z.string(),
      unit: z.string(),
      values: z.array(z.number()),
      low: z.array(z.number()).optional(),
      high: z.array(z.number()).optional(),
    }),
  ),
});
