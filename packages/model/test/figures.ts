import type { Model } from '@roundtrip/engine';
import { stylised } from '../src/index.ts';
import { manyRuns, type Read } from './many-runs.ts';

const kept = [
  'model_spend',
  ...['came_back', 'put_in', 'own_capacity', 'capacity', 'used', 'alive', 'compute_price'],
  ...['price_floor', 'written_down', 'lost_value', 'capex_total', 'model_share', 'margin'],
  ...['frontier', 'capability'],
];

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

/** Each figure of so many runs, all with the same chances whatever the model. */
export function figuresOf(model: Model, runs: number): Record<Figure, number[]> {
  const remembered = manyRuns(model, kept, runs);
  return Object.fromEntries(
    Object.entries(figures).map(([name, of]) => [
      name,
      remembered.map(({ read, last }) => of(read, last)),
    ]),
  ) as Record<Figure, number[]>;
}

export const mean = (values: readonly number[]): number => total(values) / values.length;

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
