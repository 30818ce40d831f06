import { describe, expect, test } from 'vitest';
import { dark, light } from './palette.ts';

/** Relative luminance, WCAG 2.2. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

describe.each([
  ['light', light],
  ['dark', dark],
] as const)('%s', (_, theme) => {
  // Amounts are written in the hue of their family.
  test.each(['ink', 'muted', 'capital', 'spend'] as const)('%s can be read: 4.5 to 1', (name) => {
    expect(contrast(theme[name], theme.background)).toBeGreaterThanOrEqual(4.5);
  });
  test('the outline of a box can be seen: 3 to 1', () => {
    expect(contrast(theme.outline, theme.background)).toBeGreaterThanOrEqual(3);
  });
});
