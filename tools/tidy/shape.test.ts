import { describe, expect, test } from 'vitest';
import { code, files, isTest, places, type TreeFile } from './tree.ts';

const kebab = /^\.?[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*$/;
const drawers = /^(?:utils?|helpers?|common|types?|misc|libs?|shared)$/;
/** Pages that custom writes large. */
const large = /^[A-Z]+(?:-[A-Z]+)*(?:\.md|\.cff)?$/;
const mostLines = 400;
const widest = 100;

function stem(part: string): string {
  return part.replace(/(?:\.test|\.long\.test|\.config|\.d)?\.[a-z]+$/, '');
}

function misnamed(paths: readonly string[]): string[] {
  return paths.filter((path) =>
    path
      .split('/')
      .some((part) => !(kebab.test(part) || large.test(part) || part === '__snapshots__')),
  );
}

function drawersAmong(paths: readonly string[]): string[] {
  return paths.filter((path) => path.split('/').some((part) => drawers.test(stem(part))));
}

function tooLong(among: readonly TreeFile[]): string[] {
  return among
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
    .filter(({ lines }) => lines > mostLines)
    .map(({ path, lines }) => `${path} has ${lines} lines`);
}

/** A sentence for the reader may stand whole on its line; tests quote tables as they are. */
function tooWide(among: readonly TreeFile[]): string[] {
  const sentence = /(['"`])(?:\\.|(?!\1).)*\1/g;
  return among.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, index) =>
        line.length > widest && line.replace(sentence, '').length > widest
          ? [`${path}:${index + 1}`]
          : [],
      ),
  );
}

const notOnlyReexports = /^(?!\s|export (?:type )?[{*]|[}]|\/\*\*| \*|\/\/|$)/;

describe('names', () => {
  const paths = files.map(({ path }) => path);

  test('are in kebab case', () => {
    expect(misnamed(paths)).toEqual([]);
    expect(misnamed(['packages/units/src/partialDay.ts', 'tools/Tidy/x.ts'])).toHaveLength(2);
  });

  test('say what is inside', () => {
    expect(drawersAmong(paths)).toEqual([]);
    expect(
      drawersAmong(['packages/units/src/utils.ts', 'apps/cli/lib/x.ts', 'types.test.ts']),
    ).toHaveLength(3);
  });
});

describe('sizes', () => {
  test('a file has at most 400 lines', () => {
    expect(tooLong(code)).toEqual([]);
    expect(tooLong([{ path: 'x.ts', text: '\n'.repeat(401) }])).toEqual(['x.ts has 401 lines']);
  });

  test('a line has at most 100 columns', () => {
    expect(tooWide(code.filter(({ path }) => !isTest(path)))).toEqual([]);
    expect(tooWide([{ path: 'x.ts', text: `// ${'y'.repeat(98)}` }])).toEqual(['x.ts:1']);
    expect(tooWide([{ path: 'x.ts', text: `title: '${'y'.repeat(101)}',` }])).toEqual([]);
  });
});

describe('roots of packages', () => {
  test('index.ts stands there only, and only re-exports', () => {
    const indexes = code.filter(({ path }) => path.endsWith('/index.ts'));
    const elsewhere = indexes.filter(({ path }) => !/^[a-z]+\/[^/]+\/src\/index\.ts$/.test(path));
    expect(elsewhere.map(({ path }) => path)).toEqual([]);
    expect(places(indexes, notOnlyReexports)).toEqual([]);
    const specimen = { path: 'x/index.ts', text: "export { a } from './a.ts';\nconst b = 1;" };
    expect(places([specimen], notOnlyReexports)).toHaveLength(1);
  });
});
