/** Rows by their id, in file order. A slice shares the look-up, so that cutting one is cheap. */
export class Rows<T extends object> {
  private readonly list: readonly T[];
  private readonly index: ReadonlyMap<string, T>;
  private readonly idOf: (row: T) => string;
  private readonly holds: (row: T) => boolean;

  private constructor(
    list: readonly T[],
    index: ReadonlyMap<string, T>,
    idOf: (row: T) => string,
    holds: (row: T) => boolean,
  ) {
    this.list = list;
    this.index = index;
    this.idOf = idOf;
    this.holds = holds;
  }

  static of<T extends object>(list: readonly T[], idOf: (row: T) => string): Rows<T> {
    return new Rows(list, new Map(list.map((row) => [idOf(row), row])), idOf, () => true);
  }

  get size(): number {
    return this.list.length;
  }

  get(id: string): T | undefined {
    const row = this.index.get(id);
    return row !== undefined && this.holds(row) ? row : undefined;
  }

  has(id: string): boolean {
    return this.get(id) !== undefined;
  }

  values(): readonly T[] {
    return this.list;
  }

  keys(): string[] {
    return this.list.map(this.idOf);
  }

  /** The rows for which `keep` holds. */
  where(keep: (row: T) => boolean): Rows<T> {
    const { index, idOf, holds } = this;
    return new Rows(this.list.filter(keep), index, idOf, (row) => holds(row) && keep(row));
  }
}
