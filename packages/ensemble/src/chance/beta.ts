import { exp, ln } from '@roundtrip/engine';

/** Abscissae and weights of five-point Gauss–Legendre integration on [-1, 1]. */
const gauss: readonly (readonly [at: number, weight: number])[] = [
  [-0.906179845938664, 0.23692688505618908],
  [-0.5384693101056831, 0.47862867049936647],
  [0, 0.5688888888888889],
  [0.5384693101056831, 0.47862867049936647],
  [0.906179845938664, 0.23692688505618908],
];

/** Where knots lie from an end: close together where chance is, far apart where hardly any is. */
const grid = { nearest: 1e-9, near: 1e-3, far: 0.5, closely: 1.02, widely: 1.1 } as const;
const guides = 256;

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
  readonly #x: Float64Array;
  readonly #below: Float64Array;
  readonly #density: Float64Array;
  /** The first knot of each of so many equal steps of probability. */
  readonly #guide = new Uint16Array(guides + 1);
  readonly #mass: number;

  constructor(a: number, b: number) {
    this.a = a;
    this.b = b;
    const half = knotsBelowHalf();
    this.#x = Float64Array.from([
      ...[0, ...half, grid.far],
      ...half.toReversed().map((x) => 1 - x),
      1,
    ]);
    const sums = new Float64Array(this.#x.length);
    for (let at = 1; at < sums.length; at += 1) sums[at] = (sums[at - 1] ?? 0) + this.#between(at);
    this.#mass = sums.at(-1) ?? 1;
    this.#below = sums.map((sum) => sum / this.#mass);
    this.#density = this.#x.map((x) => this.#raw(x) / this.#mass);
    let knot = 0;
    for (let at = 0; at <= guides; at += 1) {
      while ((this.#below[knot + 1] ?? 2) <= at / guides && knot < this.#x.length - 2) knot += 1;
      this.#guide[at] = knot;
    }
  }

  #raw(x: number): number {
    const left = this.a === 1 ? 1 : x <= 0 ? 0 : exp((this.a - 1) * ln(x));
    const right = this.b === 1 ? 1 : x >= 1 ? 0 : exp((this.b - 1) * ln(1 - x));
    return left * right;
  }

  /** The mass between a knot and the one before, not yet a part of the whole. */
  #between(at: number): number {
    const [from, to] = [this.#x[at - 1] ?? 0, this.#x[at] ?? 0];
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
    let [first, last] = [0, this.#x.length - 1];
    while (last - first > 1) {
      const middle = (first + last) >> 1;
      if ((this.#x[middle] ?? 0) <= x) first = middle;
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
    return {
      x: this.#x[at] ?? 0,
      below: this.#below[at] ?? 0,
      density: this.#density[at] ?? 0,
    };
  }

  /** The number below which it lies with probability u, 0 ≤ u ≤ 1. */
  quantile(u: number): number {
    if (u >= 1) return 1;
    const below = this.#below;
    let at = this.#guide[Math.floor(u * guides)] as number;
    const last = below.length - 2;
    while (at < last && (below[at + 1] as number) <= u) at += 1;
    const [x0, x1] = [this.#x[at] as number, this.#x[at + 1] as number];
    const [u0, u1] = [below[at] as number, below[at + 1] as number];
    const length = u1 - u0;
    if (!(length > 0)) return x0;
    const along = u - u0;
    const [d0, d1] = [this.#density[at] as number, this.#density[at + 1] as number];
    // In the outermost pieces the inverse may have no slope: chance is a billionth there.
    if (at === 0 || at === last || d0 === 0 || d1 === 0) return x0 + ((x1 - x0) * along) / length;
    const t = along / length;
    const s = 1 - t;
    const value =
      s * s * (1 + 2 * t) * x0 + t * t * (3 - 2 * t) * x1 + t * s * length * (s / d0 - t / d1);
    return Math.min(x1, Math.max(x0, value));
  }
}
