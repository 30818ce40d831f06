import { check, problemText } from '@roundtrip/engine';
import { describe, expect, test } from 'vitest';
import { manyRuns } from '../../test/many-runs.ts';
import { namedWorld } from '../../test/named-world.ts';
import {
  applyScenario,
  economy,
  pull,
  pulledIn,
  readScenario,
  type Scenario,
  scenarios,
  stylised,
} from '../index.ts';

const world = economy(namedWorld());
const { reference } = scenarios;
if (reference === undefined) throw new Error('there is no reference');

function applied(scenario: Scenario, to = world) {
  const found = applyScenario(to, scenario);
  if ('problems' in found) throw new Error(found.problems.join('\n'));
  return found.model;
}

describe('the shipped scenarios', () => {
  test('are these', () => {
    expect(Object.keys(scenarios)).toEqual([
      ...['reference', 'exclusivity-struck', 'biggest-stakes-blocked', 'multi-cloud'],
      ...['openai-builds', 'open-weights-catch-up', 'chips-plentiful', 'funding-winter'],
      ...['export-tightened', 'export-lifted', 'china-model-in-america'],
      ...['america-model-in-china', 'commercialisation-late'],
    ]);
  });

  test.each(Object.entries(scenarios))('%s reads as it is written', (_id, scenario) => {
    expect(readScenario(JSON.parse(JSON.stringify(scenario)))).toEqual({ scenario });
  });

  const before = manyRuns(applied(reference), ['deposits'], 4);

  test.each(Object.entries(scenarios))(
    '%s plays, and matters where it has levers',
    (id, scenario) => {
      // Lifted can only be what there is.
      const controlled = { control_date: 0 };
      const beliefs = id === 'export-lifted' ? controlled : scenario.beliefs;
      const model = applied({ ...scenario, beliefs });
      expect(check(model).problems.map((one) => problemText(one))).toEqual([]);
      const runs = manyRuns(model, ['deposits'], 4);
      const same = runs.every((run, at) =>
        Object.is(`${run.all('deposits', run.last)}`, `${before[at]?.all('deposits', run.last)}`),
      );
      expect(same).toBe(scenario.levers.length === 0);
    },
  );
});

describe('a scenario that is played', () => {
  test('has its dates in years of 365.25 days after its vantage day', () => {
    const levers = [
      { lever: 'chip-glut', from: '2025-06-30', until: '2026-06-30', size: 3 },
      { lever: 'block-stake', from: '2029-06-30', at: ['amazon', 'openai'] },
    ];
    expect(pulledIn({ ...reference, levers })).toEqual([
      { lever: 'chip-glut', from: 0, until: 365 / 365.25, size: 3 },
      { lever: 'block-stake', from: 4, at: ['amazon', 'openai'] },
    ]);
    const [glut] = pulledIn({ ...reference, vantage: '2024-06-30', levers });
    expect(glut?.from).toBe(365 / 365.25);
  });

  test('is the economy with its levers pulled, as long as it says', () => {
    const [winter] = [scenarios['funding-winter']];
    if (winter === undefined) throw new Error('there is no winter');
    const model = applied({ ...winter, years: 5 });
    expect(model).toEqual(pull({ ...world, steps: 20 }, pulledIn(winter)));
  });

  test('believes what it says, of all cells or of some', () => {
    const beliefs = {
      innovation: 0.03,
      fire_sale: 0.5,
      capex_share: { boom: 1.2 },
      revenue_share: { 'alpha, lab2': 0.1, 'alpha, lab1': 0.2 },
      opening_growth: { lab2: 2 },
    };
    const { parameters = {} } = applied({ ...reference, beliefs }, economy(stylised));
    expect(parameters.innovation?.mode).toBe(0.03);
    expect(parameters.revenue_share?.mode).toEqual({
      gamma: { lab1: 0.15 },
      alpha: { lab1: 0.2, lab2: 0.1, lab3: 0 },
    });
    const { mode } = economy(stylised).parameters?.capex_share ?? {};
    expect(parameters.capex_share?.mode).toEqual({ ...(mode as object), boom: 1.2 });
    expect(parameters.opening_growth?.mode).toEqual({ lab1: 1, lab2: 2, lab3: 1 });
  });

  test('says all at once what does not fit the world', () => {
    const levers = [
      { lever: 'block-stake', from: '2026-01-01', at: ['amazone', 'openai'] },
      { lever: 'multi-cloud', from: '2026-01-01', at: ['amazon'] },
    ];
    const beliefs = {
      inovation: 0.03,
      constructor: 1,
      ln_10: 2,
      fire_sale: { amazon: 1 },
      opening_stake: { amazon: 1, 'amazon, opemai': 1 },
    };
    expect(applyScenario(world, { ...reference, levers, beliefs })).toMatchInlineSnapshot(`
      {
        "problems": [
          "beliefs.inovation: there is no such belief. Did you mean innovation?",
          "beliefs.constructor: there is no such belief.",
          "beliefs.ln_10: it is a constant.",
          "beliefs.fire_sale: it has no cells; give one number.",
          "beliefs.opening_stake: a cell is one investor, one lab; amazon is not.",
          "beliefs.opening_stake: no lab opemai. Did you mean openai?",
          "levers[0]: block-stake: no cloud amazone; there are amazon, microsoft, google, oracle, neoclouds. Did you mean amazon?",
          "levers[1]: multi-cloud: no lab amazon; there are openai, anthropic, xai, mistral, other_labs.",
        ],
      }
    `);
  });
});

