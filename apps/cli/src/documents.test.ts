import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root, roundtrip } from '../test/roundtrip.ts';

const pages = [
  'README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => join('docs', path)),
];

const shown = pages.flatMap((page) => {
  const text = readFileSync(join(root, page), 'utf8');
  return [...text.matchAll(/```console\n\$ (?:npx )?roundtrip (.*)\n([\s\S]*?)```/g)].map(
    ([, words = '', output = '']) => ({ page, words, output }),
  );
});

test('the pages show commands', () => {
  expect(shown.length).toBeGreaterThan(8);
});

test.each(shown)('$page: roundtrip $words prints what the page shows', ({ words, output }) => {
  expect(roundtrip(words.split(' ')).out).toBe(output);
});
