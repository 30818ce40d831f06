import type { ByteReader, ByteWriter } from './bytes.ts';

/** Something that streams out of many runs. */
export interface Gatherer<Self> {
  /** Adds a run; `numbers` is not kept. */
  add(row: number, numbers: Float64Array): void;
  /** Forgets all that was added. */
  clear(): void;
  /** Joins what was gathered of later rows, which stays as it is. */
  merge(later: Self): void;
  write(to: ByteWriter): void;
  read(from: ByteReader): void;
}
