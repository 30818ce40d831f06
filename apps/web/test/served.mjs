import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { findBrowser } from './find-browser.mjs';

const serverMain = fileURLToPath(new URL('../../server/dist/main.js', import.meta.url));

/** The product's own server on a free port. */
export function serve() {
  const child = spawn(process.execPath, [serverMain, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += String(chunk);
      const url = /http:\/\/\S+/.exec(said)?.[0];
      if (url !== undefined) resolve({ url, close: () => child.kill() });
    });
    child.on('close', () => reject(new Error(`the server ended: ${said}`)));
  });
}

/** A browser of this machine, driven. */
export async function launch() {
  const { path, args, env } = await findBrowser();
  // The sandbox of Chromium does not start for the root of a container.
  const own = args.length > 0 ? [...args] : process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath: path, args: own, env: { ...process.env, ...env } });
}
