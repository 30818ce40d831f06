import { hashOf } from '../design/fingerprint.ts';
import { type Measure, widthOf } from '../experiment.ts';
import { ByteReader, BytesError, ByteWriter } from './bytes.ts';
import { Exceedances, JointCounts } from './counts.ts';
import { type GatherSpec, placeIn } from './gather-spec.ts';
import { Extremes, type KeptRow, Paths, Table } from './kept-rows.ts';
import { ratiosOf, Sketches } from './sketch.ts';
import { type Moment, Spread } from './spread.ts';
import { Waiting } from './waiting.ts';

/** The form of the bytes: raised whenever they are written otherwise. */
const form = 1;

/**
 * What streams out of many runs, in memory that does not grow with them but for a table asked for.
 * Chunks merged in their order give the same bytes whoever gathered them, and when.
 */
export class Gathered {
  readonly measures: readonly Measure[];
  readonly spec: GatherSpec;
  /** Rows gathered. */
  rows = 0;
  /** Rows that could not go on to their end. */
  failed = 0;
  readonly #width: number;
  readonly #waiting: Waiting;
  readonly #spread: Spread;
  readonly #sketches: Sketches;
  readonly #exceedances: Exceedances;
  readonly #joints: readonly JointCounts[];
  readonly #extremes: readonly Extremes[];
  readonly #table: Table;
  readonly #paths: Paths;

  constructor(measures: readonly Measure[], spec: GatherSpec) {
    this.measures = measures;
    this.spec = spec;
    this.#width = widthOf(measures);
    this.#spread = new Spread(this.#width);
    this.#sketches = new Sketches(this.#width, ratiosOf(spec.alpha));
    this.#waiting = new Waiting(this.#width, (block, runs) => {
      this.#spread.addAll(block, runs);
      this.#sketches.addAll(block, runs);
    });
    const place = (one: Parameters<typeof placeIn>[1]) => placeIn(measures, one);
    this.#exceedances = new Exceedances(
      spec.exceedances.map(place),
      spec.exceedances.map(({ above }) => above),
    );
    this.#joints = spec.joints.map(
      ({ x, y, xEdges, yEdges }) => new JointCounts([place(x), xEdges], [place(y), yEdges]),
    );
    this.#extremes = spec.extremes.map((one) => new Extremes(place(one), one.keep));
    this.#table = new Table(spec.table.map(place));
    this.#paths = new Paths(spec.paths);
  }

  get #parts() {
    return [
      this.#spread,
      this.#sketches,
      this.#exceedances,
      ...this.#joints,
      ...this.#extremes,
      this.#table,
      this.#paths,
    ];
  }

  add(row: number, numbers: Float64Array, failed = false): void {
    this.rows += 1;
    if (failed) this.failed += 1;
    this.#waiting.add(numbers);
    this.#exceedances.add(row, numbers);
    for (const joint of this.#joints) joint.add(row, numbers);
    for (const extremes of this.#extremes) extremes.add(row, numbers);
    if (this.spec.table.length > 0) this.#table.add(row, numbers);
    if (row < this.spec.paths) this.#paths.add(row, numbers);
  }

  /** Forgets all rows; what it has room for stays. */
  clear(): void {
    this.rows = 0;
    this.failed = 0;
    this.#waiting.clear();
    for (const part of this.#parts) part.clear();
  }

  /** Joins what was gathered of the rows that follow, which stays as it is. */
  merge(later: Gathered): void {
    this.#waiting.gather();
    later.#waiting.gather();
    this.rows += later.rows;
    this.failed += later.failed;
    this.#spread.merge(later.#spread);
    this.#sketches.merge(later.#sketches);
    this.#exceedances.merge(later.#exceedances);
    for (const [at, joint] of this.#joints.entries()) joint.merge(later.#joints[at] as JointCounts);
    for (const [at, extremes] of this.#extremes.entries())
      extremes.merge(later.#extremes[at] as Extremes);
    this.#table.merge(later.#table);
    this.#paths.merge(later.#paths);
  }

  moment(measure: string, period: number): Moment {
    this.#waiting.gather();
    return this.#spread.of(placeIn(this.measures, { measure, period }));
  }

  /** At most alpha away, as a share, and never beyond what was seen; NaN where no run has it. */
  quantile(measure: string, period: number, q: number): number {
    this.#waiting.gather();
    const place = placeIn(this.measures, { measure, period });
    const { least, most } = this.#spread.of(place);
    const found = this.#sketches.quantile(place, q);
    return Number.isNaN(found) ? found : Math.min(most, Math.max(least, found));
  }

  histogram(measure: string, period: number): { readonly value: number; readonly count: number }[] {
    this.#waiting.gather();
    return this.#sketches.histogram(placeIn(this.measures, { measure, period }));
  }

  /** How many runs are above the threshold of an exceedance, by its place in the spec. */
  exceeded(at: number): number {
    return this.#exceedances.of(at);
  }

  joint(at: number): number[][] {
    return this.#joints[at]?.rows() ?? [];
  }

  extremes(at: number): {
    readonly smallest: readonly KeptRow[];
    readonly largest: readonly KeptRow[];
  } {
    const { smallest = [], largest = [] } = this.#extremes[at] ?? {};
    return { smallest, largest };
  }

  /** The numbers of a place of the table, a row after the other. */
  column(at: number): Float64Array {
    return this.#table.column(at);
  }

  get paths(): readonly { readonly row: number; readonly numbers: Float64Array }[] {
    return this.#paths.rows;
  }

  toBytes(): Uint8Array {
    this.#waiting.gather();
    const writer = new ByteWriter();
    writer.numbers(form, this.#width, this.rows, this.failed);
    for (const part of this.#parts) part.write(writer);
    return writer.done();
  }

  /** @throws BytesError where they are not bytes of the same measures, spec and form */
  static fromBytes(bytes: Uint8Array, measures: readonly Measure[], spec: GatherSpec): Gathered {
    const gathered = new Gathered(measures, spec);
    gathered.read(bytes);
    return gathered;
  }

  /**
   * Forgets what it holds for what is in the bytes.
   * @throws BytesError where they are not bytes of the same measures, spec and form
   */
  read(bytes: Uint8Array): void {
    this.clear();
    const reader = new ByteReader(bytes);
    const [version, width, rows = 0, failed = 0] = reader.doubles();
    if (version !== form) throw new BytesError(`it has form ${version}, want ${form}`);
    if (width !== this.#width)
      throw new BytesError(`it holds ${width} numbers a run, want ${this.#width}`);
    this.rows = rows;
    this.failed = failed;
    for (const part of this.#parts) part.read(reader);
    reader.end();
  }

  /** SHA-256 of its bytes. */
  get hash(): string {
    return hashOf(this.toBytes());
  }
}
