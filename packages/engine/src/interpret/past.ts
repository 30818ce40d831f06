import type { Quantity } from '../check/program.ts';

/** What quantities were, step by step, as far back as any formula asks. */
export class Past {
  readonly #now: (quantity: Quantity) => Float64Array;
  readonly #missing: (quantity: Quantity) => void;
  /** Past values, the latest first. */
  readonly #kept = new Map<Quantity, Float64Array[]>();

  constructor(now: (quantity: Quantity) => Float64Array, missing: (quantity: Quantity) => void) {
    this.#now = now;
    this.#missing = missing;
  }

  /** Remembers so many steps from now on; before them it always was as it is now. */
  keep(quantity: Quantity, steps: number): void {
    const start = this.#now(quantity);
    this.#kept.set(
      quantity,
      Array.from({ length: steps }, () => start.slice()),
    );
  }

  back(quantity: Quantity, cell: number, steps: number): number {
    if (steps === 0) return this.#now(quantity)[cell] ?? 0;
    return this.#kept.get(quantity)?.[steps - 1]?.[cell] ?? 0;
  }

  /** Between whole steps, straight from one to the other. */
  ago(quantity: Quantity, cell: number, steps: number): number {
    const whole = Math.floor(steps);
    this.require(quantity, whole + 1);
    const rest = steps - whole;
    const [later, earlier] = [
      this.back(quantity, cell, whole),
      this.back(quantity, cell, whole + 1),
    ];
    return (1 - rest) * later + rest * earlier;
  }

  trailing(quantity: Quantity, cell: number, steps: number, lagged: boolean): number {
    const oldest = lagged ? steps : steps - 1;
    this.require(quantity, oldest);
    let total = 0;
    for (let back = oldest; back >= (lagged ? 1 : 0); back -= 1) {
      total += this.back(quantity, cell, back);
    }
    return total;
  }

  /** What is under way: all that entered within the delay. */
  content(quantity: Quantity, cell: number, delay: number): number {
    let total = 0;
    for (let back = delay; back >= 1; back -= 1) total += this.back(quantity, cell, back);
    return total;
  }

  require(quantity: Quantity, steps: number): void {
    if (steps >= 0 && steps <= (this.#kept.get(quantity)?.length ?? 0)) return;
    this.#missing(quantity);
  }

  /** What is now becomes the latest of the past. Pipelines keep what entered instead. */
  stepped(): void {
    for (const quantity of this.#kept.keys()) {
      if (quantity.kind !== 'pipeline') this.shift(quantity, this.#now(quantity));
    }
  }

  shift(quantity: Quantity, latest: Float64Array): void {
    const past = this.#kept.get(quantity);
    const oldest = past?.pop();
    if (past === undefined || oldest === undefined) return;
    oldest.set(latest);
    past.unshift(oldest);
  }

  forget(quantity: Quantity, cell: number): void {
    for (const slot of this.#kept.get(quantity) ?? []) slot[cell] = 0;
  }
}
