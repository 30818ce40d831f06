import { expect, test } from 'vitest';
import { wrongInCombinations } from '../test/combinations.ts';

test('several switches off at once, in worlds of several sizes, go wrong nowhere', () => {
  expect(wrongInCombinations(1, 10, 8)).toEqual([]);
});
