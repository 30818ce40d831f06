import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { buildServer } from './server.ts';

const site = fileURLToPath(new URL('../../web/dist', import.meta.url));
const server = await buildServer({ site });
const folder = mkdtempSync(join(tmpdir(), 'roundtrip-server-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const get = (url: string, from = server) => from.inject({ method: 'GET', url });

/** Addresses that a page names, as its own address makes them whole. */
function namedBy(page: string, html: string): string[] {
  return [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(
    ([, to = '']) => new URL(to, `http://x${page}`).pathname,
  );
}

describe('the site', () => {
  test.each([
    '/',
    '/ledger/',
    '/deal/',
    '/firm/',
    '/contradictions/',
    '/quality/',
    '/ownership/',
    '/stress/',
  ])('%s is a page, and every file it names is there', async (page) => {
    const { statusCode, headers, body } = await get(page);
    expect(statusCode).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    const named = namedBy(page, body);
    expect(named.length).toBeGreaterThan(3);
    for (const path of named) expect((await get(path)).statusCode, path).toBe(200);
  });

  test('a folder without its slash is led to it, with what was asked', async () => {
    const { statusCode, headers } = await get('/ledger?stage=paid');
    expect(statusCode).toBe(301);
    expect(headers.location).toBe('/ledger/?stage=paid');
  });

  test('is locked down', async () => {
    for (const path of ['/', '/data/deals.csv', '/nothing', '/ledger/']) {
      const { headers } = await get(path);
      expect(headers['content-security-policy']).toBe(
        "default-src 'none';script-src 'self' 'wasm-unsafe-eval';style-src 'self';img-src 'self';font-src 'self';connect-src 'self';worker-src 'self';base-uri 'none';form-action 'none';frame-ancestors 'none'",
      );
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('no-referrer');
      expect(headers['x-frame-options']).toBe('DENY');
      expect(headers['strict-transport-security']).toBeUndefined();
    }
  });

  test('files named by their digest are kept for ever, all others are asked for each time', async () => {
    const [script] = readdirSync(join(site, 'assets'));
    const asset = await get(`/assets/${script}`);
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    for (const path of ['/', '/data/deals.csv', '/nothing'])
      expect((await get(path)).headers['cache-control']).toBe('no-cache');
  });
});

describe('another data package', () => {
  const data = join(folder, 'data');
  cpSync(fileURLToPath(new URL('../../../data', import.meta.url)), data, { recursive: true });
  writeFileSync(join(data, 'secret.txt'), 'for nobody');
  mkdirSync(join(folder, 'other'));
  writeFileSync(join(folder, 'other', 'deals.csv'), 'for nobody');

  test('is served in place of the shipped one, its tables and nothing else', async () => {
    writeFileSync(join(data, 'events.csv'), 'changed');
    const other = await buildServer({ site, data });
    expect((await get('/data/events.csv', other)).body).toBe('changed');
    expect((await get('/data/datapackage.json', other)).statusCode).toBe(200);
    for (const path of [
      '/data/secret.txt',
      '/data/README.md',
      '/data/',
      '/data/../other/deals.csv',
      '/data/..%2fother%2fdeals.csv',
      '/data/%2e%2e/other/deals.csv',
    ])
      expect((await get(path, other)).body, path).not.toContain('for nobody');
  });
});

describe('what cannot be answered is told in plain words', () => {
  test.each(['/nothing?<b>', '/%2e%2e/%2e%2e/package.json', '/assets/../../package.json'])(
    '%s',
    async (path) => {
      const { statusCode, body, headers } = await get(path);
      expect(statusCode).toBeGreaterThanOrEqual(400);
      expect(statusCode).toBeLessThan(500);
      expect(body).not.toContain('"workspaces"');
      expect(body).not.toMatch(/^\s+at /m);
      expect(headers['content-type']).not.toContain('text/html');
    },
  );

  test('no address at all', async () => {
    const { statusCode, headers, body } = await get('/%');
    expect(statusCode).toBe(400);
    expect(body).toBe('There can be no page /%. The explorer is at /\n');
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  test('only reading is understood', async () => {
    expect((await server.inject({ method: 'HEAD', url: '/' })).statusCode).toBe(200);
    for (const method of ['POST', 'PUT', 'DELETE'] as const)
      expect((await server.inject({ method, url: '/', payload: 'x' })).statusCode).toBe(404);
  });
});
