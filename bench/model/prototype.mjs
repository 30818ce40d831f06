import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { openChild } from '../engine/child.mjs';

const script = fileURLToPath(new URL('./answer.py', import.meta.url));
/** Python is not to write its compiled form into the tree. */
const env = { PYTHONDONTWRITEBYTECODE: '1' };

function answers(python) {
  const options = { stdio: 'ignore', env: { ...process.env, ...env } };
  const { status, error } = spawnSync(python, [script, '--about'], options);
  return error === undefined && status === 0;
}

/** The prototype on one thread of Python, or nothing where there is no Python. */
export function openPrototype() {
  const python = ['python3', '/usr/bin/python3'].find(answers);
  if (python === undefined) return undefined;
  const child = openChild(python, [script], env);
  return {
    paths: async () => JSON.parse(await child.ask('agree')),
    time: async (runs) => Number(await child.ask(`time ${runs}`)),
    timeBare: async (runs) => Number(await child.ask(`bare ${runs}`)),
    close: child.close,
  };
}
