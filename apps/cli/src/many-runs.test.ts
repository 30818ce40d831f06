import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { answerSchemas } from '@roundtrip/workbench/schema';
import { describe, expect, test } from 'vitest';
import { asked, temporary } from '../test/roundtrip.ts';

const folder = dirname(temporary('here', ''));
const forecast = join(folder, 'forecast.json');
const few = ['--years', '2'];
const scenario = temporary(
  'own.json',
  JSON.stringify({
    version: 1,
    title: 'My own',
    why: 'To see that a file works.',
    regime: 'both',
    world: 'stylised',
    years: 2,
    levers: [{ lever: 'chip-glut', from: '2026-07-01' }],
    beliefs: { probe_rate: 0.1 },
    seed: 3,
    draws: 12,
  }),
);

/** Every command that makes many runs, with words that make it answer soon. */
const questions = {
  ensemble: ['ensemble', scenario, '--no-keep'],
  'ensemble --row': ['ensemble', '--runs', '8', ...few, '--row', '5'],
  sensitivity: ['sensitivity', scenario, '--size', '2'],
  discover: ['discover', scenario, '--where', 'round_trip<30', '--runs', '40'],
  claim: ['claim', 'H26'],
  decide: [
    'decide',
    scenario,
    '--of',
    'capex',
    '--policy',
    'chip-glut@2026-07-01',
    '--factorial',
    '--runs',
    '8',
  ],
  'best-response': ['best-response', '--runs', '2'],
  calibrate: ['calibrate', '--vantage', '2025-06-30', '--runs', '20'],
  backtest: ['backtest', '--vantage', '2024-03-31', '--to', '2024-09-30', '--runs', '8'],
  forecast: ['forecast', '--vantage', '2025-06-30', '--runs', '8', '--out', forecast],
} as const satisfies Partial<Record<keyof typeof answerSchemas, readonly string[]>>;

const pictures = [
  'ensemble',
  'sensitivity',
  'discover',
  'calibrate',
  'backtest',
  'forecast',
] as const;

describe('every command that makes many runs', () => {
  test.each(Object.entries(questions))('%s keeps its documented shape', async (name, words) => {
    const { code, out } = await asked([...words, '--json']);
    expect(code).toBe(0);
    const answer = JSON.parse(out);
    const shape = answerSchemas[name as keyof typeof answerSchemas];
    expect(shape.parse(answer)).toEqual(answer);
  });

  test.each(Object.entries(questions))(
    '%s fits 80 columns, and is a table as CSV',
    async (_, words) => {
      const { code, out } = await asked(words);
      expect(code).toBe(0);
      expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
      expect(out).not.toMatch(/undefined|NaN|\[object/);
      const csv = await asked([...words, '--csv']);
      expect(csv.code).toBe(0);
      expect(csv.out.split('\n')[0]).toMatch(/^[a-z_0-9.,]+$/);
    },
  );

  test.each(pictures)('%s has a picture, with words for who does not see it', async (name) => {
    const { code, out } = await asked([...questions[name], '--svg']);
    expect(code).toBe(0);
    expect(out).toMatch(/^<svg/);
    expect(out).toMatch(/<desc/);
    expect(out).not.toMatch(/NaN|undefined/);
  });

  test.each([...Object.keys(questions), 'claims', 'score'])(
    '%s has help with an example',
    async (name) => {
      const { code, out } = await asked([name.split(' ')[0] ?? name, '--help']);
      expect(code).toBe(0);
      expect(out).toContain('Example:');
    },
  );
});

test('a forecast is scored on outcomes that somebody made up, each figure by its known score', async () => {
  await asked([...questions.forecast]);
  const file = JSON.parse(readFileSync(forecast, 'utf8'));
  const series = file.series.find(
    (one: { entity: string; metric: string }) =>
      one.entity === 'microsoft' && one.metric === 'cloud_revenue',
  );
  const [quarter] = series.quarters;
  const middle = quarter.values[3];
  const outcomes = temporary(
    'observations.csv',
    `entity,metric,period,value,unit,basis,known_on,known_basis,source,confidence,note
microsoft,cloud_revenue,${quarter.quarter},${middle},USD m,reported,2025-10-29,stated,msft-10k-fy2026,A,made up
microsoft,cloud_revenue,2031Q1,1,USD m,reported,2031-05-01,stated,msft-10k-fy2026,A,made up
`,
  );
  const { code, out, err } = await asked(['score', forecast, '--against', outcomes, '--json']);
  expect(err).toBe('');
  expect(code).toBe(0);
  const answer = JSON.parse(out);
  expect(answerSchemas.score.parse(answer)).toEqual(answer);
  expect(answer.rows).toHaveLength(1);
  const weights = [0.075, 0.1, 0.2, 0.25, 0.2, 0.1, 0.075];
  const by = weights.reduce((sum, weight, at) => {
    const [level, value] = [file.levels[at], quarter.values[at]];
    const loss = middle >= value ? level * (middle - value) : (1 - level) * (value - middle);
    return sum + 2 * weight * loss;
  }, 0);
  expect(answer.rows[0].crps / by).toBeCloseTo(1, 9);
  expect(answer.rows[0]).toMatchObject({
    within50: true,
    within80: true,
    within90: true,
    pit: 0.5,
  });
  expect(answer.notScored).toHaveLength(1);
  expect(answer.notScored[0]).toMatchObject({ entity: 'microsoft', metric: 'cloud_revenue' });
  expect(JSON.stringify(answer.notScored[0])).toContain('2031Q1');
  const altered = temporary('altered.json', JSON.stringify({ ...file, levels: [0.5] }));
  expect((await asked(['score', altered])).err).toMatch(/is not as it was put on record/);
  expect((await asked(['score', scenario])).err).toMatch(/is no forecast/);
  rmSync(forecast);
});

test.each([
  [['ensemble', '--output', 'round_tripp'], /no output "round_tripp"; did you mean round_trip/],
  [['ensemble', '--runs', '0'], /runs is 0, want a whole number from 1/],
  [['ensemble', '--runs', '1000000000000'], /runs is 1000000000000, want/],
  [['ensemble', '--design-file', scenario], /is no design/],
  [['ensemble', '--runs', '4', '--row', '4'], /row is 4, want a whole number from 0 to 3/],
  [['ensemble', '--exceeds', 'capex'], /want an output, < or > and a number/],
  [['sensitivity', '--of', 'nothing'], /no output "nothing"/],
  [
    ['sensitivity', '--factor', 'tide_share'],
    /no belief with a range "tide_share"; did you mean tied_share/,
  ],
  [['discover', '--where', 'round_trip<30', '--coverage', '2'], /coverage is 2/],
  [['decide', '--of', 'capex'], /which policies/],
  [['claims', '--worlds', '1'], /worlds is 1, want/],
  [['claim', 'H99'], /no claim/],
  [['backtest', '--vantage', '2024-03-30', '--to', '2025-06-30'], /want the last day of a quarter/],
  [['calibrate', '--vantage', '2024-03-31'], /no opening state lies before/],
  [['score', 'no-such-file.json'], /no-such-file.json/],
] as const)('%j is refused and told why', async (words, sentence) => {
  const { code, out, err } = await asked([...words]);
  expect(code).toBe(2);
  expect(out).toBe('');
  expect(err).toMatch(sentence);
});
