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

/** Where a run is kept, so that it can go on after a kill. */
export interface Shelf {
  /** What was kept of chunks 0 to `merged` - 1 together, and of single chunks beyond. */
  load(): Promise<{ readonly merged: number; readonly gathered: Uint8Array | undefined }>;
  /** What was gathered of a chunk beyond the merged ones, if it is there and whole. */
  chunk(number: number): Promise<Uint8Array | undefined>;
  /** Keeps a chunk, whole or not at all. */
  keep(number: number, gathered: Uint8Array): Promise<void>;
  /** Keeps all chunks below `merged` together; single ones below it may go. */
  merge(merged: number, gathered: Uint8Array): Promise<void>;
}

/** How far a run is. */
export interface Progress {
  readonly done: number;
  readonly of: number;
  /** Runs that failed so far. */
  readonly failed: number;
}
