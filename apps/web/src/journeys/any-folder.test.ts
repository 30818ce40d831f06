import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { type Served, settled, startExplorer } from '../../test/explorer.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'roundtrip-site-'));
const site = join(folder, 'some', 'where');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

function buildSite(out: string) {
  const words = [join(root, 'tools', 'build-site.mjs'), '--out', out];
  return spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8' });
}

/** The simplest web server there is: files by their path, and no rule of any kind. */
async function serveFiles(): Promise<Served> {
  expect(buildSite(site).stdout).toContain('put the folder on any web server');
  const server = createServer((request, response) => {
    const path = join(folder, new URL(request.url ?? '/', 'http://x').pathname);
    try {
      const file = statSync(path).isDirectory() ? join(path, 'index.html') : path;
      const body = readFileSync(file);
      response.writeHead(200, {
        'content-type': types[extname(file)] ?? 'application/octet-stream',
      });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/some/where`, close: () => server.close() };
}

const explorer = startExplorer(serveFiles);

test('the site works in a folder of a server that only knows files, deep links too', async () => {
  const { page, noises } = await explorer.open('/ledger/?stage=paid&party=openai');
  expect(await page.locator('table.deals tbody tr').count()).toBeGreaterThan(5);
  await page.getByRole('link', { name: 'Map', exact: true }).click();
  await page.waitForURL(/\/some\/where\/$/);
  await settled(page);
  await page.locator('.map svg').waitFor();
  await page.getByRole('button', { name: 'Copy link to exactly this' }).click();
  await page.getByText('Link copied').waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link.startsWith(`${explorer.url()}/?stage=binding&`)).toBe(true);
  await page.goto(link);
  await settled(page);
  await page.reload();
  await settled(page);
  expect(noises).toEqual([]);
});

test('opened from a disk, where browsers load no modules, it says what it needs', async () => {
  const { page } = await explorer.open('/quality/');
  await page.goto(`file://${join(site, 'index.html')}`);
  await page.waitForTimeout(500);
  expect(await page.textContent('#root')).toContain('browsers load it from a web server only');
});

test('the licences of what the site is made of are in it', async () => {
  const { page } = await explorer.open('/quality/');
  const link = await page.getByRole('link', { name: 'the works of others' }).getAttribute('href');
  const text = await (await fetch(link ?? '')).text();
  for (const name of ['react-dom', '@fontsource-variable/inter', 'csv-stringify', 'leven'])
    expect(text).toContain(`## ${name} - `);
  expect(text).toContain('SIL Open Font License');
});

test('a folder with other files in it is not overwritten', () => {
  const other = join(folder, 'other');
  mkdirSync(other);
  writeFileSync(join(other, 'thesis.txt'), 'years of work');
  const { status, stderr } = buildSite(other);
  expect(status).toBe(2);
  expect(stderr).toContain('holds other files: name an empty folder');
  expect(readFileSync(join(other, 'thesis.txt'), 'utf8')).toBe('years of work');
  expect(buildSite(site).status).toBe(0);
});
