import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { fileTrouble } from './trouble.ts';

/**
 * Writes a file whole or not at all, through a power cut too: under another name, to the disk, then
 * in its place.
 * @throws FileTrouble where it cannot be written; what was there before is left as it was
 */
export function writeDurably(path: string, content: Uint8Array): void {
  const beside = `${path}.${process.pid}.part`;
  try {
    const file = openSync(beside, 'w');
    try {
      for (let at = 0; at < content.length; ) at += writeSync(file, content, at);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw fileTrouble('write', path, error);
  }
}
