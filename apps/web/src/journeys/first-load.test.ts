import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { settled, startExplorer } from '../../test/explorer.ts';

const explorer = startExplorer();

/** Kilobytes of the scripts that a page of the explorer loads, compressed, by name. */
async function scriptsOf(path: string): Promise<Map<string, number>> {
  const { page } = await explorer.open('/quality/');
  const loaded = new Map<string, Promise<Buffer>>();
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') loaded.set(response.url(), response.body());
  });
  await page.goto(`${explorer.url()}${path}`);
  await settled(page);
  const sizes = new Map<string, number>();
  for (const [url, body] of loaded) {
    const name = url.split('/').at(-1) ?? '';
    if (!name.startsWith('worker'))
      sizes.set(name, gzipSync(await body, { level: 9 }).length / 1000);
  }
  return sizes;
}

function sum(sizes: Iterable<number>): number {
  return [...sizes].reduce((all, size) => all + size, 0);
}

test('the shell is at most 180 KB of compressed script, the map at most 40', async () => {
  const map = await scriptsOf('/');
  const ofMap = [...map].filter(([name]) => name.startsWith('map-screen'));
  expect(ofMap).toHaveLength(1);
  const chunk = sum(ofMap.map(([, size]) => size));
  const shell = sum(map.values()) - chunk;
  expect(chunk).toBeGreaterThan(1);
  expect(chunk).toBeLessThanOrEqual(40);
  expect(shell).toBeGreaterThan(50);
  expect(shell).toBeLessThanOrEqual(180);
});

test('the faces come from the site itself, at most 120 KB', async () => {
  const { page, noises } = await explorer.open('/');
  const fonts = await page.evaluate(async () => {
    await document.fonts.ready;
    return performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.endsWith('.woff2'))
      .map((entry) => (entry as PerformanceResourceTiming).decodedBodySize);
  });
  expect(fonts.length).toBe(2);
  expect(sum(fonts)).toBeLessThanOrEqual(120_000);
  expect(noises).toEqual([]);
});
