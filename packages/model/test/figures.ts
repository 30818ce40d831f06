import { check, compile, Futures, type Model, type Program } from '@roundtrip/engine';
import { expect } from 'vitest';
import { stylised } from '../src/index.ts';

const kept = [
  'model_spend',
  ...['came_back', 'put_in', 'own_capacity', 'capacity', 'used', 'alive', 'compute_price'],
  ...['price_floor', 'written_down', 'lost_value', 'capex_total', 'model_share', 'margin'],
  ...['frontier', 'capability'],
];

type Read = (name: string, members: readonly string[], step: number) => number;

/** What is asked of a run: numbers of its last step, or sums over its steps. */
const figures = {
  'round trip': (read: Read, last: number) =>
    sum(clouds, (cloud) => read('came_back', [cloud], last)) /
    Math.max(
      1,
      sum(clouds, (cloud) => read('put_in', [cloud], last)),
    ),
  'capacity of their own': (read: Read, last: number) =>
    sum(labs, (lab) => read('own_capacity', [lab], last)),
  'share of the largest cloud': (read: Read, last: number) => {
    const rented = (lab: string) => clouds.map((cloud) => read('used', [cloud, lab], last));
    const all = sum(labs, (lab) => read('own_capacity', [lab], last) + total(rented(lab)));
    return sum(labs, (lab) => Math.max(...rented(lab))) / Math.max(1, all);
  },
  'spending on models': (read: Read, last: number) =>
    overSteps(last, (at) => read('model_spend', [], at)),
  exits: (read: Read, last: number) => labs.length - sum(labs, (lab) => read('alive', [lab], last)),
  scarcity: (read: Read, last: number) =>
    overSteps(last, (at) => read('compute_price', [], at) / read('price_floor', [], at)) / last,
  losses: (read: Read, last: number) =>
    overSteps(last, (at) =>
      sum(labs, (lab) => read('written_down', [lab], at) + read('lost_value', [lab], at)),
    ),
  capex: (read: Read, last: number) => overSteps(last, (at) => read('capex_total', [], at)),
  'closed share': (read: Read, last: number) => 1 - read('model_share', ['us', 'open'], last),
  'best margin': (read: Read, last: number) =>
    Math.max(...labs.map((lab) => read('margin', [lab], last))),
  'gap of the integrated firm': (read: Read, last: number) =>
    read('frontier', [], last) - read('capability', ['integ'], last),
  'capacity of the integrated firm': (read: Read, last: number) =>
    read('capacity', ['integ'], last),
} as const;

export type Figure = keyof typeof figures;

const { clouds, labs } = stylised;
const total = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
const sum = (names: readonly string[], of: (name: string) => number) => total(names.map(of));
const overSteps = (last: number, of: (at: number) => number) =>
  total(Array.from({ length: last + 1 }, (_, at) => of(at)));

function cellOf(program: Program, name: string, members: readonly string[]): number {
  const dims = program.quantities.get(name)?.dims ?? [];
  return dims.reduce((cell, set, at) => {
    const place = set.position.get(members[at] ?? '');
    if (place === undefined) throw new Error(`${name}: ${members[at]} is no ${set.name}`);
    return cell * set.members.length + place;
  }, 0);
}

/** Each figure of so many runs, all with the same chances whatever the model. */
export function figuresOf(model: Model, runs: number): Record<Figure, number[]> {
  const { program } = check({ ...model, outputs: kept });
  if (program === undefined) throw new Error('the model does not check');
  const futures = new Futures(program, compile(program), { seed: 1 });
  const found = Object.fromEntries(
    Object.keys(figures).map((name): [string, number[]] => [name, []]),
  ) as Record<Figure, number[]>;
  for (let first = 0; first < runs; first += 4) {
    const done = futures.run([first, first + 1, first + 2, first + 3]);
    expect(done.failed).toEqual([0, 0, 0, 0]);
    for (const lane of [0, 1, 2, 3]) {
      const read: Read = (name, members, step) => {
        const quantity = program.quantities.get(name);
        if (quantity === undefined) throw new Error(`no quantity ${name}`);
        return done.output(quantity, cellOf(program, name, members), step, lane);
      };
      for (const [name, of] of Object.entries(figures)) {
        found[name as Figure].push(of(read, program.steps - 1));
      }
    }
  }
  return found;
}

export const mean = (values: readonly number[]): number => total(values) / values.length;

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
