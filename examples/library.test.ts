import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pack } from '../tools/pack.mjs';

const examples = fileURLToPath(new URL('library', import.meta.url));
const root = fileURLToPath(new URL('..', import.meta.url));
const names = readdirSync(examples)
  .filter((name) => name.endsWith('.ts') && name !== 'ledger.ts')
  .map((name) => name.replace('.ts', ''));

let folder = '';

/** A stranger's project: an empty folder, no cache, no network. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'roundtrip-library-'));
  const tarball = pack(folder);
  const project = join(folder, 'project');
  cpSync(examples, project, { recursive: true });
  writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }');
  const words = ['install', '--offline', '--no-audit', '--no-fund', '--no-package-lock'];
  execFileSync('npm', [...words, '--cache', join(folder, 'cache'), tarball], {
    cwd: project,
    shell: process.platform === 'win32',
  });
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');

/** A question that is none: without types the compiler would miss the error that it is told of. */
const wrong = `
import { loop } from 'roundtrip';
import { shippedLedger } from './ledger.ts';
// @ts-expect-error
export const answer = loop(shippedLedger(), { investors: 'microsoft', stage: 'paid' });
`;

function run(words: readonly string[]) {
  const cwd = join(folder, 'project');
  const { stdout, stderr } = spawnSync(process.execPath, words, { cwd, encoding: 'utf8' });
  return { stdout, stderr };
}

test('from the packed library each example compiles and prints what it did before', async () => {
  writeFileSync(join(folder, 'project', 'wrong.ts'), wrong);
  expect(run([tsc, '-p', '.']).stdout).toBe('');
  const said = names.map((name) => `console.log('\\n# ${name}');\nawait import('./${name}.js');\n`);
  writeFileSync(join(folder, 'project', 'dist', 'all.js'), said.join(''));
  const { stdout, stderr } = run(['dist/all.js']);
  expect(stderr).toBe('');
  await expect(stdout).toMatchFileSnapshot('library/printed.txt');
}, 120_000);
