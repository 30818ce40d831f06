import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { roundtrip, temporary } from '../test/roundtrip.ts';

const there = temporary('deals.gexf', 'mine');

test('a network goes to a file, whole, and over a file that is there only if that is said', () => {
  const words = ['network', '--gexf', '--out', there];
  const refused = roundtrip(words);
  expect([refused.code, refused.out]).toEqual([2, '']);
  expect(refused.err).toBe(
    `roundtrip: ${there} is there already: another name, or --force to write over it\n`,
  );
  expect(readFileSync(there, 'utf8')).toBe('mine');
  expect(roundtrip([...words, '--force'])).toEqual({ code: 0, out: '', err: '' });
  const written = readFileSync(there, 'utf8');
  expect(written).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<gexf version="1.3"/);
  expect(written).toContain('<edge id="amazon-anthropic-2023-09-note"');
  expect(written.endsWith('</gexf>\n')).toBe(true);
});

test('payments of a run are printed as entities, one a line', () => {
  const words = ['network', '--scenario', 'reference', '--years', '1', '--at', '2025Q4', '--ftm'];
  const { code, out } = roundtrip(words);
  expect(code).toBe(0);
  const schemas = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).schema);
  expect(new Set(schemas)).toEqual(new Set(['LegalEntity', 'Payment']));
});

test.each([
  [['--gexf', '--ftm'], 'want one of --gexf, --graphml, --ftm'],
  [['--out', 'x'], '--out wants --gexf, --graphml or --ftm beside it'],
  [['--at', '2027Q3', '--stage', 'paid'], '--stage asks for the past, other options for a run'],
])('network %j is refused with one sentence', (words, why) => {
  const { code, out, err } = roundtrip(['network', ...words]);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(why);
  expect(err.trimEnd().split('\n')).toHaveLength(1);
});
