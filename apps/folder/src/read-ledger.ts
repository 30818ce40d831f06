import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type Descriptor,
  type Loaded,
  loadLedger,
  type Problem,
  type ResourceStamp,
  readDescriptor,
  type TableFile,
  tooLarge,
} from '@roundtrip/ledger';
import { FileTrouble, reason } from './file-trouble.ts';

/** The data package that comes with the program. */
export const shippedFolder: string = fileURLToPath(new URL('../../../data', import.meta.url));

/**
 * The file's bytes, unless it is larger than any table may be: then it is not read.
 * @throws FileTrouble where it cannot be read
 */
export function readTableFile(path: string, name: string): TableFile | Problem {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const large = tooLarge(name, fstatSync(file).size);
    return large ?? { name, bytes: readFileSync(file) };
  } catch (error) {
    throw new FileTrouble(`cannot read ${path}: ${reason(error)}`);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function isProblem(read: TableFile | Problem): read is Problem {
  return 'what' in read;
}

/** Reads `datapackage.json` of a folder. */
export function readFolderDescriptor(folder: string): Descriptor | readonly Problem[] {
  const file = readTableFile(join(folder, 'datapackage.json'), 'datapackage.json');
  return isProblem(file) ? [file] : readDescriptor(file);
}

function missing(stamp: ResourceStamp, why: string): Problem {
  return {
    file: stamp.path,
    line: 1,
    id: '',
    what: 'file',
    expected: `the table ${stamp.name}`,
    got: why,
    fix: 'put it beside datapackage.json',
  };
}

/**
 * Reads and checks a data package and the files laid over it.
 * @throws FileTrouble where the folder or an overlay cannot be read
 */
export function readLedger(folder: string, overlays: readonly string[]): Loaded {
  const descriptor = readFolderDescriptor(folder);
  if (!('released' in descriptor)) return { ledger: undefined, problems: descriptor };
  const problems: Problem[] = [];
  const keep = (read: TableFile | Problem): TableFile[] => {
    if (!isProblem(read)) return [read];
    problems.push(read);
    return [];
  };
  const tables = descriptor.resources.flatMap((stamp): [string, TableFile][] => {
    try {
      const read = readTableFile(join(folder, stamp.path), stamp.path);
      return keep(read).map((file) => [stamp.name, file]);
    } catch (error) {
      problems.push(missing(stamp, error instanceof FileTrouble ? error.message : String(error)));
      return [];
    }
  });
  const over = overlays.flatMap((path) => keep(readTableFile(path, path)));
  if (problems.length > 0) return { ledger: undefined, problems };
  return loadLedger({
    released: descriptor.released,
    tables: Object.fromEntries(tables) as Parameters<typeof loadLedger>[0]['tables'],
    overlays: over,
  });
}
