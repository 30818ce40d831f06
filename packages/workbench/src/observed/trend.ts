/** A quarter's figure; `at` counts quarters from the vantage day. */
export interface Point {
  readonly at: number;
  readonly value: number;
}

/** `ln value = level + slope (at - centre) + noise`, by least squares. */
export interface Trend {
  readonly centre: number;
  readonly level: number;
  /** A quarter. */
  readonly slope: number;
  /** Sum of squared distances from the centre: the slope's variance is the noise's over it. */
  readonly spread: number;
  readonly points: number;
  /** Variance of the noise; two degrees of freedom are spent. */
  readonly variance: number;
}

/** Fewer points leave the noise unknown: with four, two numbers are fitted and two are left. */
export const fewestPoints = 4;

const fitted = 2;

/** A trend through points above 0. */
export function fitTrend(points: readonly Point[]): Trend {
  const count = points.length;
  const mean = (of: (point: Point) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / count;
  const centre = mean(({ at }) => at);
  const level = mean(({ value }) => Math.log(value));
  const spread = count * mean(({ at }) => (at - centre) ** 2);
  const slope =
    (count * mean(({ at, value }) => (at - centre) * (Math.log(value) - level))) / spread;
  const residual = ({ at, value }: Point) => Math.log(value) - level - slope * (at - centre);
  const variance = (count * mean((point) => residual(point) ** 2)) / (count - fitted);
  return { centre, level, slope, spread, points: count, variance };
}

/** A trend as it may be, given what was seen. */
export interface TrendDraw {
  readonly mean: (at: number) => number;
  readonly noise: number;
}

/**
 * Draws the trend's three numbers together: the noise's variance by a chi-square, level and slope
 * around their estimates with it. What is drawn around the line has Student's distribution then.
 * @param normal the n-th of a row of independent standard normals
 */
export function drawTrend(trend: Trend, normal: (at: number) => number): TrendDraw {
  const degrees = trend.points - fitted;
  let square = 0;
  for (let at = 0; at < degrees; at += 1) square += normal(at) ** 2;
  const noise = Math.sqrt((trend.variance * degrees) / square);
  const level = trend.level + (noise * normal(degrees)) / Math.sqrt(trend.points);
  const slope = trend.slope + (noise * normal(degrees + 1)) / Math.sqrt(trend.spread);
  return { noise, mean: (at) => Math.exp(level + slope * (at - trend.centre)) };
}
