import type { Chunk } from '@roundtrip/ensemble';
import { Refusal } from '@roundtrip/workbench';
import { openJob } from '@roundtrip/workbench/futures';
import { DataTrouble, lay, readSite } from '../asking/read-site.ts';
import type { Answered, Told } from './protocol.ts';

type Run = (chunk: Chunk) => Uint8Array;

// Scripts of the site stand in one folder under its root.
const dataFolder = new URL('../data/', self.location.href);
let opened: Promise<Run> | undefined;

async function open({ job, overlays }: Extract<Told, { kind: 'job' }>): Promise<Run> {
  const ledger = lay(await readSite(dataFolder), overlays);
  return openJob(ledger, job).run;
}

function refused(chunk: number, error: unknown): Answered {
  const details = error instanceof DataTrouble ? error.details : [];
  const known = error instanceof DataTrouble || error instanceof Refusal;
  const told = error instanceof Error ? error.message : String(error);
  const refusal = known ? told : `Rows of chunk ${chunk} could not be run: ${told}`;
  return { chunk, refusal, details };
}

async function answer({ chunk, shared }: Extract<Told, { kind: 'chunk' }>): Promise<Answered> {
  const { number } = chunk;
  try {
    if (opened === undefined) throw new Error('nobody said what is to be run');
    const run = await opened;
    const gathered = run(chunk);
    if (shared === undefined || gathered.length > shared.byteLength)
      return { chunk: number, gathered: new Uint8Array(gathered) };
    new Uint8Array(shared).set(gathered);
    return { chunk: number, length: gathered.length };
  } catch (error) {
    return refused(number, error);
  }
}

self.onmessage = ({ data: told }: MessageEvent<Told>) => {
  if (told.kind === 'job') {
    opened = open(told);
    // Whoever asks for a chunk is told why there is none.
    opened.catch(() => undefined);
    return;
  }
  answer(told).then((answered) =>
    self.postMessage(answered, 'gathered' in answered ? [answered.gathered.buffer] : []),
  );
};
