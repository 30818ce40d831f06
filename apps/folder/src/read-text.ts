import { readFileSync } from 'node:fs';
import { FileTrouble, reason } from './file-trouble.ts';

/** The text of a file. @throws FileTrouble where it cannot be read */
export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new FileTrouble(`cannot read ${path}: ${reason(error)}`);
  }
}
