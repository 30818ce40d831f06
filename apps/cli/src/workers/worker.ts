import { parentPort } from 'node:worker_threads';
import type { Chunk } from '@roundtrip/ensemble';
import { readLedger } from '@roundtrip/folder';
import type { Ledger } from '@roundtrip/ledger';
import { type FuturesJob, openJob } from '@roundtrip/workbench/futures';

/** What a worker is told: which data it reads, jobs it opens, chunks it runs. */
export type Told =
  | { readonly kind: 'data'; readonly folder: string; readonly overlays: readonly string[] }
  | { readonly kind: 'job'; readonly job: number; readonly what: FuturesJob }
  | { readonly kind: 'forget'; readonly job: number }
  | { readonly kind: 'chunk'; readonly job: number; readonly chunk: Chunk };

/** What it answers to a chunk. */
export interface Answered {
  readonly job: number;
  readonly chunk: number;
  readonly gathered?: Uint8Array;
  readonly trouble?: { readonly refusal: boolean; readonly message: string };
}

let ledger: Ledger | undefined;
let data: Extract<Told, { kind: 'data' }> = { kind: 'data', folder: '', overlays: [] };
const jobs = new Map<number, FuturesJob>();
const opened = new Map<number, (chunk: Chunk) => Uint8Array>();

function runnerOf(job: number): (chunk: Chunk) => Uint8Array {
  const known = opened.get(job);
  if (known !== undefined) return known;
  const what = jobs.get(job);
  ledger ??= readLedger(data.folder, data.overlays).ledger;
  if (what === undefined || ledger === undefined) throw new Error('a worker has nothing to run');
  const { run } = openJob(ledger, what);
  opened.set(job, run);
  return run;
}

function answer(job: number, chunk: Chunk): Answered {
  try {
    return { job, chunk: chunk.number, gathered: runnerOf(job)(chunk) };
  } catch (error) {
    const refusal = error instanceof Error && error.name === 'Refusal';
    const message = error instanceof Error ? error.message : String(error);
    return { job, chunk: chunk.number, trouble: { refusal, message } };
  }
}

parentPort?.on('message', (told: Told) => {
  if (told.kind === 'data') data = told;
  else if (told.kind === 'job') jobs.set(told.job, told.what);
  else if (told.kind === 'forget') {
    jobs.delete(told.job);
    opened.delete(told.job);
  } else {
    const answered = answer(told.job, told.chunk);
    const { gathered } = answered;
    const moved = gathered === undefined ? [] : [gathered.buffer as ArrayBuffer];
    parentPort?.postMessage(answered, moved);
  }
});
