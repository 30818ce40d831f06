import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root: string = fileURLToPath(new URL('../..', import.meta.url));

/** A file of the repository; `path` is relative to its root. */
export interface TreeFile {
  readonly path: string;
  readonly text: string;
}

/** What is committed or would be: ignored files are not ours to judge. */
function listed(): string[] {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const names = execFileSync('git', args, { cwd: root, encoding: 'utf8' });
  return [...new Set(names.split('\0'))].filter((path) => path && existsSync(join(root, path)));
}

/** Every file of the repository. */
export const files: readonly TreeFile[] = listed()
  .sort()
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

export function isTest(path: string): boolean {
  return path.endsWith('.test.ts') || /^(?:packages|apps)\/[^/]+\/test\//.test(path);
}

/** Code of ours, tests and tools with it. */
export const code: readonly TreeFile[] = files.filter(({ path }) =>
  /\.(?:tsx?|mts|mjs|js|css)$/.test(path),
);

export const manifests: readonly TreeFile[] = files.filter(
  ({ path }) => path === 'package.json' || path.endsWith('/package.json'),
);

/** Places a pattern is met, as `file:line match`. */
export function places(among: readonly TreeFile[], pattern: RegExp): string[] {
  return among.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => {
      const found = pattern.exec(line);
      return found === null ? [] : [`${path}:${index + 1} ${found[0]}`];
    }),
  );
}
