import { describe, expect, test } from 'vitest';
import { files, manifests, type TreeFile } from './tree.ts';

interface Locked {
  readonly resolved?: string;
  readonly link?: boolean;
  readonly version?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
}

/** Packages that may bring an install script, each with the reason; scripts never run here. */
const scriptsWithReason: Readonly<Record<string, string>> = {};

const kinds = ['dependencies', 'devDependencies', 'optionalDependencies'] as const;
const exact = /^\d+\.\d+\.\d+(?:-[0-9a-z.-]+)?$/;

function textOf(path: string): string {
  return files.find((file) => file.path === path)?.text ?? '';
}

type Overrides = { readonly [name: string]: string | Overrides };

/** Overrides of a dependency's own dependencies lie within it. */
function overrides(asked: Overrides): [string, string][] {
  return Object.entries(asked).flatMap(([name, spec]) =>
    typeof spec === 'string' ? [[name, spec] as [string, string]] : overrides(spec),
  );
}

function requests({ path, text }: TreeFile): { path: string; name: string; spec: string }[] {
  const manifest = JSON.parse(text);
  const asked = kinds.flatMap((kind) => Object.entries<string>(manifest[kind] ?? {}));
  const overridden = overrides(manifest.overrides ?? {});
  return [...asked, ...overridden].map(([name, spec]) => ({ path, name, spec }));
}

function loose(manifest: TreeFile): string[] {
  return requests(manifest)
    .filter(({ spec }) => !exact.test(spec))
    .map(({ path, name, spec }) => `${path}: ${name} ${spec}`);
}

function lockProblems(lockfile: string): string[] {
  const packages: Readonly<Record<string, Locked>> = JSON.parse(lockfile).packages;
  return Object.entries(packages).flatMap(([path, entry]) => {
    const found: string[] = [];
    const fromElsewhere = entry.resolved !== undefined && entry.link !== true;
    if (fromElsewhere || /^[a-z+]+:/.test(entry.resolved ?? ''))
      found.push(`${path} is tied to a place: ${entry.resolved}`);
    const isOurs = !path.includes('node_modules/') || entry.link === true;
    if (!isOurs && entry.integrity === undefined) found.push(`${path} has no digest`);
    if (entry.hasInstallScript === true && scriptsWithReason[path] === undefined)
      found.push(`${path} runs a script when installed`);
    return found;
  });
}

describe('dependencies', () => {
  test.each(manifests)('$path pins each to one version', (manifest) => {
    expect(loose(manifest)).toEqual([]);
  });

  test.each(['^1.0.0', '1.x', 'latest', 'git+ssh://a/b.git', 'file:../a', 'https://a/b.tgz'])(
    'a request for %s is refused',
    (spec) => {
      const text = JSON.stringify({ dependencies: { a: spec } });
      expect(loose({ path: 'package.json', text })).toHaveLength(1);
    },
  );

  test('the lockfile holds digests, no places and no install scripts', () => {
    expect(lockProblems(textOf('package-lock.json'))).toEqual([]);
  });

  test.each<Locked>([
    { version: '1.0.0', integrity: 'sha512-x', resolved: 'https://a.example/a.tgz' },
    { version: '1.0.0', resolved: 'git+ssh://a.example/a.git', link: true },
    { version: '1.0.0' },
    { version: '1.0.0', integrity: 'sha512-x', hasInstallScript: true },
  ])('a locked package like %j is refused', (entry) => {
    const lockfile = JSON.stringify({ packages: { 'node_modules/a': entry } });
    expect(lockProblems(lockfile)).toHaveLength(1);
  });

  test('each has its reason in docs/decisions', () => {
    const decisions = files
      .filter(({ path }) => /^docs\/decisions\/\d{3}-[a-z0-9-]+\.md$/.test(path))
      .map(({ text }) => text)
      .join('\n');
    const names = new Set(manifests.flatMap(requests).map(({ name }) => name));
    const foreign = [...names].filter((name) => !name.startsWith('@roundtrip/'));
    expect(foreign.filter((name) => !decisions.includes(`\`${name}\``))).toEqual([]);
  });

  test.each(['save-exact', 'engine-strict', 'ignore-scripts', 'omit-lockfile-registry-resolved'])(
    '.npmrc sets %s',
    (setting) => {
      expect(textOf('.npmrc').split('\n')).toContain(`${setting}=true`);
    },
  );
});

describe('manifests', () => {
  const main = JSON.parse(textOf('package.json'));

  test.each(manifests)('$path agrees with the root', ({ path, text }) => {
    const manifest = JSON.parse(text);
    expect(manifest).toMatchObject({
      version: main.version,
      license: main.license,
      private: true,
      type: 'module',
    });
    expect(manifest.engines ?? main.engines).toEqual(main.engines);
    for (const { name, spec } of requests({ path, text }))
      if (name.startsWith('@roundtrip/')) expect(spec, name).toBe(main.version);
  });

  test('the lockfile and the citation tell the same version', () => {
    expect(JSON.parse(textOf('package-lock.json')).version).toBe(main.version);
    expect(textOf('CITATION.cff')).toContain(`version: ${main.version}\n`);
    expect(textOf('CHANGELOG.md')).toContain(`## ${main.version}`);
  });
});
