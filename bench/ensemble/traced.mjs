const traced = new URL('../../packages/workbench/dist/futures/traced.js', import.meta.url).href;
const runs = 256;

/** Milliseconds of a run that is traced by all five rules, the run itself with it. */
export async function tracedTimes({ futures, job }, rounds) {
  const { tracedRuns } = await import(traced);
  const once = () => {
    const started = performance.now();
    tracedRuns(futures, job.design, { first: 0, count: runs });
    return (performance.now() - started) / runs;
  };
  once();
  return Array.from({ length: rounds }, once);
}
