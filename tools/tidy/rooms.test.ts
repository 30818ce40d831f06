import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mayImport, roomOf, strayImports } from './rooms.ts';
import { code, manifests, root } from './tree.ts';

function one(path: string, target: string): string[] {
  return strayImports([{ path, text: `import { x } from '${target}';\n` }]);
}

describe('arrows between rooms', () => {
  test('point down everywhere', () => {
    expect(strayImports(code)).toEqual([]);
  });

  test.each([
    ['packages/units/src/day.ts', '@roundtrip/ledger'],
    ['packages/ledger/src/sum.ts', '@roundtrip/workbench'],
    ['packages/ledger/src/sum.ts', '@roundtrip/network'],
    ['packages/workbench/src/loop.ts', '@roundtrip/charts'],
    ['packages/workbench/src/loop.ts', '@roundtrip/cli'],
    ['packages/charts/src/strip.ts', '@roundtrip/units'],
    ['packages/ledger/src/sum.ts', 'node:fs'],
    ['packages/ledger/src/sum.ts', '../../units/src/day.ts'],
    ['packages/ledger/src/sum.ts', '@roundtrip/units/src/day.ts'],
    ['packages/ledger/src/sum.ts', '@roundtrip/units/dist/day.js'],
    ['apps/cli/src/main.ts', '@roundtrip/server'],
    ['apps/folder/src/read-ledger.ts', '@roundtrip/workbench'],
    ['packages/drawer/src/x.ts', './y.ts'],
  ])('%s may not import %s', (path, target) => {
    expect(one(path, target)).toHaveLength(1);
  });

  test.each([
    ['packages/workbench/src/loop.ts', '@roundtrip/ledger'],
    ['packages/ledger/src/checks/all.ts', '../stage.ts'],
    ['packages/ledger/src/sum.test.ts', 'node:fs'],
    ['apps/cli/src/main.ts', '@roundtrip/folder'],
    ['apps/server/src/main.ts', 'node:http'],
  ])('%s may import %s', (path, target) => {
    expect(one(path, target)).toEqual([]);
  });

  test('imports are found in each of their forms', () => {
    const target = '@roundtrip/ledger';
    const forms = [
      `import '${target}';`,
      `import type { A } from '${target}';`,
      `export * from "${target}";`,
      `const a = await import('${target}');`,
    ];
    const path = 'packages/units/src/day.ts';
    for (const text of forms) expect(strayImports([{ path, text }])).toHaveLength(1);
  });
});

describe('manifests of rooms', () => {
  const rooms = manifests.flatMap(({ path, text }) => {
    const room = roomOf(path);
    return room === undefined ? [] : [{ ...room, manifest: JSON.parse(text) }];
  });

  function ours(dependencies: Readonly<Record<string, string>> = {}): string[] {
    return Object.keys(dependencies)
      .filter((name) => name.startsWith('@roundtrip/'))
      .map((name) => name.replace('@roundtrip/', ''))
      .sort();
  }

  test.each(rooms)('$folder asks for rooms below it only', ({ name, manifest }) => {
    expect(ours(manifest.dependencies).filter((other) => !mayImport(name, other))).toEqual([]);
  });

  test.each(rooms)('$folder is compiled after the rooms it asks for', ({ folder, manifest }) => {
    const settings = JSON.parse(readFileSync(join(root, folder, 'tsconfig.json'), 'utf8'));
    const references = settings.references.map(({ path }: { path: string }) =>
      path.split('/').at(-1),
    );
    expect(references.sort()).toEqual(ours(manifest.dependencies));
  });

  test('all of them are compiled', () => {
    const { references } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8'));
    const built = references.map(({ path }: { path: string }) => path).sort();
    expect(built).toEqual(rooms.map(({ folder }) => folder).sort());
  });
});
