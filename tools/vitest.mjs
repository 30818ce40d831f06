import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './prepare.mjs';

const tallyFile = join(root, 'node_modules', '.cache', 'roundtrip', `tally-${process.pid}.json`);

function readTally() {
  try {
    return JSON.parse(readFileSync(tallyFile, 'utf8'));
  } catch {
    return undefined;
  } finally {
    rmSync(tallyFile, { force: true });
  }
}

/** Runs the tests once. A run that ends badly has failed at least once, whatever it counted. */
export function runVitest(args, env = {}) {
  const { status } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--reporter=default',
      `--reporter=${join(root, 'tools', 'tally-reporter.mjs')}`,
      ...args,
    ],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, NODE_ENV: 'test', ROUNDTRIP_TALLY: tallyFile, ...env },
    },
  );
  const counted = readTally();
  const { passed, failed } = counted ?? { passed: 0, failed: 0 };
  const bad = status !== 0 || counted === undefined;
  return { passed, failed: bad ? Math.max(failed, 1) : failed };
}
