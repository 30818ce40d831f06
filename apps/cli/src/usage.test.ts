import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { asked, questions, root, roundtrip, temporary } from '../test/roundtrip.ts';

const commands = [...new Set(Object.values(questions).map(([first = '']) => first))];
const leaves = [
  ...commands.filter((name) => name !== 'ledger' && name !== 'model').map((name) => [name]),
  ...['check', 'print', 'run', 'explain'].map((name) => ['model', name]),
  ['ledger', 'check'],
  ['ledger', 'stats'],
  ['ledger', 'diff'],
];

describe('help', () => {
  test('lists every command', () => {
    const { code, out } = roundtrip(['--help']);
    expect(code).toBe(0);
    for (const name of commands) expect(out).toContain(`  ${name}`);
  });

  test.each(leaves.map((words) => [words.join(' '), words] as const))(
    'of %s has an example that works',
    async (_, words) => {
      const { code, out } = await asked([...words, '--help']);
      expect(code).toBe(0);
      const examples = out.split('Example:\n')[1]?.trim().split('\n') ?? [];
      expect(examples.length).toBeGreaterThan(0);
      const runnable = examples.filter((line) => !line.includes('my-deals.csv'));
      for (const line of runnable) {
        const [command = ''] = line.split(' > ');
        const ran = await asked(command.trim().split(' ').slice(1));
        expect(ran, line).toMatchObject({ code: 0, err: '' });
      }
    },
  );
});

/** One clear message, no answer, no trace of the program's insides. */
async function refused(words: readonly string[], code: 1 | 2): Promise<string> {
  const ran = await asked(words);
  expect(ran.code).toBe(code);
  expect(ran.out).toBe('');
  expect(ran.err).not.toMatch(/^\s+at .*\d+:\d+/m);
  return ran.err.trim();
}

describe('a question put wrongly ends with 2', () => {
  test.each([
    [['nothing']],
    [['sum']],
    [['flows', '--to', 'openay']],
    [['sum', '--from', 'amazn']],
    [['sum', '--from', 'amazon', '--stage', 'pad']],
    [['sum', '--from', 'amazon', '--kind', 'equty']],
    [['sum', '--from', 'amazon,', '--to', 'openai']],
    [['sum', '--from', 'amazon', '--until', '2025-02-30']],
    [['sum', '--from', 'amazon', '--until', '2025']],
    [['sum', '--from', 'amazon', '--fro', 'x']],
    [['map', '--most', '3']],
    [['map', '--most', 'many']],
    [['map', '--stage', 'pad']],
    [['deals', '--kind', 'equty']],
    [['deals', '--party', 'opanai']],
    [['deals', '--stage', 'pad']],
    [['deals', '--term', 'exclusiv-cloud']],
    [['deals', '--grade', 'D']],
    [['deals', '--order', 'size']],
    [['loop', 'antropic']],
    [['loop', 'amazon', '--rule', 'lofo']],
    [['loop', 'amazon', '--depth', '0']],
    [['loop', 'amazon', '--depth', 'deep']],
    [['loop', 'amazon', '--until', '2010-01-01']],
    [['loop', 'amazon', '--known-on', '2010-01-01']],
    [['loops', '--longest', '0']],
    [['loops', '--longest', 'six']],
    [['loops', '--most', '0']],
    [['loops', '--through', 'openay']],
    [['loops', '--stage', 'pad']],
    [['loops', '--until', '2010-01-01']],
    [['trace', 'amzn-anthropic']],
    [['trace', 'openai-oracle-2025-stargate-300b']],
    [['trace', 'microsoft-openai-2024-10-equity', '--until', '2024-01-01']],
    [['trace', 'nvidia', '--depth', '1.5']],
    [['deal']],
    [['deal', 'amazon-anthropic-2023-09-not']],
    [['deal', 'amazon-anthropic-2023-09-note', '--known-on', '2020-01-01']],
    [['terms', 'openai', '--on', 'yesterday']],
    [['lookthrough']],
    [['lookthrough', 'nvidia']],
    [['lookthrough', 'microsof']],
    [['lookthrough', 'microsoft', '--stage', 'pad']],
    [['lookthrough', 'microsoft', '--over', '0']],
    [['lookthrough', 'microsoft', '--over', 'four']],
    [['lookthrough', 'microsoft', '--until', '2025-02-30']],
    [['lookthrough', 'microsoft', '--until', '2010-01-01']],
    [['sources', 'amzn-10k-2042']],
    [['loop', '--data', 'no-such-folder']],
    [['loop', '--with', 'no-such-file.csv']],
    [['loop', '--with', 'data']],
    [['ledger', 'diff']],
    [['model', 'run', 'no-such-file.yaml']],
    [['model', 'run', 'examples/models/sim.yaml', '--set', 'taxrate=1']],
    [['model', 'run', 'examples/models/sim.yaml', '--set', 'tax_rate=x']],
    [['model', 'run', 'examples/models/sim.yaml', '--steps', '0']],
    [['model', 'run', 'examples/models/sim.yaml', '--runs', 'many']],
    [['model', 'run', 'examples/models/sim.yaml', '--output', 'outptu']],
    [['model', 'run', 'examples/models/sim.yaml', '--matrix', 'flows']],
    [['model', 'run', 'examples/models/sim.yaml', '--matrix', 'balance', '--format', 'pdf']],
    [['model', 'run', 'examples/models/bass.yaml', '--matrix', 'balance']],
    [['model', 'run', 'examples/models/sim.yaml', '--runs', '100000000']],
    [['model', 'explain', 'examples/models/sim.yaml', 'outptu']],
    [['model', 'explain', 'examples/models/sim.yaml', 'output', '--step', '99999999']],
    [['model', 'explain', 'examples/models/loop-1.yaml', 'equity[cloud_firm]']],
    [['run', 'refrence']],
    [['run', 'no-such.json']],
    [['run', '--regime', 'eu']],
    [['run', '--vantage', '2020-01-01']],
    [['run', '--years', '40']],
    [['run', '--seed', '1.5']],
    [['run', '--run', 'first']],
    [['run', '--lever', 'stop-fundin']],
    [['run', '--lever', 'stop-funding:microsft']],
    [['run', '--lever', 'stop-funding@2020-01-01']],
    [['run', '--lever', 'stop-funding@2050']],
    [['run', '--lever', 'stop-funding@soon']],
    [['run', '--lever', 'stop-funding=3']],
    [['run', '--lever', 'chip-glut=50']],
    [['run', '--lever', 'strike-exclusivity@2026..2028']],
    [['run', 'funding-winter', '--years', '1']],
    [['run', '--belief', 'probe_rat=1']],
    [['run', '--belief', 'probe_rate=5']],
    [['run', '--belief', 'probe_rate']],
    [['run', '--belief', 'hazard_up[bom]=1']],
    [['run', '--belief', 'lab_scale=3']],
    [['run', '--belief', 'confidence_on=0.5']],
    [['run', '--parquet', 'package.json']],
    [['run', '--years', '1', '--journal', 'no-such-folder/journal.csv']],
    [['explain', 'compute_pric']],
    [['explain', 'bill']],
    [['explain', 'bill[microsoft,opena]']],
    [['explain', 'compute_price', '--at', '2027']],
    [['explain', 'compute_price', '--at', '2040Q1']],
    [['explain', 'compute_price', '--depth', '0']],
    [['matrices', '--matrix', 'flows']],
    [['matrices', '--at', '2025Q3', '--format', 'pdf']],
    [['compare', 'reference', 'funding-wintr']],
    [['compare', 'reference', 'funding-winter', '--runs', '0']],
    [['scenarios', 'refrence']],
    [['levers', 'stop-fundin']],
    [['beliefs', 'probe_rat']],
    [['beliefs', '--vantage', '2023-01-01']],
  ])('%j', async (words) => {
    expect(await refused(words, 2)).toMatchSnapshot();
  });
});

