import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { FileTrouble } from '@roundtrip/folder';
import { Refusal } from '@roundtrip/workbench';

/** Refuses before any work is done where a file is there and nobody said that it may go. */
export function refuseOverwriting(path: string | undefined, force: boolean | undefined): void {
  if (path !== undefined && force !== true && existsSync(path))
    throw new Refusal(`${path} is there already: another name, or --force to write over it`);
}

/** Why the system would not write, in words. */
function whyNot(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return 'no such folder';
  if (code === 'EACCES') return 'not allowed to write there';
  if (code === 'EISDIR') return 'it is a folder';
  return code || String(error);
}

/** Writes a file whole or not at all: under another name first, then in its place. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  const beside = `${path}.${process.pid}.part`;
  const stop = () => {
    rmSync(beside, { force: true });
    process.exit(130);
  };
  process.once('SIGINT', stop);
  try {
    writeFileSync(beside, content);
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw new FileTrouble(`cannot write ${path}: ${whyNot(error)}`);
  } finally {
    process.off('SIGINT', stop);
  }
}
