import { spawnSync } from 'node:child_process';
import { root } from './prepare.mjs';

function git(...args) {
  const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

/** Which state of the code a figure belongs to; changes that no commit holds are told. */
export function commitOf() {
  const commit = git('rev-parse', '--short=12', 'HEAD');
  if (commit === undefined) return 'no commit';
  const changed = git('status', '--porcelain', '--', ':!docs/operations', ':!bench/history.ndjson');
  return changed === '' ? commit : `${commit} with changes`;
}