test.each([
  [['sum', '--from', 'amazon', '--to', 'anthropic', '--stage', 'paid'], 0],
  [['model', 'check', 'docs/engine/tutorial/slips.yaml'], 1],
  [['sum', '--from', 'amazn'], 2],
  [['nothing'], 2],
])('a process asked %j ends with %d and says what a test hears inside', async (words, code) => {
  const ran = roundtrip(words, { COLUMNS: '80' });
  expect(ran.code).toBe(code);
  expect(ran).toEqual(await asked(words));
});

describe('a switch of a model', () => {
  const steps = ['model', 'run', 'examples/models/capital-loop.yaml', '--steps', '2', '--csv'];

  test('can be set from the command line, and nothing is complained of', () => {
    const [on, off] = [steps, [...steps, '--set', 'confidence_on=0']].map((words) =>
      roundtrip(words),
    );
    expect(on).toMatchObject({ code: 0, err: '' });
    expect(off).toMatchObject({ code: 0, err: '' });
    expect(off?.out.split('\n')[0]).toBe(on?.out.split('\n')[0]);
    expect(off?.out.trim().split('\n')).toHaveLength(3);
  });

  test('changes what a run gives', () => {
    const without = [...steps, '--output', 'bill', '--set', 'contracts_on=0'];
    expect(roundtrip(without).out).not.toBe(roundtrip([...steps, '--output', 'bill']).out);
  });
});

