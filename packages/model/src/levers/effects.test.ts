import { describe, expect, test } from 'vitest';
import { manyRuns, type Remembered } from '../../test/many-runs.ts';
import { economy, type PulledLever, pull, stylised } from '../index.ts';

const runs = 200;
/** The first step that a lever pulled at a year can touch, of quarters counted from 0. */
const first = 4;

const kept = [
  ...(economy(stylised).outputs ?? []),
  ...['used', 'own_capacity', 'placed', 'in_kind', 'invests', 'round', 'from_preemption'],
  ...['margin', 'price_floor', 'control', 'model_share', 'credits', 'first_refusal', 'exclusive'],
  ...['contract_share', 'barred'],
];

const { clouds } = stylised;
type Figure = (run: Remembered) => number;

/** The sum of a quantity's cell over the steps in which the lever may be at work. */
const overall =
  (name: string, ...members: string[]): Figure =>
  ({ read, last }) => {
    let sum = 0;
    for (let step = first; step <= last; step += 1) sum += read(name, members, step);
    return sum;
  };
const atEnd =
  (name: string, ...members: string[]): Figure =>
  ({ read, last }) =>
    read(name, members, last);
const all =
  (...figures: Figure[]): Figure =>
  (run) =>
    figures.reduce((sum, figure) => sum + figure(run), 0);

/** The same in the first year of the lever. */
const soon =
  (name: string, ...members: string[]): Figure =>
  ({ read }) =>
    [0, 1, 2, 3].reduce((sum, after) => sum + read(name, members, first + after), 0);
const elsewhere = (lab: string, home: string) =>
  all(...clouds.filter((cloud) => cloud !== home).map((cloud) => soon('used', cloud, lab)));
/** Decisions on which two clouds differ, though the authorities let both. */
const unlike: Figure = ({ read, last }) => {
  let sum = 0;
  for (let step = first; step <= last; step += 1) {
    for (const lab of stylised.labs) {
      const both = (name: string) =>
        ['beta', 'gamma'].map((cloud) => read(name, [cloud, lab], step));
      const [one, other] = both('invests');
      if (both('barred').every((barred) => barred === 0) && one !== other) sum += 1;
    }
  }
  return sum;
};
const largestShare =
  (lab: string): Figure =>
  ({ read, last }) => {
    let sum = 0;
    for (let step = first; step <= last; step += 1) {
      const used = clouds.map((cloud) => read('used', [cloud, lab], step));
      sum +=
        Math.max(...used) /
        Math.max(
          1,
          used.reduce((a, b) => a + b, 0),
        );
    }
    return sum;
  };

type Pull = Omit<PulledLever, 'lever' | 'from'>;
type Sign = 'up' | 'down';

/** What each lever is there for: a figure and the way it goes. */
const effects: readonly (readonly [string, Pull, string, Figure, Sign])[] = [
  [
    'strike-exclusivity',
    { at: ['gamma', 'lab1'] },
    'own capacity',
    overall('own_capacity', 'lab1'),
    'up',
  ],
  [
    'strike-exclusivity',
    { at: ['gamma', 'lab1'] },
    'use elsewhere',
    elsewhere('lab1', 'gamma'),
    'up',
  ],
  ['open-access', { at: ['lab1'] }, 'use elsewhere', elsewhere('lab1', 'gamma'), 'up'],
  [
    'void-investor-rights',
    { at: ['beta', 'lab2'] },
    'use there',
    overall('used', 'beta', 'lab2'),
    'down',
  ],
  ['multi-cloud', { at: ['lab2'] }, 'share of the largest', largestShare('lab2'), 'down'],
  ['lab-builds', { at: ['lab1'] }, 'own capacity', overall('own_capacity', 'lab1'), 'up'],
  ['block-stake', { at: ['gamma', 'lab1'] }, 'cheques', overall('placed', 'gamma', 'lab1'), 'down'],
  ['unwind-stake', { at: ['gamma', 'lab1'] }, 'stake', overall('stake', 'gamma', 'lab1'), 'down'],
  [
    'ban-credits',
    {},
    'cheques in credits',
    all(...clouds.flatMap((cloud) => stylised.labs.map((lab) => overall('in_kind', cloud, lab)))),
    'down',
  ],
  ['stop-funding', { at: ['gamma'] }, 'put in', atEnd('put_in', 'gamma'), 'down'],
  [
    'second-giant-bids',
    { at: ['alpha', 'lab1'] },
    'cheques',
    overall('placed', 'alpha', 'lab1'),
    'up',
  ],
  ['one-policy', { at: ['beta', 'gamma'] }, 'unlike decisions', unlike, 'down'],
  [
    'one-policy',
    { at: ['beta', 'gamma'] },
    'pre-emption',
    overall('from_preemption', 'gamma', 'lab1'),
    'down',
  ],
  [
    'funding-freeze',
    { until: 3 },
    'rounds',
    all(...stylised.labs.map((lab) => overall('round', lab))),
    'down',
  ],
  [
    'funding-freeze',
    { until: 3 },
    'labs alive',
    all(...stylised.labs.map((lab) => atEnd('alive', lab))),
    'down',
  ],
  ['forced-bust', { until: 3 }, 'mood', overall('mood_now'), 'down'],
  ['forced-bust', { until: 3 }, 'capex', overall('capex_total'), 'down'],
  ['open-weights-leap', {}, 'margin', overall('margin', 'lab1'), 'down'],
  ['open-weights-halt', {}, 'margin', overall('margin', 'lab1'), 'up'],
  ['chip-glut', {}, 'chip price', overall('chip_price'), 'down'],
  ['chip-shortage', {}, 'chip price', overall('chip_price'), 'up'],
  ['export-control-tightened', {}, 'capacity', atEnd('capacity', 'integ'), 'down'],
  ['price-war', { until: 4 }, 'margin', overall('margin', 'lab1'), 'down'],
  ['price-war', { until: 4 }, 'compute price', overall('compute_price'), 'down'],
  ['commercialisation-late', {}, 'adoption', overall('adoption', 'us'), 'down'],
  ['commercialisation-late', {}, 'spending', overall('model_spend'), 'down'],
];

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const way = (change: number) => (change > 0 ? 'up' : change < 0 ? 'down' : 'the same');

