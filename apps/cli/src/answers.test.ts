import { join } from 'node:path';
import { answerJsonSchema, answerSchemas } from '@roundtrip/workbench/schema';
import { describe, expect, test } from 'vitest';
import { asked, json, questions, type Ran, root, roundtrip, temporary } from '../test/roundtrip.ts';

const mine = temporary(
  'mine.csv',
  `id,kind,payer,payee,amount_usd_m,stage,amount_basis,known_on,note
secret-amazon-anthropic,equity,amazon,anthropic,777,binding,judgement,2026-06-20,what if
secret-replacement,cloud-commitment,anthropic,amazon,5,binding,judgement,2026-06-20,
`,
);

/** A scenario is a file to copy and change, not a page or a table. */
const pages = Object.entries(questions).filter(([name]) => name !== 'scenarios ID');

/** A model is a file of its own, levers and scenarios are the program's: no private deals there. */
const withoutLedger = /^(?:model|levers|scenarios)\b/;
const ofTheLedger = Object.entries(questions).filter(([name]) => !withoutLedger.test(name));

/** What each command has printed, by its words and the width of the page. */
const printed = new Map<string, Ran>();

async function once(words: readonly string[], width = 80): Promise<Ran> {
  const key = JSON.stringify([words, width]);
  const known = printed.get(key) ?? (await asked(words, width));
  printed.set(key, known);
  return known;
}

describe('every answer', () => {
  test.each(Object.entries(questions))('%s keeps its documented shape', async (name, words) => {
    const { out, err } = await once([...words, '--json']);
    expect(err).toBe('');
    const answer = JSON.parse(out);
    const shape = answerSchemas[name.replace(' amazon', '') as keyof typeof answerSchemas];
    const strict = 'strict' in shape ? shape.strict() : shape;
    expect(strict.parse(answer)).toEqual(answer);
  });

  test.each(Object.entries(questions))('%s is the same bytes twice', async (_, words) => {
    for (const format of [[], ['--json'], ['--csv']]) {
      const again = [...words, ...format];
      expect(await asked(again)).toEqual(await once(again));
    }
  });

  test.each(Object.entries(questions))('%s is the same bytes from a process', (_, words) => {
    const again = [...words, '--json'];
    expect(roundtrip(again).out).toBe(printed.get(JSON.stringify([again, 80]))?.out);
  });

  test.each(pages)('%s fits 80 columns and survives 20', async (_, words) => {
    for (const width of [80, 20]) {
      const { code, out, err } = await once(words, width);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      const longest = Math.max(...out.split('\n').map((line) => line.length));
      expect(longest).toBeLessThanOrEqual(width);
      expect(out).not.toContain('\u001b');
      expect(out).not.toMatch(/undefined|NaN|\[object/);
    }
  });

  test.each(pages)('%s has a table as CSV', async (_, words) => {
    const { code, out } = await once([...words, '--csv']);
    expect(code).toBe(0);
    const name = '("[a-z_0-9]+\\[[a-z_0-9,]+\\]"|[a-z_0-9]+(\\[[a-z_0-9]+\\])?)';
    expect(out.split('\n')[0]).toMatch(new RegExp(`^${name}(,${name})*$`));
  });

  test.each(ofTheLedger)('%s tells that private data was laid over', async (_, words) => {
    const overlaid = [...words, '--with', mine];
    expect(JSON.parse((await asked([...overlaid, '--json'])).out).overlays).toEqual([mine]);
    expect((await asked(overlaid)).out).toContain('PRIVATE');
    expect((await asked([...overlaid, '--csv'])).out.split('\n')[0]).toMatch(/,private$/);
  });
});

test('the documented schema is the one the answers keep', async () => {
  const schema = `${JSON.stringify(answerJsonSchema(), null, 2)}\n`;
  await expect(schema).toMatchFileSnapshot(join(root, 'docs/reference/answers.schema.json'));
});

test.each([
  ['loop', 'headline'],
  ['map', 'map'],
])('the picture of roundtrip %s in the pages is what the command draws', async (command, name) => {
  const { out } = roundtrip([command, '--svg']);
  await expect(out).toMatchFileSnapshot(join(root, `docs/pictures/${name}.svg`));
});

describe('sum', () => {
  test('has every documented key and adds up from deal pages', () => {
    const answer = json(['sum', '--from', 'amazon', '--to', 'anthropic', '--stage', 'paid']);
    expect(answer).toMatchObject({
      value: 11_600,
      low: 11_600,
      high: 11_600,
      unit: 'USD m',
      stage: 'paid',
      until: '2026-11-24',
      knownOn: '2026-11-24',
      unknown: [],
    });
    const counted = answer.deals as string[];
    const amounts = counted.map((id) => Number(json(['deal', id]).amountUsdM));
    expect(amounts.reduce((a, b) => a + b, 0)).toBe(11_600);
  });

  test('is binding money of the release day where nothing else is asked', () => {
    expect(json(['sum', '--from', 'MSFT', '--to', 'OpenAI'])).toMatchObject({
      from: ['microsoft'],
      to: ['openai'],
      stage: 'binding',
      value: 13_750,
    });
  });

  test('is zero with the unknown rows listed where no amount is known', () => {
    expect(json(['sum', '--from', 'nvidia', '--to', 'mistral'])).toMatchObject({
      value: 0,
      deals: [],
      unknown: [
        'nvidia-mistral-2023-12-equity',
        'nvidia-mistral-2024-06-equity',
        'nvidia-mistral-2025-09-equity',
      ],
    });
  });

  test('counts a private deal, names it, and leaves the package alone', () => {
    const words = ['sum', '--from', 'amazon', '--to', 'anthropic'];
    const before = Number(json(words).value);
    const answer = json([...words, '--with', mine]);
    expect(answer.value).toBe(before + 777);
    expect(answer.private).toEqual(['secret-amazon-anthropic']);
    expect(roundtrip(['ledger', 'check']).out).toContain('every digest matches');
  });
});

describe('loops', () => {
  const words = ['loops', '--through', 'amazon', '--longest', '2'];

  test('have a row for each hop as CSV, and tell in which a private deal lies', () => {
    const { out } = roundtrip([...words, '--csv', '--with', mine]);
    const [head = '', cheques = '', bills = '', others = ''] = out.split('\n');
    expect(head).toMatch(/^rank,bottleneck_usd_m,.*,deals,unknown,private$/);
    expect(cheques).toMatch(/^1,18777,18777,18777,amazon,anthropic,capital,18777,.*,yes$/);
    expect(bills).toMatch(/^1,18777,18777,18777,anthropic,amazon,spend,.*,yes$/);
    expect(others).toMatch(/^2,15000,15000,15000,amazon,openai,capital,.*,no$/);
  });

  test('are drawn with the words of the answer', () => {
    const { code, out } = roundtrip([...words, '--svg']);
    expect(code).toBe(0);
    expect(out).toContain('<title id="title">Closed loops through Amazon (AWS), binding money');
    expect(out).toContain(': smallest hop $18 bn.');
  });
});

test('a reader may close the pipe early and nothing is said', async () => {
  const { spawn } = await import('node:child_process');
  const child = spawn(process.execPath, ['apps/cli/dist/main.js', 'sources', '--json'], {
    cwd: root,
  });
  let err = '';
  child.stderr.on('data', (chunk) => {
    err += String(chunk);
  });
  child.stdout.once('data', () => child.stdout.destroy());
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect({ code, err }).toEqual({ code: 0, err: '' });
});
