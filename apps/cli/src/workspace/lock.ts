import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '@roundtrip/workbench';
import { fileTrouble } from './trouble.ts';

const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

function isAlive(process_: number): boolean {
  try {
    process.kill(process_, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** The process that holds a lock, if it is still there. */
function holderOf(path: string): number | undefined {
  try {
    const holder = Number(readFileSync(path, 'utf8').trim());
    return Number.isInteger(holder) && holder > 0 && isAlive(holder) ? holder : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Holds a folder for this process alone until what it gives is called. The lock of a process that
 * is gone is taken over.
 * @throws Refusal where another process holds it
 */
export function lockFolder(folder: string): () => void {
  const path = join(folder, 'lock');
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      const file = openSync(path, 'wx');
      writeSync(file, String(process.pid));
      closeSync(file);
      return () => rmSync(path, { force: true });
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw fileTrouble('lock', path, error);
      const holder = holderOf(path);
      if (holder !== undefined)
        throw new Refusal(
          `${folder} is in use by process ${holder}; wait for it, or give another --workspace`,
        );
      rmSync(path, { force: true });
    }
  }
  throw new Refusal(`${folder} was taken by another process; run it again when that has ended`);
}