describe('a model that is wrong ends with 1', () => {
  const slips = 'docs/engine/tutorial/slips.yaml';

  test('its check is an answer, its run is refused with the same', async () => {
    const checked = roundtrip(['model', 'check', slips]);
    expect(checked).toMatchObject({ code: 1, err: '' });
    const problems = checked.out.replace(/\n\n2 problems\.\n$/, '');
    expect(await refused(['model', 'run', slips], 1)).toBe(`${problems}\n2 problems`);
  });

  test('a run that fails tells what it gave until then, and why it went no further', () => {
    const path = temporary(
      'falls.yaml',
      `title: Falls
units: { period: a period }
time: { unit: period, step: 1 }
steps: 6
phases: [only]
mechanisms:
  only:
    title: Only
    phase: only
    states: { level: { unit: "1", initial: 2 } }
    variables: { inverse: { unit: "1", is: 1 / level } }
    becomes: { level: level - 1 }
outputs: [inverse]
`,
    );
    const { code, out } = roundtrip(['model', 'run', path]);
    expect(code).toBe(1);
    expect(out).toMatchInlineSnapshot(`
      "Falls: 2 steps of 1 period, seed 0.

      step  inverse
         1      0.5
         2        1

      The run failed; what it gave until then stands above.
      R01 run 0, step 2: inverse = Infinity, which is not finite.
      1 / level
      level = 0
      "
    `);
  });
});

describe('data that cannot be believed ends with 1', () => {
  test('an overlay with problems, every one told', async () => {
    const path = temporary(
      'bad.csv',
      'id,kind,payer,payee,amount_usd_m,stage,known_on\na,equity,amazn,openai,"1,000",paid,2025-02-30\n',
    );
    const said = (await refused(['loop', '--with', path], 1)).replaceAll(path, 'bad.csv');
    expect(said).toMatchInlineSnapshot(`
      "bad.csv:2 a: amount_usd_m: expected a plain decimal number like 1250.5, got "1,000"; take out the thousands separators: 1000
      bad.csv:2 a: known_on: expected a date that exists: 2025, 2025-06, 2025Q2 or 2025-06-30, got "2025-02-30"; write it as exact as it is known, year first
      bad.csv:2 a: payer: expected an id of entities, got "amazn"; did you mean "amazon"?
      3 problems"
    `);
  });

  test('an overlay larger than any table may be is not read', async () => {
    const path = temporary('huge.csv', new Uint8Array(200 * 1024 * 1024));
    expect(await refused(['loop', '--with', path], 1)).toContain(
      'expected at most 64 MiB, got 200 MiB',
    );
  });

  test('an overlay that is empty, negative, or pays itself', async () => {
    const told = async (content: string) => {
      const path = temporary('odd.csv', content);
      return (await refused(['loop', '--with', path], 1)).replaceAll(path, 'odd.csv');
    };
    const head = 'id,kind,payer,payee,amount_usd_m,stage,amount_basis,known_on\n';
    const rest = 'binding,judgement,2025-02-01\n';
    expect(await told('')).toContain('odd.csv:1 header: expected the columns of a table');
    expect(await told(head)).toContain('odd.csv:2 file: expected at least one row');
    expect(await told(`${head}a,equity,amazon,openai,-5,${rest}`)).toContain(
      'odd.csv:2 a: amount_usd_m: expected at least 0',
    );
    expect(await told(`${head}a,equity,amazon,amazon,5,${rest}`)).toContain(
      'odd.csv:2 a: payee: expected another than the payer, got amazon on both sides',
    );
  });

  test('a package without its tables, or with a broken descriptor', async () => {
    const folder = join(temporary('marker', ''), '..', 'package');
    mkdirSync(folder, { recursive: true });
    temporary('package/datapackage.json', '{ "released": "2026-02-30", "resources": [] }');
    const told = await refused(['loop', '--data', folder], 1);
    expect(told.split('\n').slice(0, 2)).toMatchInlineSnapshot(`
      [
        "datapackage.json:1 released: expected the day of the release, like 2026-11-24, got "2026-02-30"; give the day",
        "datapackage.json:1 resources: expected a table sources with its path, got none; add the resource sources",
      ]
    `);
    temporary('package/datapackage.json', '{');
    expect(await refused(['ledger', 'check', folder], 1)).toContain(
      'datapackage.json:1 file: expected JSON',
    );
  });

  test('a table that is not the one the descriptor vouches for', async () => {
    const folder = join(temporary('marker', ''), '..', 'altered');
    cpSync(join(root, 'data'), folder, { recursive: true });
    const path = join(folder, 'fx.csv');
    writeFileSync(path, readFileSync(path, 'utf8').replace('0.144758', '0.144759'));
    expect(await refused(['ledger', 'check', folder], 1)).toContain(
      'fx.csv:1 digest: expected sha256',
    );
    const difference = roundtrip(['ledger', 'diff', 'data', folder, '--csv']).out;
    expect(difference).toBe(
      'table,row,change,column,before,after\nfx,2019 CNY,changed,usd_per_unit,0.144758,0.144759\n',
    );
  });
});

test('colour is for terminals, and never with NO_COLOR', async () => {
  const { terminalOf } = await import('./terminal.ts');
  const tty = { isTTY: true, columns: 100 };
  expect(terminalOf(tty, {})).toEqual({ width: 100, colour: true });
  expect(terminalOf(tty, { NO_COLOR: '1' }).colour).toBe(false);
  expect(terminalOf(tty, { TERM: 'dumb' }).colour).toBe(false);
  expect(terminalOf({}, { COLUMNS: '7' })).toEqual({ width: 20, colour: false });
});
