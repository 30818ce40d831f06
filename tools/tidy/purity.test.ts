import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { code, isTest, places, root } from './tree.ts';

const packaged = code.filter(({ path }) => /^packages\/[^/]+\/src\//.test(path) && !isTest(path));

describe('a package', () => {
  test.each([
    ['chance', /\bMath\s*\.\s*random\b/, 'Math.random()'],
    ['the locale', /\.\s*(?:toLocale\w*|localeCompare)\b/, 'text.toLocaleLowerCase()'],
    ['the locale of a formatter', /\bIntl\b/, 'new Intl.NumberFormat()'],
    ['the clock', /\bDate\s*\.\s*now\b|\bnew\s+Date\b/, 'Date.now()'],
  ])('does not ask for %s', (_what, pattern, specimen) => {
    expect(places(packaged, pattern)).toEqual([]);
    expect(places([{ path: 'x.ts', text: specimen }], pattern)).toHaveLength(1);
  });

  test('does not turn off the check that keeps the clock out', () => {
    expect(places(packaged, /biome-ignore.*noRestrictedGlobals|@ts-(?:ignore|nocheck)/)).toEqual(
      [],
    );
  });
});

describe('a package does not compile with', () => {
  let folder = '';

  beforeAll(() => {
    const cache = join(root, 'node_modules', '.cache', 'roundtrip');
    mkdirSync(cache, { recursive: true });
    folder = mkdtempSync(join(cache, 'probe-'));
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function compile(text: string): string {
    const settings = {
      extends: join(root, 'tsconfig.base.json'),
      compilerOptions: { rootDir: '.', outDir: 'dist' },
      files: ['probe.ts'],
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings));
    writeFileSync(join(folder, 'probe.ts'), text);
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    return spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' }).stdout;
  }

  test.each([
    ['process', 'export const seen: unknown = process.env;'],
    ['document', 'export const seen: unknown = document.title;'],
    ['setTimeout', 'setTimeout(() => undefined, 1);\nexport {};'],
    ['console', "console.log('x');\nexport {};"],
    ['fetch', "export const seen: unknown = fetch('x');"],
    ['performance', 'export const seen: number = performance.now();'],
    ['node:fs', "import { readFileSync } from 'node:fs';\nexport const seen = readFileSync;"],
  ])('%s', (name, text) => {
    expect(compile(text)).toMatch(new RegExp(`error TS\\d+: Cannot find .*'${name}'`));
  });

  test('nothing else to complain of', () => {
    expect(compile('export const seen: number = Math.max(1, 2);\n')).toBe('');
  });
});

// Date belongs to the language, so the first step of the build refuses it.
describe('a package is not built with', () => {
  let folder = '';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'roundtrip-probe-'));
    mkdirSync(join(folder, 'packages', 'units', 'src'), { recursive: true });
    for (const name of ['biome.json', '.gitignore']) cpSync(join(root, name), join(folder, name));
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function lint(text: string): { status: number | null; stdout: string; stderr: string } {
    writeFileSync(join(folder, 'packages', 'units', 'src', 'probe.ts'), text);
    const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
    const args = [biome, 'lint', '--only=style/noRestrictedGlobals', '--colors=off', 'packages'];
    return spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  }

  test.each([
    ['Date', 'export const seen: number = Date.now();'],
    ['Date', 'export const seen: unknown = new Date();'],
    ['Date', 'const { now } = Date;\nexport const seen: number = now();'],
    ['globalThis', 'export const seen: unknown = globalThis;'],
    ['Intl', "export const seen: unknown = new Intl.NumberFormat('en');"],
  ])('%s: %s', (name, text) => {
    const { status, stderr } = lint(text);
    expect(stderr).toContain(`Do not use the global variable ${name}.`);
    expect(status).toBe(1);
  });

  test('nothing else to complain of', () => {
    expect(lint("export const seen = 'Date.now()';\n").status).toBe(0);
  });
});

test('the compiler in the tree is TypeScript 7, however it is called', () => {
  const bin = join(root, 'node_modules', '.bin', 'tsc');
  const script = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const shell = process.platform === 'win32';
  expect(execFileSync(bin, ['--version'], { encoding: 'utf8', shell })).toMatch(/^Version 7\./);
  const args = [script, '--version'];
  expect(execFileSync(process.execPath, args, { encoding: 'utf8' })).toMatch(/^Version 7\./);
});
