import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
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
const kinds = {
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

function serve(site, headers) {
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

/**
 * Bundles the page in a folder, the one beside this file unless said, and serves it under the
 * explorer's policy, with the data.
 */
export async function servePage(root = here) {
  const site = await mkdtemp(join(tmpdir(), 'roundtrip-page-'));
  await build({
    configFile: false,
    root,
    base: './',
    logLevel: 'warn',
    worker: { format: 'es' },
    resolve: { conditions: ['source', 'module', 'browser'] },
    build: {
      outDir: site,
      emptyOutDir: true,
      modulePreload: false,
      assetsInlineLimit: 0,
      // How long the bundler's own parts took is of no use to whoever wants the page.
      rolldownOptions: { checks: { pluginTimings: false } },
    },
  });
  const [alone, open] = await Promise.all([serve(site, isolation), serve(site, {})]);
  const at = (server) => `http://127.0.0.1:${server.address().port}/`;
  return {
    url: (isolated) => at(isolated ? alone : open),
    close: async () => {
      for (const server of [alone, open]) server.close();
      await rm(site, { recursive: true });
    },
  };
}
