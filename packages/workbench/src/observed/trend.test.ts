import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalsOf } from './chances.ts';
import { drawTrend, fitTrend, type Point } from './trend.ts';

const normals = normalsOf('a series', 7);

/** Quarters of a trend with noise, all from one row of chances. */
function quarters(count: number, noise: number, sample: number): Point[] {
  return Array.from({ length: count }, (_, at) => ({
    at: at - count,
    value: Math.exp(3 + 0.05 * (at - count) + noise * normals('noise', sample, at)),
  }));
}

describe('a trend', () => {
  test('without noise is found whatever it is, and nothing is in doubt', () => {
    const trends = fc.record({
      level: fc.double({ min: -5, max: 15, noNaN: true }),
      slope: fc.double({ min: -0.5, max: 0.5, noNaN: true }),
      places: fc.uniqueArray(fc.integer({ min: -40, max: 0 }), { minLength: 4, maxLength: 20 }),
    });
    fc.assert(
      fc.property(trends, ({ level, slope, places }) => {
        const points = places.map((at) => ({ at, value: Math.exp(level + slope * at) }));
        const trend = fitTrend(points);
        expect(trend.slope).toBeCloseTo(slope, 9);
        expect(trend.level - trend.slope * trend.centre).toBeCloseTo(level, 7);
        expect(trend.variance).toBeLessThan(1e-16);
        const drawn = drawTrend(trend, (at) => normals('trend', 1, at));
        const line = Math.exp(level + slope * 4);
        expect(Math.abs(drawn.mean(4) / line - 1)).toBeLessThan(1e-5);
      }),
    );
  });

  test('by hand: four points, slope and variance', () => {
    const trend = fitTrend([0, 1, 1, 2].map((log, at) => ({ at, value: Math.exp(log) })));
    expect(trend.centre).toBe(1.5);
    expect(trend.spread).toBe(5);
    expect(trend.level).toBeCloseTo(1, 14);
    expect(trend.slope).toBeCloseTo(0.6, 14);
    // Residuals -0.1, 0.3, -0.3, 0.1: squares 0.2 over two degrees.
    expect(trend.variance).toBeCloseTo(0.1, 14);
  });

  test('is drawn around its estimates, as wide as its parameters are in doubt', () => {
    const trend = fitTrend(quarters(12, 0.1, 3));
    const draws = Array.from({ length: 20_000 }, (_, draw) =>
      drawTrend(trend, (at) => normals('trend', draw, at)),
    );
    const logs = draws.map(({ mean }) => Math.log(mean(trend.centre)));
    const average = logs.reduce((sum, log) => sum + log, 0) / logs.length;
    const variance = logs.reduce((sum, log) => sum + (log - average) ** 2, 0) / logs.length;
    expect(average).toBeCloseTo(trend.level, 3);
    // Student with ten degrees: variance of the level times 10 / 8.
    expect(variance / ((trend.variance / 12) * (10 / 8))).toBeCloseTo(1, 1);
  });

  test('has a band of four fifths in which four fifths of what comes lie, few points or many', () => {
    for (const [count, ahead] of [
      [4, 6],
      [8, 5],
      [20, 3],
    ] as const) {
      const samples = 400;
      let inside = 0;
      for (let sample = 0; sample < samples; sample += 1) {
        const trend = fitTrend(quarters(count, 0.1, sample));
        const future = 3 + 0.05 * ahead + 0.1 * normals('error', sample, count);
        const drawn = Array.from({ length: 300 }, (_, draw) => {
          const place = 1000 * (sample + 1) + draw;
          const { mean, noise } = drawTrend(trend, (at) => normals('trend', place, at));
          return Math.log(mean(ahead)) + noise * normals('noise', place, 77);
        }).toSorted((a, b) => a - b);
        if (future >= (drawn[30] ?? 0) && future <= (drawn[269] ?? 0)) inside += 1;
      }
      // Four standard errors of a share of 0.8 among 400 are 0.08.
      expect(Math.abs(inside / samples - 0.8)).toBeLessThan(0.08);
    }
  });
});

describe('chances', () => {
  test('are the same whoever asks, others for another series, draw, place and purpose', () => {
    const again = normalsOf('a series', 7);
    expect(again('noise', 3, -4)).toBe(normals('noise', 3, -4));
    const others = [
      normalsOf('another', 7)('noise', 3, -4),
      normalsOf('a series', 8)('noise', 3, -4),
      normals('noise', 4, -4),
      normals('noise', 3, 4),
      normals('trend', 3, -4),
    ];
    expect(new Set([...others, normals('noise', 3, -4)]).size).toBe(6);
  });
});
