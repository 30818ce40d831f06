import { expect, test } from 'vitest';
import { nextPlace } from './next-place.ts';

const places = [
  { mark: 'a/x', row: 0, column: 0 },
  { mark: 'a/z', row: 0, column: 2 },
  { mark: 'b/y', row: 1, column: 1 },
  { mark: 'c/x', row: 2, column: 0 },
  { mark: 'c/z', row: 2, column: 2 },
];

test.each([
  ['a/x', 'ArrowRight', 'a/z'],
  ['a/z', 'ArrowRight', 'b/y'],
  ['b/y', 'ArrowLeft', 'a/z'],
  ['a/x', 'ArrowLeft', undefined],
  ['c/z', 'ArrowRight', undefined],
  ['a/x', 'ArrowDown', 'c/x'],
  ['c/z', 'ArrowUp', 'a/z'],
  ['a/z', 'ArrowUp', undefined],
  ['b/y', 'ArrowDown', undefined],
  ['b/y', 'Home', 'a/x'],
  ['b/y', 'End', 'c/z'],
  ['b/y', 'x', undefined],
])('from %s %s leads to %s', (mark, key, next) => {
  expect(nextPlace(places, mark, key)).toBe(next);
});
