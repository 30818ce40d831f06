import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (page: string) => readFileSync(new URL(page, import.meta.url), 'utf8');
const lines = read('measures.md').split('\n');

function anchors(page: string): string[] {
  return [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
}

test('every link leads to a heading', () => {
  const links = [...lines.join('\n').matchAll(/\]\(([a-z-]+\.md)#([a-z-]+)\)/g)];
  const dead = links.filter(([, page = '', anchor = '']) => !anchors(page).includes(anchor));
  expect(links.length).toBeGreaterThan(0);
  expect(dead.map(([link]) => link)).toEqual([]);
});

test('every source is named on the page that explains the measure', () => {
  const [, , ...rows] = lines.filter((line) => line.startsWith('|'));
  let page = '';
  let named = 0;
  const missing: string[] = [];
  for (const [, measure, sources = '', explained = ''] of rows.map((row) => row.split('|'))) {
    page = /\(([a-z-]+\.md)/.exec(explained)?.[1] ?? page;
    const text = read(page);
    for (const word of sources.match(/\p{Lu}[\p{L}']+|\d{4}/gu) ?? []) {
      named += 1;
      if (!text.includes(word)) missing.push(`${measure} ${word}: not in ${page}`);
    }
  }
  expect(named).toBeGreaterThan(rows.length);
  expect(missing).toEqual([]);
});
