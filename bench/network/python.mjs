import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../../tools/prepare.mjs';
import { tolerance } from './kernels.mjs';

const script = join(root, 'bench', 'network', 'baselines.py');

/** Debian keeps its packages with its own interpreter, which need not be the first on the path. */
function interpreter() {
  return ['/usr/bin/python3', 'python3'].find((name) => {
    const { status, error } = spawnSync(name, ['-c', 'import numpy'], { stdio: 'ignore' });
    return error === undefined && status === 0;
  });
}

/**
 * A Python process that holds networks in memory and times itself; undefined without numpy.
 * `versions` has no version of a library that is not there.
 */
export async function openPython() {
  const command = interpreter();
  if (command === undefined) return undefined;
  const child = spawn(command, [script, String(tolerance)], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error('the Python of the baselines ended early');
    return JSON.parse(value);
  };
  const versions = await next();
  const ask = (question) => {
    child.stdin.write(`${JSON.stringify(question)}\n`);
    return next();
  };
  return { versions, ask, close: () => child.stdin.end() };
}
