import { z } from 'zod';
import type { Model, Values } from '../records/model.ts';

/** What a model file may hold: a field that is not here is a slip of the pen, and is said. */

const described = {
  title: z.string().optional(),
  why: z.string().optional(),
  methods: z.string().optional(),
  source: z.string().optional(),
};
const names = z.array(z.string());
const over = names.optional();
const named = <T extends z.ZodType>(of: T) => z.record(z.string(), of);
/** Formulas: a bare 0, 1 or 2 in a file reads as a number. */
const formula = z.union([z.string(), z.number().transform(String)]);
const cases = z.union([formula, z.record(z.string(), formula)]);
const values: z.ZodType<Values> = z.lazy(() =>
  z.union([z.number(), z.string(), z.record(z.string(), values)]),
);

const set = z.strictObject({
  members: names.optional(),
  union: names.optional(),
  alias: names.optional(),
  maps: z
    .record(z.string(), z.union([z.literal('inherit'), z.record(z.string(), z.string())]))
    .optional(),
  exists: z.string().optional(),
  ordered: z.boolean().optional(),
});

const parameter = z.strictObject({
  ...described,
  unit: z.string(),
  over,
  mode: values.optional(),
  low: z.number().optional(),
  high: z.number().optional(),
  constant: z.number().optional(),
  structural: z.boolean().optional(),
  symbol: z.string().optional(),
});

const kind = { unit: z.string().optional(), one_of: z.string().optional() };
const symbol = z.string().optional();

const state = z.strictObject({
  ...described,
  ...kind,
  over,
  initial: cases,
  exists: formula.optional(),
  symbol,
});

const variable = z.strictObject({
  ...described,
  ...kind,
  over,
  is: cases,
  when: formula.optional(),
  where: formula.optional(),
  before: cases.optional(),
  symbol,
});

const draw = z.strictObject({
  ...described,
  over,
  kind: z.enum(['uniform', 'normal']),
  stream: z.number(),
  member: z.string().optional(),
});

const event = z.strictObject({
  ...described,
  over,
  is: formula.optional(),
  when: formula.optional(),
  chance: formula.optional(),
  draw: formula.optional(),
  before: formula.optional(),
});

const transaction = z.strictObject({
  ...described,
  over,
  when: formula.optional(),
  row: z.string(),
  from: z.string(),
  to: z.string(),
  is: formula,
  settled_in: z.string().optional(),
  in_exchange_for: z.string().optional(),
  capitalised_as: z.string().optional(),
  before: formula.optional(),
});

const revaluation = z.strictObject({
  ...described,
  over,
  when: formula.optional(),
  of: z.string(),
  by: formula,
  row: z.string(),
});

const pipeline = z.strictObject({
  ...described,
  over,
  unit: z.string(),
  inflow: formula,
  delay: formula,
  initial: cases,
});

const solve = z.strictObject({
  ...described,
  unit: z.string(),
  decreasing: formula,
  equals: formula,
  from: formula,
  to: formula,
  scale: z.enum(['log', 'linear']).optional(),
  iterations: z.number().int().min(1).max(1000).optional(),
  tolerance: z.number().positive(),
  before: formula.optional(),
});

const together = z.strictObject({
  ...described,
  members: names,
  tolerance: z.number().positive(),
  iterations: z.number().int().min(1).max(100_000),
});

const abbreviation = z.strictObject({ ...described, of: names, is: formula });

const invariant = z.strictObject({ ...described, over, is: formula });

const series = z.strictObject({
  ...described,
  unit: z.string(),
  time: z.array(z.number()),
  values: z.array(z.number()),
  interpolate: z.enum(['linear', 'step']).optional(),
});

const table = z.strictObject({
  ...described,
  unit: z.string(),
  of: z.string(),
  x: z.array(z.number()),
  y: z.array(z.number()),
});

const instrument = z.strictObject({
  ...described,
  unit: z.string(),
  holder: z.string(),
  issuer: z.string().optional(),
  real: z.boolean().optional(),
  initial: cases,
  overdraft: z.enum(['allowed', 'never']).optional(),
});

const becomes = z.union([formula, z.strictObject({ when: formula.optional(), is: formula })]);

const mechanism = z.strictObject({
  ...described,
  title: z.string(),
  phase: z.string(),
  switch: z.string().optional(),
  states: named(state).optional(),
  variables: named(variable).optional(),
  draws: named(draw).optional(),
  events: named(event).optional(),
  becomes: named(becomes).optional(),
  transactions: named(transaction).optional(),
  revaluations: named(revaluation).optional(),
  pipelines: named(pipeline).optional(),
  solve: named(solve).optional(),
  together: named(together).optional(),
  functions: named(abbreviation).optional(),
  invariants: named(invariant).optional(),
});

const powerOfTwo = z
  .number()
  .min(0)
  .refine((quantum) => quantum === 0 || Number.isInteger(Math.log2(quantum)), {
    message: 'must be a power of two, or 0',
  });

const model = z.strictObject({
  ...described,
  title: z.string(),
  units: named(z.string()),
  time: z.strictObject({ unit: z.string(), step: z.number().positive() }),
  steps: z.number().int().min(1).max(1_000_000),
  money: z
    .strictObject({
      unit: z.string(),
      settled_in: z.string().optional(),
      quantum: powerOfTwo.optional(),
    })
    .optional(),
  sets: named(set).optional(),
  draw_ids: named(z.number()).optional(),
  phases: names.min(1),
  rows: named(names).optional(),
  functions: named(abbreviation).optional(),
  parameters: named(parameter).optional(),
  series: named(series).optional(),
  tables: named(table).optional(),
  instruments: named(instrument).optional(),
  mechanisms: named(mechanism),
  outputs: names.optional(),
});

export interface ShapeProblem {
  readonly path: readonly string[];
  readonly message: string;
}

function said(issue: z.core.$ZodIssue): ShapeProblem[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key],
      message: `'${key}' is no field of this record.`,
    }));
  }
  if (issue.code === 'invalid_type') {
    const missing = issue.message.endsWith('received undefined');
    const message = missing ? `must be given (${issue.expected}).` : `must be ${issue.expected}.`;
    return [{ path, message }];
  }
  const message = issue.message.replace(/^Invalid input: /, '');
  return [{ path, message: `${message.replace(/\.$/, '')}.` }];
}

/** Any value as a model, or what keeps it from being one. */
export function shaped(value: unknown): { model?: Model; problems: readonly ShapeProblem[] } {
  const read = model.safeParse(value);
  if (read.success) return { model: read.data as Model, problems: [] };
  return { problems: read.error.issues.flatMap(said) };
}
