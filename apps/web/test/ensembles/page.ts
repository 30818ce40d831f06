import { runEnsemble } from '@roundtrip/ensemble';
import type { FuturesJob } from '@roundtrip/workbench/futures';
import { webExecutor } from '../../src/ensembles/pool.ts';
import type { PageAsked } from './asked.ts';

declare global {
  interface Window {
    hashInPage: (job: FuturesJob, asked: PageAsked) => Promise<string>;
  }
}

window.hashInPage = async (job, { rows, measures, workers }) => {
  const executor = webExecutor(job, { workers });
  try {
    const { gathered } = await runEnsemble({ rows, measures, spec: job.spec, executor });
    return gathered.hash;
  } finally {
    await executor.close();
  }
};
