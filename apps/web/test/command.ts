import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../cli/dist/main.js', import.meta.url));

/** What the command prints for some words. */
export function printed(words: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...words], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/** The answer of the command as programs read it. */
export function answered(words: readonly string[]): unknown {
  return JSON.parse(printed([...words, '--json']));
}
