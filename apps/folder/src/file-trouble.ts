/** A file that cannot be read at all; the message names it and says why. */
export class FileTrouble extends Error {
  override readonly name = 'FileTrouble';
}

/** Why the system would not read a file, in words. */
export function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return 'no such file';
  if (code === 'EACCES') return 'not allowed to read it';
  if (code === 'EISDIR') return 'it is a folder';
  return code || String(error);
}
