import { expect, test } from 'vitest';
import { type RangeBars, rangeBars } from './range-bars.ts';

const spec: RangeBars = {
  title: 'Points that a part of Y adds',
  description: 'Silent: 75 points, 20 to 300. Total: 1,275 points or more.',
  unit: 'points of the index',
  from: 1,
  to: 10_000,
  threshold: { at: 100, label: 'more than 100 points' },
  width: 720,
  groups: [
    {
      label: 'models for firms',
      bars: [
        { label: 'silent', low: 20, value: 75, high: 300, words: '75 (20 to 300)' },
        { label: 'total', low: 1000, value: null, high: null, words: '≥ 1,000' },
        { label: 'joint', low: 0, value: 0, high: 0, words: '0' },
      ],
    },
  ],
};

/** Marks after the style and the patterns. */
function marks(svg: string): string {
  return (
    svg
      .split('</defs>')[1]
      ?.replace(/^<text.*\n/gm, '')
      .trim() ?? ''
  );
}

test('hatched from end to end, a stroke where it is likely, an open end, the threshold last', () => {
  expect(marks(rangeBars(spec))).toMatchInlineSnapshot(`
    "<rect class="range" x="0" y="34" width="24" height="12"/><text class="label" x="32" y="44.5">from least to most</text>
    <path class="likely" d="M252 34V46"/><text class="label" x="272" y="44.5">the likely value</text>
    <path class="threshold" d="M492 34V46"/><text class="label" x="512" y="44.5">more than 100 points</text>
    <path class="tick" d="M52.4 92V186"/>
    <path class="tick" d="M186.9 92V186"/>
    <path class="tick" d="M321.4 92V186"/>
    <path class="tick" d="M455.9 92V186"/>
    <path class="tick" d="M590.4 92V186"/>
    <rect class="range" x="227.39" y="124" width="158.18" height="12"/>
    <path class="likely" d="M304.6 123V137"/>
    <rect class="range" x="455.9" y="142" width="134.5" height="12"/>
    <rect class="open both-line" x="590.4" y="142" width="18" height="12"/>
    <rect class="range" x="52.4" y="160" width="2" height="12"/>
    <path class="likely" d="M52.4 159V173"/>
    <path class="threshold" d="M321.4 92V186"/>
    </svg>"
  `);
});

test('without a threshold neither line nor key tells of one', () => {
  expect(rangeBars({ ...spec, threshold: undefined, from: 0.01, to: 100 })).not.toMatch(
    /class="threshold"|more than 100 points/,
  );
});

test('every tenfold is as wide as another, and the threshold stands at its place', () => {
  const svg = rangeBars(spec);
  const ticks = [...svg.matchAll(/class="tick" d="M([\d.]+)/g)].map(([, x]) => Number(x));
  const steps = ticks.slice(1).map((x, at) => x - (ticks[at] ?? 0));
  for (const step of steps) expect(step).toBeCloseTo(steps[0] ?? 0, 1);
  const thresholds = [...svg.matchAll(/class="threshold" d="M([\d.]+)/g)];
  expect(Number(thresholds.at(-1)?.[1])).toBe(ticks[2]);
});

test('is told whole to those who cannot see it, in a page and in a file', () => {
  const file = rangeBars(spec);
  expect(file).toContain(`<desc id="description">${spec.description}</desc>`);
  expect(file).toContain('prefers-color-scheme:dark');
  expect(rangeBars(spec, 'page')).toContain(`aria-label="${spec.title}"`);
});

test('no group is an axis alone', () => {
  expect(rangeBars({ ...spec, groups: [] }).match(/class="range"/g)).toHaveLength(1);
});
