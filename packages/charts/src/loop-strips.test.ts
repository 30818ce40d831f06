import { expect, test } from 'vitest';
import { loopStrips, type Strip } from './loop-strips.ts';

const strips: Strip[] = [
  {
    bottleneck: '$30 bn',
    hops: [
      { from: 'Nvidia', family: 'capital', amount: 30_000, words: '$30 bn' },
      { from: 'OpenAI', family: 'spend', amount: 300_000, words: '$300 bn' },
      { from: 'Oracle', family: 'spend', amount: 40_000, words: '$40 bn' },
    ],
  },
  {
    bottleneck: '?',
    hops: [
      { from: 'Amazon', family: 'both', amount: 5000, words: '$5 bn' },
      { from: 'Lab <1>', family: 'spend', amount: null, words: 'unpublished' },
    ],
  },
];

const draw = (width = 720) =>
  loopStrips({ title: 'Loops', description: 'In words.', strips, width });

test('bands are as thick as their dollars, capital solid, spend dashed', () => {
  const [, capital] = /<rect class="capital" .*? height="([\d.]+)"/.exec(draw()) ?? [];
  const bands = [...draw().matchAll(/spend-band" .*? stroke-width="([\d.]+)"/g)];
  expect(Number(capital)).toBeCloseTo(1.6, 2);
  expect(bands.map(([, thick]) => Number(thick))).toEqual([16, 2.13]);
});

test('what nobody published is an empty outline, names are safe', () => {
  expect(draw()).toContain('class="open spend-line"');
  expect(draw()).toContain('Lab &lt;1&gt;');
});

test('everything keeps inside at 360 pixels', () => {
  const places = [...draw(360).matchAll(/ x="([\d.]+)"/g)].map(([, x]) => Number(x));
  expect(Math.max(...places)).toBeLessThanOrEqual(360);
});

test('the picture is this one', () => {
  expect(draw()).toMatchSnapshot();
});
