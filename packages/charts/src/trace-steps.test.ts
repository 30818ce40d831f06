import { expect, test } from 'vitest';
import { type TraceStep, traceSteps } from './trace-steps.ts';

const steps: TraceStep[] = [
  { label: 'x → y: put in', amount: 100, words: '$100 m', kind: 'capital' },
  { label: 'y → x: came home', amount: 25, words: '$25 m', kind: 'spend' },
  { label: 'y → others: spent', amount: 50, words: '$50 m', kind: 'elsewhere' },
  { label: 'y: out of sight', amount: 25, words: '$25 m', kind: 'unseen' },
];

function draw(given: readonly TraceStep[], width = 720): string {
  return traceSteps({ title: 'Where it went', description: 'In words.', steps: given, width });
}

test('bars are as long as their dollars', () => {
  const widths = [...draw(steps).matchAll(/<rect class="(\w+)" .*? width="([\d.]+)"/g)];
  const [capital, spend, elsewhere, unseen] = widths.map(([, , width]) => Number(width));
  expect(widths.map(([, kind]) => kind)).toEqual(['capital', 'spend', 'elsewhere', 'unseen']);
  expect([spend, elsewhere, unseen].map((each) => (each ?? 0) / (capital ?? 0))).toEqual([
    0.25, 0.5, 0.25,
  ]);
});

test('bars and amounts keep inside, labels are cut, texts are safe', () => {
  const long = 'a < b & "c" '.repeat(30);
  const picture = draw([{ label: long, amount: 1e9, words: '$1 tn', kind: 'spend' }], 360);
  expect(picture).not.toContain('< b');
  expect(picture).toContain('…');
  const [, right = ''] = /class="amount" x="([\d.]+)"/.exec(picture) ?? [];
  expect(Number(right)).toBeLessThan(360 - 60);
});

test('a picture without steps is a picture', () => {
  expect(draw([])).toContain('<title id="title">Where it went</title>');
});

test('the picture says what it shows', () => {
  expect(draw(steps)).toContain('<desc id="description">In words.</desc>');
  expect(draw(steps)).toMatchSnapshot();
});
