import { FileTrouble } from '@roundtrip/folder';

const whys: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full; make room and run it again: what was kept is kept',
  EDQUOT: 'the quota is used up; make room and run it again: what was kept is kept',
  EACCES: 'not allowed to write there',
  EPERM: 'not allowed to write there',
  EROFS: 'the disk is read-only',
  ENOENT: 'no such folder',
  ENOTDIR: 'a part of the path is no folder',
  EISDIR: 'it is a folder',
};

/** What the system says of a file, in words that tell what to do. */
export function fileTrouble(doing: string, path: string, error: unknown): FileTrouble {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return new FileTrouble(`cannot ${doing} ${path}: ${whys[code] ?? code}`);
}
