import { z } from 'zod';
import type { Model, Values } from '../records/model.ts';

/** What a model file may hold: a field that is not here is a slip of the pen, and is said. */

const says = <T extends z.ZodType>(type: T, meaning: string): T => type.describe(meaning);
const names = z.array(z.string());
const named = <T extends z.ZodType>(of: T) => z.record(z.string(), of);
/** Formulas: a bare 0, 1 or 2 in a file reads as a number. */
const formula = z.union([z.string(), z.number().transform(String)]);
const cases = z.union([formula, z.record(z.string(), formula)]);
const values: z.ZodType<Values> = z.lazy(() =>
  z.union([z.number(), z.string(), z.record(z.string(), values)]),
);

const described = {
  title: says(z.string().optional(), 'a name for people'),
  why: says(z.string().optional(), 'a sentence: why it is so'),
  methods: says(z.string().optional(), 'where the method is described'),
  source: says(z.string().optional(), 'where a number or an equation comes from'),
};
const over = says(names.optional(), 'the sets it is indexed by');
const unit = says(z.string(), 'a product of powers of base units, such as `money/quarter`');
const before = says(
  formula.optional(),
  'its value before the first step, for those who read `lag`',
);
const when = says(formula.optional(), 'only where this holds; elsewhere it is 0');
const row = says(z.string(), 'its row in the matrix');

const set = z.strictObject({
  members: says(names.optional(), 'names, each with one meaning wherever it belongs'),
  union: says(names.optional(), 'sets and single members that it is made of'),
  alias: says(names.optional(), 'second names, for two indices over the same set'),
  maps: says(
    z
      .record(z.string(), z.union([z.literal('inherit'), z.record(z.string(), z.string())]))
      .optional(),
    "leads each member to a member of another set; `inherit` takes the maps of a union's parts",
  ),
  exists: says(
    z.string().optional(),
    'a state over the set: where it is 0 the member is not there',
  ),
  ordered: says(z.boolean().optional(), 'its order means something, as of moods from low to high'),
});

const parameter = z.strictObject({
  ...described,
  unit,
  over,
  mode: says(values.optional(), 'its value: one for all cells, or one for each'),
  low: says(values.optional(), 'the least it may be: one for all cells, or one for each'),
  high: says(values.optional(), 'the most it may be'),
  constant: says(z.number().optional(), 'mathematics or a definition: a value without a range'),
  structural: says(z.boolean().optional(), 'one value for a compiled model, not one for each run'),
  symbol: says(z.string().optional(), 'how it is written in mathematics'),
});

const kind = {
  unit: says(unit.optional(), 'a product of powers of base units; nothing for a pure number'),
  one_of: says(z.string().optional(), 'instead of a unit: its value is a member of this set'),
};
const symbol = says(z.string().optional(), 'how it is written in mathematics');

const state = z.strictObject({
  ...described,
  ...kind,
  over,
  initial: says(cases, 'its value when a run begins: a formula, or one for each part of an index'),
  exists: says(formula.optional(), 'where this is 0 the state is 0, and stays so'),
  symbol,
});

const variable = z.strictObject({
  ...described,
  ...kind,
  over,
  is: says(cases, 'a formula, or one for each part of an index'),
  when,
  where: says(formula.optional(), 'cells for which this is 0 never exist'),
  before: says(cases.optional(), 'its value before the first step, for those who read `lag`'),
  symbol,
});

const draw = z.strictObject({
  ...described,
  over,
  kind: says(z.enum(['uniform', 'normal']), 'between 0 and 1, or of mean 0 and variance 1'),
  stream: says(z.number(), 'a number from 0 to 65,535, unique in the model, never used again'),
  member: says(z.string().optional(), 'a member whose number it is drawn for'),
});

const event = z.strictObject({
  ...described,
  over,
  is: says(formula.optional(), 'a condition'),
  when,
  chance: says(formula.optional(), 'a probability; then `draw` is asked'),
  draw: says(formula.optional(), 'a uniform draw: the event happens where it is below the chance'),
  before,
});

const transaction = z.strictObject({
  ...described,
  over,
  when,
  row,
  from: says(z.string(), 'who pays: an index, a member, or an issuer'),
  to: says(z.string(), 'who is paid'),
  is: says(formula, 'how much in this step: money, not a rate'),
  settled_in: says(
    z.string().optional(),
    'the instrument that is handed over; deposits unless said',
  ),
  in_exchange_for: says(z.string().optional(), 'the claim that the payer obtains'),
  capitalised_as: says(z.string().optional(), 'the real asset that the payer obtains'),
  before,
});

const revaluation = z.strictObject({
  ...described,
  over,
  when,
  of: says(z.string(), 'the holding that changes without a payment'),
  by: says(formula, 'by how much'),
  row,
});

const pipeline = z.strictObject({
  ...described,
  over,
  unit,
  inflow: says(formula, 'what enters in this step'),
  delay: says(formula, 'how long it is under way: a time that hangs on parameters only'),
  initial: says(cases, 'what entered in each step before the first'),
});

const solve = z.strictObject({
  ...described,
  unit,
  decreasing: says(formula, 'a formula that falls as the unknown rises'),
  equals: says(formula, 'what it is to equal'),
  from: says(formula, 'the low end of the bracket; the answer where even there it is too little'),
  to: says(formula, 'the high end; the answer where even there it is too much'),
  scale: says(z.enum(['log', 'linear']).optional(), 'of what is iterated; linear unless said'),
  iterations: says(z.number().int().min(1).max(1000).optional(), 'how many; 6 unless said'),
  tolerance: says(z.number().positive(), 'what may be left, as a share; more fails the run'),
  before,
});

