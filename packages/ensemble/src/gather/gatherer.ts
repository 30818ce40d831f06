import type { ByteReader, ByteWriter } from './bytes.ts';

interface Joined<Self> {
  /** Forgets all that was added. */
  clear(): void;
  /** Joins what was gathered of later rows, which stays as it is. */
  merge(later: Self): void;
  write(to: ByteWriter): void;
  read(from: ByteReader): void;
}

/** Something that streams out of many runs. */
export interface Gatherer<Self> extends Joined<Self> {
  /** Adds a run; `numbers` is not kept. */
  add(row: number, numbers: Float64Array): void;
}

/** Something that streams out of many runs, taken several at a time. */
export interface BlockGatherer<Self> extends Joined<Self> {
  /** Adds the first runs of a block, which has the numbers of run after run and is not kept. */
  addAll(block: Float64Array, runs: number): void;
}
