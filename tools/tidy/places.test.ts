import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { files, places, type TreeFile } from './tree.ts';

/** Written in pieces, so that this page does not name what it looks for. */
const hosts = new RegExp(
  [
    ['registry', '\\w+', '\\w+'],
    ['npmjs', 'com'],
    ['yarnpkg', 'com'],
    ['npmmirror', 'com'],
  ]
    .map((parts) => `\\b${parts.join('\\.')}\\b`)
    .join('|'),
);
const homes = ['work', 'root', 'tmp', 'home', 'Users'].join('|');
const machinePath = new RegExp(`(?<![\\w.\\-~:%/])/(?:${homes})/`);
const neighbour = new RegExp(['(?:^|[^.\\w])\\.\\.', 'shared\\b'].join('/'));

const link = /\[[^\]]*\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g;

/** Relative links of a page that lead to no file or folder of the repository. */
function deadLinks(pages: readonly TreeFile[], known: readonly string[]): string[] {
  const folders = known.flatMap((path) => {
    const parts = path.split('/');
    return parts.map((_part, index) => parts.slice(0, index).join('/'));
  });
  const exists = new Set([...known, ...folders]);
  return pages.flatMap(({ path, text }) =>
    [...text.matchAll(link)]
      .map((match) => match[1] ?? '')
      .filter((target) => !/^(?:[a-z]+:|#)/.test(target))
      .filter((target) => {
        const file = target.replace(/[?#].*$/, '');
        const reached = posix.join(posix.dirname(path), file).replace(/\/$/, '');
        return !exists.has(reached === '.' ? '' : reached);
      })
      .map((target) => `${path} → ${target}`),
  );
}

describe('no file names', () => {
  test.each([
    ['a registry', hosts, `"https://${['registry', 'example', 'org'].join('.')}/a.tgz"`],
    ['a folder of some machine', machinePath, `cd ${['', 'home', 'ada'].join('/')}/`],
    ['a neighbour of the repository', neighbour, `see ${['..', 'shared'].join('/')}/x`],
  ])('%s', (_what, pattern, specimen) => {
    expect(places(files, pattern)).toEqual([]);
    expect(places([{ path: 'x.md', text: specimen }], pattern)).toHaveLength(1);
  });
});

test('links between pages lead somewhere', () => {
  const pages = files.filter(({ path }) => path.endsWith('.md'));
  const known = files.map(({ path }) => path);
  expect(deadLinks(pages, known)).toEqual([]);
  const page = { path: 'docs/a.md', text: '[b](b.md) [c](../c/) [d](https://d.example) [e](#e)' };
  expect(deadLinks([page], ['docs/a.md', 'c/x.md'])).toEqual(['docs/a.md → b.md']);
});