const together = z.strictObject({
  ...described,
  members: says(names, 'variables that hang on each other, computed in this order until they rest'),
  tolerance: says(z.number().positive(), 'how much of its size a value may still move'),
  iterations: says(z.number().int().min(1).max(100_000), 'rounds at most; more fails the run'),
});

const abbreviation = z.strictObject({
  ...described,
  of: says(names, 'the names of its arguments'),
  is: says(formula, 'what it stands for'),
});

const invariant = z.strictObject({
  ...described,
  over,
  is: says(formula, 'a condition that holds at the end of every step, or the run fails'),
});

const series = z.strictObject({
  ...described,
  unit,
  time: says(z.array(z.number()), 'moments, rising, in the unit of time'),
  values: says(z.array(z.number()), 'a value for each; the ends hold'),
  interpolate: says(z.enum(['linear', 'step']).optional(), 'between moments; linear unless said'),
});

const table = z.strictObject({
  ...described,
  unit,
  of: says(z.string(), 'the unit of what it is looked up by'),
  x: says(z.array(z.number()), 'places, rising'),
  y: says(z.array(z.number()), 'a value for each, straight between them; the ends hold'),
});

const instrument = z.strictObject({
  ...described,
  unit,
  holder: says(z.string(), 'the set of those who may hold it'),
  issuer: says(z.string().optional(), 'who owes it: a set, a member, or a name of its own'),
  real: says(z.boolean().optional(), 'a real asset: nobody owes it'),
  initial: says(cases, 'what each holds when a run begins'),
  overdraft: says(
    z.enum(['allowed', 'never']).optional(),
    '`never`: a phase that would leave a holder below 0 fails the run',
  ),
});

const becomes = z.union([
  formula,
  z.strictObject({
    when: says(formula.optional(), 'only where this holds; elsewhere the state stays'),
    is: says(formula, 'the new value at the close of the phase'),
  }),
]);

const mechanism = z.strictObject({
  ...described,
  title: says(z.string(), 'one idea of the economy'),
  phase: says(z.string(), 'the part of a step in which it works'),
  switch: says(z.string().optional(), 'a parameter: where it is 0 none of this happens'),
  states: says(named(state).optional(), 'what is kept between steps'),
  variables: says(named(variable).optional(), 'what is computed once a step'),
  draws: says(named(draw).optional(), 'what is left to chance'),
  events: says(named(event).optional(), 'what happens or does not: 1 or 0'),
  becomes: says(named(becomes).optional(), 'new values of states, as `state[index]: formula`'),
  transactions: says(named(transaction).optional(), 'who pays whom'),
  revaluations: says(named(revaluation).optional(), 'holdings that change their worth'),
  pipelines: says(named(pipeline).optional(), 'what comes out some time after it went in'),
  solve: says(named(solve).optional(), 'an unknown that makes two sides equal'),
  together: says(named(together).optional(), 'variables that hang on each other'),
  functions: says(named(abbreviation).optional(), 'abbreviations'),
  invariants: says(named(invariant).optional(), 'what must hold'),
});

const powerOfTwo = z
  .number()
  .min(0)
  .refine((quantum) => quantum === 0 || Number.isInteger(Math.log2(quantum)), {
    message: 'must be a power of two, or 0',
  });

const model = z.strictObject({
  ...described,
  title: says(z.string(), 'what the model is called'),
  units: says(named(z.string()), 'base units, each with its meaning'),
  time: says(
    z.strictObject({
      unit: says(z.string(), 'the base unit of time'),
      step: says(z.number().positive(), 'how much of it a step takes'),
    }),
    'how time goes',
  ),
  steps: says(z.number().int().min(1).max(1_000_000), 'how many, unless somebody asks otherwise'),
  money: says(
    z
      .strictObject({
        unit: says(z.string(), 'the unit of amounts'),
        settled_in: says(
          z.string().optional(),
          'the instrument of payment; `deposits` unless said',
        ),
        quantum: says(
          powerOfTwo.optional(),
          'posted amounts are rounded towards 0 to multiples of this; 0 leaves them alone',
        ),
      })
      .optional(),
    'what money is',
  ),
  sets: says(named(set).optional(), 'who and what there is'),
  draw_ids: says(
    named(z.number()).optional(),
    'the number of each member for which draws are made',
  ),
  phases: says(names.min(1), 'the parts of a step, in their order'),
  rows: says(named(names).optional(), 'groups of rows, for `net` and `received`'),
  functions: says(named(abbreviation).optional(), 'abbreviations for all mechanisms'),
  parameters: says(named(parameter).optional(), 'beliefs and data'),
  series: says(named(series).optional(), 'data that drives'),
  tables: says(named(table).optional(), 'curves given by points'),
  instruments: says(named(instrument).optional(), 'claims and real assets'),
  mechanisms: says(named(mechanism), 'the equations, one idea at a time'),
  outputs: says(names.optional(), 'what a run keeps; all states and balances unless said'),
});

/** Each kind of record by the name of the field that holds it, with the meaning of its fields. */
export const recordShapes: Readonly<Record<string, z.ZodObject>> = {
  model,
  sets: set,
  parameters: parameter,
  series,
  tables: table,
  instruments: instrument,
  functions: abbreviation,
  mechanisms: mechanism,
  states: state,
  variables: variable,
  draws: draw,
  events: event,
  transactions: transaction,
  revaluations: revaluation,
  pipelines: pipeline,
  solve,
  together,
  invariants: invariant,
};

/** What an editor needs to complete and check a model file as it is written. */
export function modelJsonSchema(): unknown {
  return z.toJSONSchema(model, { io: 'input' });
}

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
