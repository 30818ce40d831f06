import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createServer, type Server } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const started: ChildProcess[] = [];
const occupied: Server[] = [];

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  for (const server of occupied.splice(0)) server.close();
});

/** Starts the server and waits for the address it prints. */
async function start(
  ...words: string[]
): Promise<{ url: string; ended: Promise<unknown>; child: ChildProcess }> {
  const child = spawn(process.execPath, [main, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  started.push(child);
  const ended = new Promise((resolve) =>
    child.on('close', (code, signal) => resolve(code ?? signal)),
  );
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk) => {
      said += String(chunk);
      const address = /http:\/\/\S+/.exec(said)?.[0];
      if (address !== undefined) resolve(address);
    });
    child.on('close', () => reject(new Error(`ended: ${said}`)));
  });
  return { url, ended, child };
}

/** A free port, and something else that holds it. */
function occupy(): Promise<number> {
  const server = createServer();
  occupied.push(server);
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}

test('serves on this machine only, takes another port where one is taken', async () => {
  const port = await occupy();
  const { url } = await start('--port', String(port));
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(url).not.toContain(`:${port}`);
  expect(await (await fetch(url)).text()).toContain('<div id="root">');
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s ends it with 0, though a browser holds on',
  async (signal) => {
    const { url, ended, child } = await start('--port', '0');
    await fetch(url, { headers: { connection: 'keep-alive' } });
    child.kill(signal);
    expect(await ended).toBe(0);
  },
);

describe('what it cannot do it says in one sentence', () => {
  test.each([
    [['--prot', '1'], 2, "roundtrip: Unknown option '--prot'\n"],
    [['--port', '99999'], 2, 'roundtrip: --port is "99999", want a number up to 65535\n'],
    [['--data', 'nowhere'], 2, 'roundtrip: cannot read nowhere/datapackage.json: no such file\n'],
  ])('%j', (words, code, message) => {
    const { status, stderr } = spawnSync(process.execPath, [main, ...words], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([code, message]);
  });
  test('help', () => {
    const { status, stdout } = spawnSync(process.execPath, [main, '--help'], { encoding: 'utf8' });
    expect([status, stdout]).toEqual([0, expect.stringContaining('--port')]);
  });
});
