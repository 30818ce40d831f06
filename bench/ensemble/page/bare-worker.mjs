import { compile, Futures } from '@roundtrip/engine';
import { rowReader, rowsOf } from '@roundtrip/ensemble';
import { openJob } from '@roundtrip/workbench/futures';
import { lay, readSite } from '../../../apps/web/src/asking/read-site.ts';
import { BelievedValues } from '../../../packages/workbench/src/futures/believed-values.ts';
import { measuresOf } from '../../../packages/workbench/src/simulation/measures.ts';
import { Measuring } from '../../../packages/workbench/src/simulation/measuring.ts';
import { bareLoop } from '../bare-loop.mjs';

const parts = { BelievedValues, compile, Futures, Measuring, measuresOf, rowReader, rowsOf };
let opened;

async function open(job) {
  const ledger = lay(await readSite(new URL('../data/', self.location.href)), []);
  return bareLoop(parts, { futures: openJob(ledger, job).futures, job });
}

self.onmessage = async ({ data: { job, runs } }) => {
  try {
    opened ??= open(job);
    const bare = await opened;
    bare.run(0, runs);
    self.postMessage({});
  } catch (error) {
    self.postMessage({ trouble: String(error) });
  }
};
