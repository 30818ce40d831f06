/** Runs taken together: so many that what is fetched anew for each number is worth fetching. */
const together = 256;

/** Runs that wait to be gathered together, number after number: tables are then at hand. */
export class Waiting {
  readonly #width: number;
  readonly #gather: (block: Float64Array, runs: number) => void;
  /** What only joins what others gathered needs no room. */
  #block = new Float64Array(0);
  #runs = 0;

  constructor(width: number, gather: (block: Float64Array, runs: number) => void) {
    this.#width = width;
    this.#gather = gather;
  }

  add(numbers: Float64Array): void {
    if (this.#block.length === 0) this.#block = new Float64Array(together * this.#width);
    this.#block.set(numbers, this.#runs * this.#width);
    this.#runs += 1;
    if (this.#runs === together) this.gather();
  }

  gather(): void {
    const runs = this.#runs;
    this.#runs = 0;
    if (runs > 0) this.#gather(this.#block, runs);
  }

  clear(): void {
    this.#runs = 0;
  }
}
