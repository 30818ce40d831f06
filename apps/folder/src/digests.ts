import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFolderDescriptor } from './read-ledger.ts';

/** A table's file beside the digest that `datapackage.json` gives for it. */
export interface Digest {
  readonly path: string;
  readonly stated: string | undefined;
  readonly sha256: string;
}

/** Digests of the files a readable package names; none where the package itself has problems. */
export async function digests(folder: string): Promise<Digest[]> {
  // Loaded here because it costs more than reading a table, and few commands need it.
  const { createHash } = await import('node:crypto');
  const descriptor = readFolderDescriptor(folder);
  if (!('released' in descriptor)) return [];
  return descriptor.resources.map(({ path, hash }) => ({
    path,
    stated: hash?.replace(/^sha256:/, ''),
    sha256: createHash('sha256')
      .update(readFileSync(join(folder, path)))
      .digest('hex'),
  }));
}
