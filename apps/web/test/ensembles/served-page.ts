import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));
const data = fileURLToPath(new URL('../../../../data/', import.meta.url));

const policy = [
  ...["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "connect-src 'self'"],
  "worker-src 'self'",
].join('; ');
const kinds: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.csv': 'text/csv',
};
/** A page with these shares memory with nobody else, and may share it with its workers. */
const isolation = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

export interface ServedPage {
  /** Where the page is, alone with its memory or not. */
  readonly url: (isolated: boolean) => string;
  readonly close: () => Promise<void>;
}

function serve(site: string, headers: Readonly<Record<string, string>>): Promise<Server> {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://page').pathname);
    const name = path === '/' ? '/index.html' : path;
    const file = name.startsWith('/data/') ? join(data, name.slice(6)) : join(site, name);
    try {
      const body = readFileSync(file);
      const type = kinds[extname(file)] ?? 'application/octet-stream';
      response.writeHead(200, {
        'content-type': type,
        'content-security-policy': policy,
        ...headers,
      });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

/** Bundles the page beside this file and serves it under the explorer's policy, with the data. */
export async function servePage(root = here): Promise<ServedPage> {
  const site = await mkdtemp(join(tmpdir(), 'roundtrip-page-'));
  await build({
    configFile: false,
    root,
    base: './',
    logLevel: 'warn',
    worker: { format: 'es' },
    resolve: { conditions: ['source', 'module', 'browser'] },
    build: { outDir: site, emptyOutDir: true, modulePreload: false, assetsInlineLimit: 0 },
  });
  const [alone, open] = await Promise.all([serve(site, isolation), serve(site, {})]);
  const at = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    url: (isolated) => at(isolated ? alone : open),
    close: async () => {
      for (const server of [alone, open]) server.close();
      await rm(site, { recursive: true });
    },
  };
}
