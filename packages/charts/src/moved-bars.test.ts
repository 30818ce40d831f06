import { expect, test } from 'vitest';
import { movedBars } from './moved-bars.ts';

const spec = {
  title: 'What the figures moved',
  description: 'One belief moved beyond what was believed before.',
  note: '100 members',
  width: 402,
  rows: [
    {
      label: 'share',
      words: '0.1–0.2 to 0.2–0.5',
      before: { low: 0.1, middle: 0.15, high: 0.2 },
      after: { low: 0.2, middle: 0.3, high: 0.5 },
    },
  ],
};

const boxes = (svg: string, name: string) =>
  [
    ...svg.matchAll(new RegExp(`<rect class="${name}" x="([^"]+)" y="[^"]+" width="([^"]+)"`, 'g')),
  ].map(([, x, width]) => [Number(x), Number(width)]);

test('both bands stand on one scale, and neither is cut', () => {
  const svg = movedBars(spec);
  expect(boxes(svg, 'before')).toEqual([[1, 100]]);
  expect(boxes(svg, 'after')).toEqual([[101, 300]]);
  expect(boxes(svg, 'middle')).toEqual([
    [50, 2],
    [200, 2],
  ]);
  expect(svg).toContain('share 0.1–0.2 to 0.2–0.5');
});

test('a belief that nothing spreads is drawn as a line', () => {
  const still = { low: 2, middle: 2, high: 2 };
  const svg = movedBars({
    ...spec,
    rows: [{ label: 'a', words: '2', before: still, after: still }],
  });
  expect(boxes(svg, 'after')).toEqual([[1, 1]]);
});
