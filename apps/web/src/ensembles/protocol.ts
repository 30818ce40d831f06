import type { Chunk } from '@roundtrip/ensemble';
import type { FuturesJob } from '@roundtrip/workbench/futures';
import type { PrivateFile } from '../asking/protocol.ts';

/** What a worker is told: a job that it opens, and chunks of it that it runs. */
export type Told =
  | { readonly kind: 'job'; readonly job: FuturesJob; readonly overlays: readonly PrivateFile[] }
  | {
      readonly kind: 'chunk';
      readonly chunk: Chunk;
      /** Where what was gathered goes if there is room for it. */
      readonly shared?: SharedArrayBuffer | undefined;
    };

/** What it answers to a chunk. */
export type Answered =
  | { readonly chunk: number; readonly gathered: Uint8Array<ArrayBuffer> }
  /** So many bytes are in the shared buffer. */
  | { readonly chunk: number; readonly length: number }
  | { readonly chunk: number; readonly refusal: string; readonly details: readonly string[] };
