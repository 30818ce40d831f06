import { exp, ln } from '@roundtrip/engine';

/** Abscissae and weights of five-point Gauss–Legendre integration on [-1, 1]. */
const gauss: readonly (readonly [at: number, weight: number])[] = [
  [-0.906179845938664, 0.23692688505618908],
  [-0.5384693101056831, 0.47862867049936647],
  [0, 0.5688888888888889],
  [0.5384693101056831, 0.47862867049936647],
  [0.906179845938664, 0.23692688505618908],
];

/** Some probabilities, one after the other. */
export interface Probabilities {
  readonly points: Float64Array;
  readonly first: number;
  readonly count: number;
}

/** Where numbers go: the first, and how far apart. */
export interface Places {
  readonly values: Float64Array;
  readonly at: number;
  readonly stride: number;
}

/** Where knots lie from an end: close together where chance is, far apart where hardly any is. */
const grid = { nearest: 1e-9, near: 1e-3, far: 0.5, closely: 1.02, widely: 1.1 } as const;
const guides = 1024;
/** Numbers of a knot. */
const fields = 3;

function knotsBelowHalf(): number[] {
  const knots: number[] = [];
  for (let x: number = grid.nearest; x < grid.near; x *= grid.widely) knots.push(x);
  for (let x: number = grid.near; x < grid.far; x *= grid.closely) knots.push(x);
  return knots;
}

/** The cubic through two points with given slopes. */
function hermite(
  along: number,
  length: number,
  from: { readonly value: number; readonly slope: number },
  to: { readonly value: number; readonly slope: number },
): number {
  const t = along / length;
  const s = 1 - t;
  return (
    s * s * (1 + 2 * t) * from.value +
    t * t * (3 - 2 * t) * to.value +
    t * s * length * (s * from.slope - t * to.slope)
  );
}

/**
 * A beta distribution on [0, 1] with both shapes at least 1, made for drawing: its quantiles stand
 * in a table, once made, and are the same bits on any host. A quantile's own probability is the one
 * asked for to 2e-7.
 */
export class Beta {
  readonly a: number;
  readonly b: number;
  /**
   * Of knot after knot: x, the probability of less, the density. What is drawn together lies so.
   */
  readonly #knots: Float64Array;
  /** The first knot of each of so many equal steps of probability. */
  readonly #guide = new Uint16Array(guides + 1);
  readonly #mass: number;

  constructor(a: number, b: number) {
    this.a = a;
    this.b = b;
    const half = knotsBelowHalf();
    const knots = [...[0, ...half, grid.far], ...half.toReversed().map((x) => 1 - x), 1];
    const sums = new Float64Array(knots.length);
    for (let at = 1; at < sums.length; at += 1)
      sums[at] = (sums[at - 1] ?? 0) + this.#between(knots[at - 1] ?? 0, knots[at] ?? 0);
    const mass = sums.at(-1) ?? 1;
    this.#mass = mass;
    this.#knots = Float64Array.from(
      knots.flatMap((x, at) => [x, (sums[at] ?? 0) / mass, this.#raw(x) / mass]),
    );
    let knot = 0;
    for (let at = 0; at <= guides; at += 1) {
      while (knot < knots.length - 2 && this.#knot(knot + 1).below <= at / guides) knot += 1;
      this.#guide[at] = knot;
    }
  }

  #raw(x: number): number {
    const left = this.a === 1 ? 1 : x <= 0 ? 0 : exp((this.a - 1) * ln(x));
    const right = this.b === 1 ? 1 : x >= 1 ? 0 : exp((this.b - 1) * ln(1 - x));
    return left * right;
  }

  /** The mass between two knots, not yet a part of the whole. */
  #between(from: number, to: number): number {
    // At an end the density is a power; the other factor is 1 to a billionth.
    if (from === 0) return this.#raw(to) * (to / this.a);
    if (to === 1) return this.#raw(from) * ((1 - from) / this.b);
    const half = (to - from) / 2;
    let sum = 0;
    for (const [place, weight] of gauss) sum += weight * this.#raw(from + half * (1 + place));
    return sum * half;
  }

  density(x: number): number {
    return x < 0 || x > 1 ? 0 : this.#raw(x) / this.#mass;
  }

  /** The probability of less than x. */
  below(x: number): number {
    if (x <= 0) return 0;
    if (x >= 1) return 1;
    let [first, last] = [0, this.#knots.length / fields - 1];
    while (last - first > 1) {
      const middle = (first + last) >> 1;
      if (this.#knot(middle).x <= x) first = middle;
      else last = middle;
    }
    const [from, to] = [this.#knot(first), this.#knot(last)];
    return hermite(
      x - from.x,
      to.x - from.x,
      { value: from.below, slope: from.density },
      { value: to.below, slope: to.density },
    );
  }

  #knot(at: number) {
    const [x = 0, below = 0, density = 0] = this.#knots.subarray(fields * at, fields * (at + 1));
    return { x, below, density };
  }

  /**
   * Quantiles of many probabilities, 0 ≤ u ≤ 1, laid between two ends. All in one loop: to call for
   * each would take room for each.
   */
  draw(
    { points, first, count }: Probabilities,
    { values, at, stride }: Places,
    { low, high }: { readonly low: number; readonly high: number },
  ): void {
    const knots = this.#knots;
    const guide = this.#guide;
    const last = knots.length - 2 * fields;
    for (let row = 0, to = at; row < count; row += 1, to += stride) {
      const u = points[first + row] as number;
      if (u >= 1) {
        values[to] = high;
        continue;
      }
      let from = fields * (guide[Math.floor(u * guides)] as number);
      while (from < last && (knots[from + fields + 1] as number) <= u) from += fields;
      const x0 = knots[from] as number;
      const u0 = knots[from + 1] as number;
      const d0 = knots[from + 2] as number;
      const x1 = knots[from + fields] as number;
      const length = (knots[from + fields + 1] as number) - u0;
      const d1 = knots[from + fields + 2] as number;
      const along = length > 0 ? u - u0 : 0;
      const t = along / (length || 1);
      const s = 1 - t;
      // In the outermost pieces the inverse may have no slope: chance is a billionth there.
      const isStraight = from === 0 || from === last || d0 === 0 || d1 === 0;
      const x = isStraight
        ? x0 + ((x1 - x0) * along) / (length || 1)
        : s * s * (1 + 2 * t) * x0 + t * t * (3 - 2 * t) * x1 + t * s * length * (s / d0 - t / d1);
      values[to] = low + (high - low) * Math.min(x1, Math.max(x0, x));
    }
  }

  /** The number below which it lies with probability u, 0 ≤ u ≤ 1. */
  quantile(u: number): number {
    const one = Float64Array.of(u);
    this.draw(
      { points: one, first: 0, count: 1 },
      { values: one, at: 0, stride: 1 },
      { low: 0, high: 1 },
    );
    return one[0] as number;
  }
}
