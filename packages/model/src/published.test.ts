import { Run } from '@roundtrip/engine';
import { describe, expect, test } from 'vitest';
import { byItself } from '../test/by-itself.ts';
import { contracts } from './mechanisms/contracts.ts';
import { multiples } from './mechanisms/multiples.ts';
import { selfBuild } from './mechanisms/self-build.ts';

describe('a contract is renewed at the price of Nash', () => {
  /** Both sides in a market where compute costs 50 and sells at 100. */
  const renewed = (outside: number, power: number) => {
    const { contracts: kept, renewal } = contracts;
    if (kept === undefined || renewal === undefined) throw new Error('nothing is renewed');
    const pair = ['cloud', 'lab'];
    const program = byItself({
      mechanisms: { contracts: kept, renewal },
      sets: {
        cloud: { members: ['landlord'] },
        lab: { members: ['tenant'] },
        developer: { union: ['lab', 'open'] },
      },
      believed: {
        ...{ capacity_price: 40, shell_share: 1, depreciation: 0.65, running_cost: 20 },
        ...{ cloud_return: 0.1, lab_return: 0.1, markup_on_cost: 1, platform_pull: 0 },
        ...{ inefficiency: outside / 50, lab_patience: power, term: 1 },
        opening_contract: 1,
        opening_signed: -1,
        ...{ opening_share: 0.5, opening_backlog: 1, opening_exclusive: 0, opening_refusal: 0 },
        revenue_share: 0,
        ...{ contracts_on: 1, self_build_on: 1 },
      },
      given: {
        compute_price: { unit: 'USDm/H100e', value: 100 },
        bill: { over: pair, unit: 'USDm', value: 1 },
        deposits: { over: ['lab'], unit: 'USDm', value: 1e6 },
        capability: { over: ['developer'], value: 0 },
        chip_price: { value: 1 },
        in_house_share: { value: 0 },
      },
      outputs: ['agreed_price', 'no_deal', 'reservation', 'outside_option'],
      step: 1,
      steps: 2,
    });
    const run = new Run(program);
    run.advance();
    run.advance();
    return run;
  };

  // A tenant to whom it is worth 100 less what leaving would bring; a landlord whom it costs 40
  // and to whom another tenant would bring 10.
  test.each([
    [80, 0.5, 65],
    [80, 0.7, 71],
    [65, 0.5, 57.5],
  ])('who could have it for %d from a landlord with %d of the power pays %d', (...of) => {
    const [outside, power, price] = of;
    const run = renewed(outside, power);
    expect(run.value('reservation')).toBeCloseTo(50, 12);
    expect(run.value('outside_option')).toBeCloseTo(outside, 12);
    expect(run.value('agreed_price')).toBeCloseTo(price, 12);
    expect([run.value('no_deal'), run.value('in_force')]).toEqual([0, 1]);
  });

  test('and not at all where there is nothing to share', () => {
    const run = renewed(45, 0.5);
    expect([run.value('no_deal'), run.value('in_force')]).toEqual([1, 0]);
  });
});

describe('a lab builds at the trigger of McDonald and Siegel', () => {
  const trigger = (believed: Readonly<Record<string, number>>) => {
    const { selfBuild: mechanism } = selfBuild;
    if (mechanism === undefined) throw new Error('nobody builds');
    const lab = ['lab'];
    const program = byItself({
      mechanisms: {
        selfBuild: mechanism,
        pipeline: {
          title: 'Nothing is under way',
          phase: 'deliveries',
          pipelines: {
            delivered: { over: lab, unit: 'H100e', inflow: '0', delay: 'step', initial: '0' },
          },
        },
      },
      sets: { cloud: { members: ['landlord'] }, lab: { members: ['tenant'] } },
      believed: { self_build_on: 1, ...believed },
      given: {
        compute_price: { unit: 'USDm/H100e', value: 1 },
        bill: { over: ['cloud', 'lab'], unit: 'USDm', value: 1 },
        deposits: { over: lab, unit: 'USDm', value: 1 },
        exclusive: { over: ['cloud', 'lab'], value: 0 },
        own_capacity: { over: lab, unit: 'H100e', value: 0 },
        chip_price: { value: 1 },
        in_house_share: { value: 0 },
      },
      outputs: ['option_root', 'trigger', 'saving_years'],
    });
    const run = new Run(program);
    run.advance();
    return run;
  };

  /** A saving for ever, so that a dollar a year is worth one over the rate. */
  const forever = { lab_return: 0.04, build_life: 1e6, option_rate: 0.04 };

  test.each([
    ['twice the cost', { ...forever, capacity_volatility: 0.2 }, 2, 2],
    ['more, the less is certain', { ...forever, capacity_volatility: 0.4 }, 1.366025, 3.732051],
    [
      'at five years of saving',
      { lab_return: 0.14, build_life: 5, option_rate: 0.1, capacity_volatility: 0.35 },
      4.48687,
      1.28679,
    ],
  ])('%s', (_, believed, root, factor) => {
    const run = trigger(believed);
    expect(run.value('option_root')).toBeCloseTo(root, 6);
    expect(run.value('trigger')).toBeCloseTo(factor, 6);
  });

  test('which is what the model believes', () => {
    const run = trigger({});
    expect(run.value('saving_years')).toBeCloseTo(3.433081, 6);
    expect(run.value('trigger')).toBeCloseTo(1.28679, 6);
  });
});

describe('multiples take an exact step of Ornstein and Uhlenbeck', () => {
  const run = new Run(
    byItself({
      mechanisms: multiples,
      sets: { mood: { members: ['bust', 'normal', 'boom'], ordered: true } },
      believed: { starting_mood: 'boom', multiple_reversion: 1.2, multiple_noise: 0.2 },
      given: { mood_now: { one_of: 'mood', value: 'normal' } },
      outputs: ['log_multiple', 'shock_size', 'multiple_shock', 'log_mean'],
    }),
    { seed: 5 },
  );
  run.advance();

  test('with the published spread', () => {
    expect(run.value('shock_size')).toBeCloseTo(0.086717, 6);
  });

  test('and decay', () => {
    const mean = run.value('log_mean');
    const surprise = run.value('shock_size') * run.value('multiple_shock');
    const left = (run.value('log_multiple') - mean - surprise) / (Math.log(30) - mean);
    expect(left).toBeCloseTo(0.740818, 6);
    expect(Math.abs(surprise)).toBeGreaterThan(1e-3);
  });
});
