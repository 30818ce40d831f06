import type { ElementaryCode } from './elementary.ts';
import type { Pool } from './pool.ts';

/** Bytes of one number of the slab: four runs of eight bytes. */
export const width = 32;

/** Where things lie, and what can be called. */
export interface Surroundings {
  readonly pool: Pool;
  readonly elementary: ElementaryCode;
  /** Address of the slab. */
  readonly slab: number;
  /** Address of two vectors that are not finite once a run has gone wrong. */
  readonly finite: number;
  /** Address of the number of the step. */
  readonly step: number;
  /** Cells whose comparison with 0 is worth keeping. */
  readonly flags: ReadonlyMap<number, number>;
}