describe('what is no scenario', () => {
  const problemsOf = (json: unknown) => {
    const read = readScenario(json);
    return 'problems' in read ? read.problems : [];
  };

  test.each([
    [null, ['expected an object, got null.']],
    [[], ['expected an object, got [].']],
    ['{}', ['expected an object, got "{}".']],
  ])('%j', (json, problems) => {
    expect(problemsOf(json)).toEqual(problems);
  });

  test('is told all at once', () => {
    expect(problemsOf({})).toMatchInlineSnapshot(`
      [
        "version: expected 1, got nothing.",
        "title: expected text, got nothing.",
        "why: expected text, got nothing.",
        "regime: expected one of us, cn, both, got nothing.",
        "years: expected a whole number from 1 to 30, got nothing.",
        "levers: expected a list, got nothing.",
        "beliefs: expected an object, got nothing.",
        "seed: expected a whole number from 0 to 9007199254740991, got nothing.",
        "draws: expected a whole number from 1 to 1000000, got nothing.",
      ]
    `);
    expect(
      problemsOf({
        ...reference,
        version: 2,
        title: ' ',
        world: 'moon',
        regime: 'eu',
        vantage: '2025-06',
        years: 2.5,
        belief: {},
        beliefs: { innovation: 'much', capex_share: { boom: null } },
        seed: -1,
        draws: 0,
        levers: [7, {}, { lever: 'chip-glut', form: '2026-01-01' }],
      }),
    ).toMatchInlineSnapshot(`
      [
        "belief: no such field. Did you mean beliefs?",
        "version: expected 1, got 2.",
        "world: expected one of real, stylised, labs-inside, unbundled, got "moon".",
        "vantage: expected a day such as 2026-01-01, got "2025-06".",
        "title: expected text, got " ".",
        "regime: expected one of us, cn, both, got "eu".",
        "years: expected a whole number from 1 to 30, got 2.5.",
        "levers[0]: expected an object, got 7.",
        "levers[1].lever: expected text, got nothing.",
        "levers[1].from: expected a day such as 2026-01-01, got nothing.",
        "levers[2].form: no such field. Did you mean from?",
        "levers[2].from: expected a day such as 2026-01-01, got nothing.",
        "beliefs.innovation: expected a number, got "much".",
        "beliefs.capex_share.boom: expected a number, got null.",
        "seed: expected a whole number from 0 to 9007199254740991, got -1.",
        "draws: expected a whole number from 1 to 1000000, got 0.",
      ]
    `);
  });

  test.each([
    [
      { lever: 'chip-glut', from: '2025-06-29' },
      'from: 2025-06-29 is before the vantage day 2025-06-30.',
    ],
    [
      { lever: 'chip-glut', from: '2035-07-01' },
      'from: 2035-07-01 is beyond the end of the run, 2035-06-30, 10 years after the vantage day 2025-06-30.',
    ],
    [
      { lever: 'chip-glut', from: '2026-02-30' },
      'from: expected a day such as 2026-01-01, got "2026-02-30".',
    ],
    [
      { lever: 'chip-glut', from: '2026-02-01', until: '2026-02-01' },
      'until: 2026-02-01 is not after 2026-02-01, when it begins.',
    ],
    [
      { lever: 'chip-glut', from: '2026-02-01', until: '2040-02-01' },
      'until: 2040-02-01 is beyond the end of the run, 2035-06-30, 10 years after the vantage day 2025-06-30.',
    ],
    [
      { lever: 'multi-cloud', from: '2026-02-01', until: '2027-02-01' },
      'until: multi-cloud does not end once it has begun; leave until away.',
    ],
    [
      { lever: 'chip-glt', from: '2026-02-01' },
      'lever: no lever chip-glt. Did you mean chip-glut?',
    ],
    [
      { lever: 'chip-glut', from: '2026-02-01', size: 9 },
      'size: chip-glut: its size is from 1 to 5, not 9.',
    ],
    [{ lever: 'chip-glut', from: '2026-02-01', size: '2' }, 'size: expected a number, got "2".'],
    [
      { lever: 'block-stake', from: '2026-02-01', at: ['amazon'] },
      'at: block-stake is aimed at one cloud, one lab; at has 1 members.',
    ],
    [
      { lever: 'block-stake', from: '2026-02-01', at: 'amazon' },
      'at: expected a list, got "amazon".',
    ],
  ])('a lever that is none: %j', (lever, problem) => {
    expect(problemsOf({ ...reference, levers: [lever] })[0]).toBe(`levers[0].${problem}`);
  });
});
