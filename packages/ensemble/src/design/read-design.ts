import { problemOf } from '../chance/believed.ts';
import { DesignError } from './coordinates.ts';
import type { Correlation, Design, Noise, Plan } from './design.ts';
import type { Distribution, Factor } from './factor.ts';
import { rowReader } from './row-reader.ts';

/** A design, or all that is wrong with what should have been one, with the field of each. */
export type ReadDesign = { readonly design: Design } | { readonly problems: readonly string[] };

type Fields = { readonly [name: string]: unknown };

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const distributions: readonly Distribution[] = [
  'pert',
  'triangular',
  'uniform',
  'loguniform',
  'choice',
];
const noises: readonly Noise[] = ['row', 'common', 'factor'];
const planFields = {
  centre: ['runs'],
  'latin-hypercube': ['runs'],
  sobol: ['runs'],
  members: ['runs', 'of', 'members'],
  morris: ['trajectories', 'levels'],
  saltelli: ['base'],
  factorial: ['levels'],
} as const;
const fields = ['version', 'plan', 'seed', 'repeats', 'noise', 'factors', 'correlations', 'model'];

class Reader {
  readonly problems: string[] = [];

  say(path: string, wanted: string, value: unknown): undefined {
    const got = value === undefined ? 'nothing' : JSON.stringify(value);
    this.problems.push(`${path}: expected ${wanted}, got ${got}`);
  }

  whole(path: string, value: unknown, least: number): number {
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least) return value;
    this.say(path, `a whole number from ${least}`, value);
    return least;
  }

  number(path: string, value: unknown): number {
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    this.say(path, 'a number', value);
    return 0;
  }

  text(path: string, value: unknown): string {
    if (typeof value === 'string' && value !== '') return value;
    this.say(path, 'text', value);
    return '';
  }

  oneOf<T extends string>(path: string, value: unknown, known: readonly T[]): T | undefined {
    const found = known.find((one) => one === value);
    return found ?? this.say(path, `one of ${known.join(', ')}`, value);
  }

  list(path: string, value: unknown): readonly unknown[] {
    if (Array.isArray(value)) return value;
    this.say(path, 'a list', value);
    return [];
  }

  fields(path: string, value: unknown, known: readonly string[]): Fields {
    if (!isFields(value)) {
      this.say(path, 'an object', value);
      return {};
    }
    for (const name of Object.keys(value)) {
      if (!known.includes(name))
        this.problems.push(`${path}.${name}: no such field; there are ${known.join(', ')}`);
    }
    return value;
  }
}

function table(reader: Reader, path: string, value: unknown): number[][] {
  return reader
    .list(path, value)
    .map((own, at) =>
      reader
        .list(`${path}[${at}]`, own)
        .map((one, place) => reader.number(`${path}[${at}][${place}]`, one)),
    );
}

function planIn(reader: Reader, value: unknown): Plan | undefined {
  const kind = reader.oneOf(
    'plan.kind',
    isFields(value) ? value.kind : undefined,
    Object.keys(planFields) as (keyof typeof planFields)[],
  );
  if (kind === undefined) return undefined;
  const told = reader.fields('plan', value, ['kind', ...planFields[kind]]);
  switch (kind) {
    case 'morris':
      return {
        kind,
        trajectories: reader.whole('plan.trajectories', told.trajectories, 1),
        levels: reader.whole('plan.levels', told.levels, 2),
      };
    case 'saltelli':
      return { kind, base: reader.whole('plan.base', told.base, 1) };
    case 'factorial':
      return {
        kind,
        levels: table(reader, 'plan.levels', told.levels),
      };
    case 'members':
      return {
        kind,
        runs: reader.whole('plan.runs', told.runs, 1),
        of: reader.list('plan.of', told.of).map((id, at) => reader.text(`plan.of[${at}]`, id)),
        members: table(reader, 'plan.members', told.members),
      };
    default:
      return { kind, runs: reader.whole('plan.runs', told.runs, 1) };
  }
}

function factorIn(reader: Reader, value: unknown, path: string): Factor {
  const known = ['id', 'unit', 'low', 'mode', 'high', 'distribution'];
  const told = reader.fields(path, value, known);
  const factor: Factor = {
    id: reader.text(`${path}.id`, told.id),
    unit: reader.text(`${path}.unit`, told.unit),
    low: reader.number(`${path}.low`, told.low),
    mode: reader.number(`${path}.mode`, told.mode),
    high: reader.number(`${path}.high`, told.high),
    distribution:
      reader.oneOf(`${path}.distribution`, told.distribution, distributions) ?? 'uniform',
  };
  const problem = problemOf(factor);
  if (problem !== undefined) reader.problems.push(`${path}: ${problem}`);
  return factor;
}

function correlationIn(reader: Reader, value: unknown, path: string): Correlation {
  const told = reader.fields(path, value, ['a', 'b', 'rho']);
  return {
    a: reader.text(`${path}.a`, told.a),
    b: reader.text(`${path}.b`, told.b),
    rho: reader.number(`${path}.rho`, told.rho),
  };
}

/**
 * Reads a design from unknown JSON.
 * @returns the design, or one sentence for each thing that is wrong, its field first
 */
export function readDesign(json: unknown): ReadDesign {
  const reader = new Reader();
  const told = reader.fields('design', json, fields);
  if (told.version !== 1) reader.say('version', '1', told.version);
  const plan = planIn(reader, told.plan);
  const design: Design = {
    version: 1,
    plan: plan ?? { kind: 'centre', runs: 1 },
    seed: reader.whole('seed', told.seed, 0),
    repeats: reader.whole('repeats', told.repeats, 1),
    noise: reader.oneOf('noise', told.noise, noises) ?? 'row',
    factors: reader
      .list('factors', told.factors)
      .map((one, at) => factorIn(reader, one, `factors[${at}]`)),
    correlations: reader
      .list('correlations', told.correlations)
      .map((one, at) => correlationIn(reader, one, `correlations[${at}]`)),
    model: reader.text('model', told.model),
  };
  if (reader.problems.length > 0) return { problems: reader.problems };
  try {
    rowReader(design);
  } catch (error) {
    if (error instanceof DesignError) return { problems: [error.message] };
    throw error;
  }
  return { design };
}