const base = economy(stylised);
const whole = manyRuns(base, kept, runs);

describe('what a lever is there for, over the same chances', () => {
  let last: { key: string; runs: Remembered[] } | undefined;
  const pulledRuns = (lever: string, how: Pull) => {
    const key = JSON.stringify([lever, how]);
    if (last?.key !== key) {
      last = { key, runs: manyRuns(pull(base, [{ lever, from: 1, ...how }]), kept, runs) };
    }
    return last.runs;
  };

  test.each(effects)('%s %j: %s', (lever, how, _what, figure, sign) => {
    const changed = mean(pulledRuns(lever, how).map(figure)) - mean(whole.map(figure));
    expect(way(changed)).toBe(sign);
  });

  test.each(effects)('%s %j touches nothing before its date', (lever, how) => {
    const differing = pulledRuns(lever, how).flatMap((run, at) =>
      kept.filter((name) =>
        [0, 1, 2, 3].some((step) => {
          const was = whole[at]?.all(name, step) ?? [];
          return !run.all(name, step).every((value, cell) => Object.is(value, was[cell]));
        }),
      ),
    );
    expect(differing).toEqual([]);
  });

  /** What cannot happen any more while a lever lasts, in any run. */
  const never: readonly (readonly [string, Pull, string, Figure])[] = [
    ['block-stake', { at: ['gamma', 'lab1'] }, 'a cheque', overall('placed', 'gamma', 'lab1')],
    ['unwind-stake', { at: ['gamma', 'lab1'] }, 'a stake', overall('stake', 'gamma', 'lab1')],
    ['stop-funding', { at: ['gamma'] }, 'a cheque', overall('placed', 'gamma', 'lab2')],
    ['ban-credits', {}, 'a cheque in credits', overall('in_kind', 'gamma', 'lab1')],
    ['funding-freeze', {}, 'a round', overall('round', 'lab1')],
    ['forced-bust', {}, 'a better mood', overall('mood_now')],
    ['strike-exclusivity', {}, 'exclusivity', overall('exclusive', 'gamma', 'lab1')],
    ['void-investor-rights', {}, 'a first refusal', overall('first_refusal', 'beta', 'lab2')],
    ['open-access', {}, 'a first refusal', overall('first_refusal', 'beta', 'lab2')],
    ['multi-cloud', {}, 'a promised share', overall('contract_share', 'gamma', 'lab1')],
    ['one-policy', { at: ['beta', 'gamma'] }, 'two minds', unlike],
  ];

  test.each(never)('%s %j ends %s', (lever, how, _what, figure) => {
    expect(Math.max(...whole.map(figure))).toBeGreaterThan(0);
    expect(Math.max(...pulledRuns(lever, how).map(figure))).toBe(0);
  });

  test('export-control-lifted lets firms under control build again', () => {
    const tightened = { lever: 'export-control-tightened', from: 1 };
    const lifted = { lever: 'export-control-lifted', from: 3 };
    const [under, free] = [[tightened], [lifted, tightened]].map((pulled) =>
      mean(manyRuns(pull(base, pulled), kept, runs).map(atEnd('capacity', 'integ'))),
    );
    expect(free).toBeGreaterThan(under ?? Number.NaN);
  });
});
