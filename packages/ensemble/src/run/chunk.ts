import type { Rows } from '../experiment.ts';

/** Rows that are run and gathered together, always the same ones: the unit of work and of loss. */
export interface Chunk extends Rows {
  /** From 0, in the order in which chunks are merged. */
  readonly number: number;
}

/** Somebody who runs a chunk and gives what was gathered of it, as bytes. */
export interface Executor {
  /** How many chunks it can have in hand at once. */
  readonly width: number;
  run(chunk: Chunk): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** What was kept of chunks 0 to `merged` - 1 together. */
export interface KeptPrefix {
  readonly merged: number;
  readonly gathered: Uint8Array;
}

/** Where a run is kept, so that it can go on after a kill. */
export interface Shelf {
  prefix(): Promise<KeptPrefix | undefined>;
  /** What was gathered of a chunk that is not in the prefix, if it is there and whole. */
  chunk(number: number): Promise<Uint8Array | undefined>;
  /** Keeps a chunk, whole or not at all. */
  keep(number: number, gathered: Uint8Array): Promise<void>;
  /**
   * Keeps all chunks below `merged` together, whole or not at all; single ones among them may go.
   */
  merge(prefix: KeptPrefix): Promise<void>;
}

/** How far a run is. */
export interface Progress {
  /** Rows run, and how many there are. */
  readonly done: number;
  readonly of: number;
}

/** Somebody asks to stop. */
export interface Signal {
  readonly aborted: boolean;
}

/** Rows of a chunk: part of what a result is, since sums are joined chunk by chunk. */
export const rowsOfChunk = 256;

export function chunkCount(rows: number): number {
  return Math.ceil(rows / rowsOfChunk);
}

export function chunkOf(number: number, rows: number): Chunk {
  const first = number * rowsOfChunk;
  return { number, first, count: Math.min(rowsOfChunk, rows - first) };
}
