import { expect, test } from 'vitest';
import { code, isTest, places } from './tree.ts';

const setAside =
  /\b(?:test|it|describe|suite|bench)\s*\.\s*(?:skip|only|todo|skipIf|runIf|fails)\b/;

test('no test is skipped, singled out or left for later', () => {
  const tests = code.filter(({ path }) => isTest(path));
  expect(places(tests, setAside)).toEqual([]);
  const word = 'skip';
  expect(places([{ path: 'x.test.ts', text: `test.${word}('x', f);` }], setAside)).toHaveLength(1);
});
