import { expect, test } from 'vitest';
import { nextInRow, nextOnMap } from './next-mark.ts';

const graph = {
  nodes: [
    { mark: 'box/chip', column: 1 },
    { mark: 'box/cloud', column: 2 },
    { mark: 'box/lab', column: 3 },
    { mark: 'box/lab2', column: 3 },
  ],
  flows: [
    { mark: 'flow/lab/cloud/spend', from: 'lab', to: 'cloud' },
    { mark: 'flow/chip/lab/capital', from: 'chip', to: 'lab' },
    { mark: 'flow/cloud/lab2/capital', from: 'cloud', to: 'lab2' },
  ],
};

test.each([
  ['box/chip', 'ArrowRight', 'flow/chip/lab/capital'],
  ['flow/chip/lab/capital', 'ArrowRight', 'box/lab'],
  ['flow/lab/cloud/spend', 'ArrowLeft', 'box/cloud'],
  ['flow/lab/cloud/spend', 'ArrowDown', 'flow/cloud/lab2/capital'],
  ['flow/lab/cloud/spend', 'ArrowUp', 'flow/chip/lab/capital'],
  ['box/lab', 'ArrowLeft', 'flow/chip/lab/capital'],
  ['box/lab', 'ArrowDown', 'box/lab2'],
  ['box/lab2', 'ArrowRight', undefined],
  ['box/lab2', 'Home', 'box/chip'],
  ['box/chip', 'End', 'box/lab2'],
  ['box/chip', 'x', undefined],
])('from %s %s leads to %s', (mark, key, next) => {
  expect(nextOnMap(graph, mark, key)).toBe(next);
});

test('every mark can be reached from any other by arrows', () => {
  const marks = [...graph.nodes, ...graph.flows].map(({ mark }) => mark);
  for (const start of marks) {
    const reached = new Set([start]);
    for (const mark of reached)
      for (const key of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']) {
        const next = nextOnMap(graph, mark, key);
        if (next !== undefined) reached.add(next);
      }
    expect([...reached].sort()).toEqual(marks.toSorted());
  }
});

test('a row of loops ends at its ends', () => {
  expect(nextInRow(['a', 'b'], 'b', 'ArrowDown')).toBeUndefined();
  expect(nextInRow(['a', 'b'], 'b', 'ArrowUp')).toBe('a');
  expect(nextInRow(['a', 'b'], 'b', 'Home')).toBe('a');
  expect(nextInRow(['a', 'b'], 'a', 'End')).toBe('b');
});
