import { type Job, runBlocks } from './run-blocks.ts';

/** What the host says to text that wants to be code. */
function saidToText(): string {
  try {
    return String(new Function('return 1')());
  } catch (error) {
    return (error as Error).name;
  }
}

self.addEventListener('message', ({ data }: MessageEvent<Job>) => {
  self.postMessage({ blocks: runBlocks(data), text: saidToText() });
});
