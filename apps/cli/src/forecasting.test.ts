import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerSchemas } from '@roundtrip/workbench/schema';
import { describe, expect, test } from 'vitest';
import { asked, root, temporary } from '../test/roundtrip.ts';

const onRecord = join(root, 'forecasts/2025-06-30-reference.json');

describe('forecast', () => {
  const path = temporary('of-mine.json', '');
  const out = join(path, '../frozen.json');
  const few = ['forecast', '--vantage', '2025-06-30', '--runs', '8', '--out', out];

  test('of a scenario in a file puts one on record, and never another over it', async () => {
    const { out: shipped } = await asked(['scenarios', 'funding-winter']);
    const winter = temporary('winter.json', shipped);
    const first = await asked(['forecast', winter, ...few.slice(1), '--json']);
    expect(first).toMatchObject({ code: 0, err: `Put on record in ${out}.\n` });
    const text = readFileSync(out, 'utf8');
    expect(JSON.parse(text)).toEqual(JSON.parse(first.out));
    const { recipe } = answerSchemas.forecast.strict().parse(JSON.parse(text));
    expect(recipe.scenario.levers).toEqual(JSON.parse(shipped).levers);
    expect(recipe.scenario.levers.length).toBeGreaterThan(0);
    const other = await asked(few);
    expect(other).toMatchObject({ code: 2, out: '' });
    expect(other.err).toMatch(/frozen\.json holds another forecast: it is on record; give another/);
    expect(readFileSync(out, 'utf8')).toBe(text);
    expect((await asked([...few, '--force'])).code).toBe(0);
    expect(readFileSync(out, 'utf8')).not.toBe(text);
  });

  test('that cannot be written is not made', async () => {
    const nowhere = join(path, '../nowhere/f.json');
    const { code, err } = await asked([...few.slice(0, -1), nowhere]);
    expect(code).toBe(2);
    expect(err).toContain('no such folder');
    expect(existsSync(nowhere)).toBe(false);
  });
});

test('a backtest without hindsight is refused with all that is missing', async () => {
  const days = ['--vantage', '2024-03-31', '--to', '2024-06-30'];
  const { code, out, err } = await asked(['backtest', ...days, '--no-hindsight']);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(/^roundtrip: 481 of 523 rows of the initial state of 2024-03-31 rest on/);
  expect(err).toContain('\n  arr: anthropic, mistral, openai, other-labs, xai\n');
});

describe('score', () => {
  const outcomes = 'entity,metric,period,value,unit,basis,known_on,known_basis,source,confidence';

  test.each([
    ['amazon,cloud_sales,2025Q3,1,USD m,reported,2025-10-30,stated,x,C', 1, 'expected an id of'],
    ['amazon,cloud_revenue,2025Q3,1,EUR m,reported,2025-10-30,stated,x,C', 1, 'got EUR m'],
    ['amazon,cloud_revenue,2029Q3,1,USD m,reported,2025-10-30,stated,x,C', 2, 'no quarter that'],
    ['coreweave,cloud_revenue,2025Q3,1,USD m,reported,2025-10-30,stated,x,C', 2, 'no series that'],
  ] as const)('refuses %s', async (row, code, why) => {
    const file = temporary('outcomes.csv', `${outcomes}\n${row}\n`);
    const ran = await asked(['score', onRecord, '--against', file]);
    expect(ran).toMatchObject({ code, out: '' });
    expect(ran.err).toContain(why);
  });

  test('refuses a file that is no forecast, or that is not there', async () => {
    const none = await asked(['score', join(root, 'package.json')]);
    expect(none.err).toMatch(/package\.json is no forecast \(format/);
    expect((await asked(['score', 'nowhere.json'])).err).toContain('no such file');
    const lacking = await asked(['score', onRecord, '--against', 'nowhere.csv']);
    expect(lacking.err).toContain('cannot read nowhere.csv: no such file');
  });
});
