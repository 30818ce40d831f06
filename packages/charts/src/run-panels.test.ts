import { expect, test } from 'vitest';
import { type RunPanels, runPanels } from './run-panels.ts';

const spec: RunPanels = {
  title: 'A run',
  description: 'output from 1 to 3 in 3 steps.',
  panels: [
    { name: 'output', unit: 'money/period', values: [1, 2, 3], low: [1, 1, 1], high: [1, 3, 5] },
    { name: 'still', unit: '1', values: [7, 7, 7] },
  ],
  across: 'step 1 to 3',
  number: String,
  width: 720,
};

test('draws a panel for each quantity, its band and its ends', async () => {
  await expect(runPanels(spec)).toMatchFileSnapshot('__snapshots__/run-panels.svg');
});

test('one run beside another has the same scale from left to right', () => {
  const [, wide = ''] = /class="path" d="([^"]+)"/.exec(runPanels(spec)) ?? [];
  expect(wide.split('L').map((point) => Number(point.replace('M', '').split(' ')[0]))).toEqual([
    0, 173, 346,
  ]);
});

test('what never was is said, not drawn', () => {
  const none = { name: 'gone', unit: '1', values: [Number.NaN, Number.NaN] };
  const svg = runPanels({ ...spec, panels: [none] });
  expect(svg).toContain('no run');
  expect(svg).not.toMatch(/NaN|Infinity|class="path"/);
});

test('what would be otherwise is drawn beside what is, each named at its end', async () => {
  const [output] = spec.panels;
  if (output === undefined) throw new Error('no panel');
  const otherwise = { called: 'without', values: [1, 1, 2.8], low: [1, 1, 1], high: [1, 2, 4] };
  const panels = [{ ...output, called: 'with it', otherwise }];
  const svg = runPanels({ ...spec, panels, width: 400 });
  await expect(svg).toMatchFileSnapshot('__snapshots__/run-panels-beside.svg');
  const heights = [...svg.matchAll(/called" x="[^"]+" y="([^"]+)"/g)].map((match) =>
    Number(match[1]),
  );
  expect(heights).toHaveLength(2);
  expect(Math.abs((heights[0] ?? 0) - (heights[1] ?? 0))).toBeGreaterThanOrEqual(17.99);
});
