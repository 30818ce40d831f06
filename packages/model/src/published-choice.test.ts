import { Run } from '@roundtrip/engine';
import { describe, expect, test } from 'vitest';
import { byItself } from '../test/by-itself.ts';
import { choice } from './mechanisms/choice.ts';

const at = (values: readonly number[], names: readonly string[]) =>
  Object.fromEntries(names.map((name, place) => [name, values[place] ?? 0]));

function read(run: Run, name: string): number[] {
  const quantity = run.program.quantities.get(name);
  if (quantity === undefined) throw new Error(`no quantity ${name}`);
  return [...run.of(quantity)];
}

function expectAll(found: readonly number[], wanted: readonly number[], digits = 6): void {
  expect(found).toHaveLength(wanted.length);
  for (const [place, value] of wanted.entries()) expect(found[place]).toBeCloseTo(value, digits);
}

/** Platforms and what is on them: the first letter of a model is its platform. */
function choosing(
  nests: readonly (readonly number[])[],
  believed: Readonly<Record<string, number>>,
  adopted = { share: 0.5, usage: undefined as readonly number[] | undefined },
) {
  const platforms = nests.map((_, place) => `p${place + 1}`);
  const models = nests.flatMap((nest, place) => nest.map((_, of) => `m${place + 1}${of + 1}`));
  const offers = models.map((model) => `o${model}`);
  const platformOf = models.map((model) => `p${model.slice(1, 2)}`);
  const lead = (to: readonly string[]) =>
    Object.fromEntries(offers.map((offer, place) => [offer, to[place] ?? '']));
  const kinds = ['marketplace_offer', 'direct_offer', 'cloud_hosted_offer', 'integrated_offer'];
  const none = { members: [], maps: { platform: {}, developer: {}, lab: {}, cloud: {} } };
  const { platformChoice } = choice;
  if (platformChoice === undefined) throw new Error('nobody chooses');
  return byItself({
    mechanisms: { platformChoice },
    sets: {
      market: { members: ['here'] },
      region: { union: ['market'] },
      cloud: { members: [], alias: ['owner'] },
      lab: { members: [] },
      platform: {
        members: platforms,
        alias: ['origin'],
        maps: { region: Object.fromEntries(platforms.map((name) => [name, 'here'])) },
      },
      developer: { members: models },
      cloud_own_offer: {
        members: offers,
        maps: { platform: lead(platformOf), developer: lead(models) },
      },
      ...Object.fromEntries(kinds.map((kind) => [kind, none])),
      offer: {
        union: ['cloud_own_offer', ...kinds],
        maps: { platform: 'inherit', developer: 'inherit' },
      },
    },
    believed: {
      ...{ taste_quality: 1, taste_price: 0, cost_factor: 1, open_weights_on: 1 },
      opening_adoption: adopted.share,
      opening_usage: adopted.usage === undefined ? 1 / models.length : at(adopted.usage, offers),
      ...believed,
    },
    given: {
      capability: { over: ['developer'], value: at(nests.flat(), models) },
      margin: { over: ['developer'], value: 0 },
      following: { over: ['platform'], value: 0 },
      exclusive: { over: ['cloud', 'lab'], value: 0 },
      alive: { over: ['lab'], value: 1 },
    },
    outputs: ['model_chosen', 'newcomers_to', 'inclusive_value', 'moves_to', 'platform_share'],
    steps: 1000,
  });
}

describe('choice is the nested logit', () => {
  const shares = (nests: readonly (readonly number[])[], nest_scale: number) => {
    const run = new Run(choosing(nests, { nest_scale }));
    run.advance();
    const platform = nests.flatMap((nest, place) => nest.map(() => place));
    const to = read(run, 'newcomers_to');
    const within = read(run, 'model_chosen');
    const each = within.map((share, model) => share * (to[platform[model] ?? 0] ?? 0));
    return { each, within, inclusive: read(run, 'inclusive_value').map((of) => of / nest_scale) };
  };

  test.each([
    [1, [1 / 3, 1 / 3, 1 / 3]],
    [0.5, [0.414214, 0.292893, 0.292893]],
    [0.1, [0.482678, 0.258661, 0.258661]],
  ])('of a car and two buses that differ by %d only in colour', (scale, wanted) => {
    expectAll(shares([[0], [0, 0]], scale).each, wanted);
  });

  const nests = [[1, 0.5], [0.8, 0.2], [0]];

  test('of three nests, with their inclusive values', () => {
    const { each, inclusive } = shares(nests, 0.6);
    expectAll(each, [0.333214, 0.144814, 0.27806, 0.102293, 0.141619], 5);
    expectAll(inclusive, [2.027551, 1.646595, 0]);
  });

  test('and what people value can be told from what they choose (Berry 1994)', () => {
    const { each, within } = shares(nests, 0.6);
    const outside = each.at(-1) ?? 0;
    const values = each.map(
      (share, model) => Math.log(share / outside) - (1 - 0.6) * Math.log(within[model] ?? 0),
    );
    expectAll(values, nests.flat(), 12);
  });
});

describe('moving between platforms costs', () => {
  const all = { share: 1, usage: [1 / 2, 1 / 2] };
  const run = new Run(
    choosing([[1], [0]], { nest_scale: 0.7, switching_cost: 1.5, reconsideration: 1e4 }, all),
  );

  test('so that after one step and after many shares are what they should be', () => {
    run.advance();
    expectAll(read(run, 'moves_to'), [0.924142, 0.075858, 0.377541, 0.622459]);
    expectAll(read(run, 'platform_share'), [0.650841, 0.349159]);
    for (let step = 1; step < 200; step += 1) run.advance();
    expectAll(read(run, 'platform_share'), [0.83269, 0.16731]);
  });
});

describe('adoption is the curve of Bass', () => {
  /** Adoption after five and ten years, the highest rate, and when and where it is reached. */
  const curve = (step: number) => {
    const { platformChoice } = choice;
    if (platformChoice === undefined) throw new Error('nobody chooses');
    const program = choosing(
      [[0]],
      { innovation: 0.03, imitation: 0.38 },
      { share: 0, usage: [1] },
    );
    const run = new Run({ ...program, step });
    const after = [0];
    for (let at = 0; at < 10 / step; at += 1) {
      run.advance();
      after.push(run.value('adoption'));
    }
    const rates = after.slice(1).map((now, at) => (now - (after[at] ?? 0)) / step);
    const peak = rates.indexOf(Math.max(...rates));
    return { after, rates, peak, five: after[Math.round(5 / step)] ?? 0, ten: after.at(-1) ?? 0 };
  };
  const [coarse, fine] = [curve(1 / 500), curve(1 / 1000)];
  /** What is left as the step goes to nothing: its error is in proportion to it. */
  const limit = (of: (one: typeof coarse) => number) => 2 * of(fine) - of(coarse);

  test('by five and ten years', () => {
    expect(limit(({ five }) => five)).toBeCloseTo(0.331199, 6);
    expect(limit(({ ten }) => ten)).toBeCloseTo(0.812803, 6);
  });

  test('fastest after six years, when not quite half have adopted', () => {
    expect(limit(({ rates, peak }) => rates[peak] ?? 0)).toBeCloseTo(0.110592, 6);
    expect(Math.abs((fine.peak + 1 / 2) / 1000 - 6.192619)).toBeLessThan(2 / 1000);
    const reached = ((fine.after[fine.peak] ?? 0) + (fine.after[fine.peak + 1] ?? 0)) / 2;
    expect(Math.abs(reached - 0.460526)).toBeLessThan(0.111 * (2 / 1000));
  });
});
