import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { KeptPrefix, Shelf } from '@roundtrip/ensemble';
import { FileTrouble } from '@roundtrip/folder';
import { sealed, unsealed } from './kept-chunk.ts';
import { fileTrouble } from './trouble.ts';
import { writeDurably } from './whole-file.ts';

const chunkName = (number: number) => `chunk-${String(number).padStart(7, '0')}`;
const chunkNames = /^chunk-(\d{7,})$/;
const prefixName = 'merged';

/** Files that are not what was written are taken away, with their names. */
function repaired(folder: string, key: string): string[] {
  const names = readdirSync(folder).filter((name) => name === prefixName || chunkNames.test(name));
  return names.filter((name) => {
    const path = join(folder, name);
    try {
      unsealed(readFileSync(path), { path, key });
      return false;
    } catch (error) {
      if (!(error instanceof FileTrouble)) throw error;
      rmSync(path, { force: true });
      return true;
    }
  });
}

export interface FolderShelf extends Shelf {
  /** Whether something of this run was kept before. */
  readonly begun: boolean;
  /** What was taken away because it was corrupt. */
  readonly repaired: readonly string[];
}

/**
 * Keeps the chunks of a run in a folder of their own. What a kill leaves half-written stands under
 * another name and is taken away.
 */
export function folderShelf(
  folder: string,
  key: string,
  { repair = false }: { readonly repair?: boolean } = {},
): FolderShelf {
  try {
    mkdirSync(folder, { recursive: true });
    for (const name of readdirSync(folder))
      if (name.endsWith('.part')) rmSync(join(folder, name), { force: true });
  } catch (error) {
    throw fileTrouble('make', folder, error);
  }
  const taken = repair ? repaired(folder, key) : [];
  const begun = readdirSync(folder).some((name) => name === prefixName || chunkNames.test(name));
  const read = (name: string, number?: number) => {
    const path = join(folder, name);
    if (!existsSync(path)) return undefined;
    const wanted = { path, key, ...(number === undefined ? {} : { number }) };
    return unsealed(readFileSync(path), wanted);
  };
  return {
    begun,
    repaired: taken,
    prefix: async (): Promise<KeptPrefix | undefined> => {
      const kept = read(prefixName);
      return kept && { merged: kept.number, gathered: kept.bytes };
    },
    chunk: async (number) => read(chunkName(number), number)?.bytes,
    keep: async (number, gathered) =>
      writeDurably(join(folder, chunkName(number)), sealed(key, number, gathered)),
    merge: async ({ merged, gathered }) => {
      writeDurably(join(folder, prefixName), sealed(key, merged, gathered));
      for (const name of readdirSync(folder)) {
        const number = Number(chunkNames.exec(name)?.[1] ?? merged);
        if (number < merged) rmSync(join(folder, name), { force: true });
      }
    },
  };
}
