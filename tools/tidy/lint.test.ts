import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './tree.ts';

function complaints(script: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'node_modules', script), ...args],
    { cwd: root, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } },
  );
  return status === 0 ? '' : `${stdout}${stderr}`;
}

test('format, lint and imports are in order', () => {
  const args = ['ci', '--error-on-warnings', '--colors=off', '--reporter=concise', '.'];
  expect(complaints('@biomejs/biome/bin/biome', args)).toBe('');
});

test('no file, export or dependency is dead', () => {
  expect(complaints('knip/bin/knip.js', ['--no-progress', '--no-config-hints'])).toBe('');
});

test('tests and tools keep to their types', () => {
  expect(complaints('typescript/bin/tsc', ['-p', 'tsconfig.test.json'])).toBe('');
});
