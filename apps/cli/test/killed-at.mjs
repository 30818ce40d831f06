// Loaded before the command: ends its process without warning at a stage of keeping a run, as a
// power cut would. KILL_AT is the stage and how many times it has been met, such as `write 2`.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename } from 'node:path';

const [stage, times] = (process.env.KILL_AT ?? '').split(' ');
let met = 0;

function die() {
  process.kill(process.pid, 'SIGKILL');
}

/** Counts a stage that is met; true where it is the one to end at. */
function isNow(name) {
  if (name !== stage) return false;
  met += 1;
  return met === Number(times);
}

const open = new Map();
const { openSync, writeSync, renameSync, rmSync } = fs;

fs.openSync = (path, ...rest) => {
  const file = openSync(path, ...rest);
  open.set(file, basename(String(path)));
  if (basename(String(path)) === 'lock' && isNow('begin')) die();
  return file;
};

fs.writeSync = (file, content, ...rest) => {
  const name = open.get(file) ?? '';
  const kind = name.startsWith('chunk-') ? 'write' : name.startsWith('merged') ? 'merge' : '';
  if (kind !== '' && isNow(kind)) {
    writeSync(file, content.subarray(0, Math.floor(content.length / 2)));
    die();
  }
  return writeSync(file, content, ...rest);
};

fs.renameSync = (from, to) => {
  renameSync(from, to);
  if (basename(String(to)).startsWith('chunk-') && isNow('between')) die();
};

fs.rmSync = (path, ...rest) => {
  if (basename(String(path)) === 'lock' && isNow('end')) die();
  return rmSync(path, ...rest);
};

syncBuiltinESMExports();
