import { fileURLToPath } from 'node:url';
import { measuresFor, planEnsemble } from '@roundtrip/workbench/futures';
import { servePage } from '../../apps/web/test/ensembles/served-page.mjs';
import { launch } from '../../apps/web/test/served.mjs';
import { median, row } from '../samples.mjs';

const runs = 1000;
const page = fileURLToPath(new URL('./page/', import.meta.url));
/** Most that a fan may cost, in times of the engine's own loop. */
const dearest = 1.3;

/** Times of rounds in one page that shares its memory with its workers alone. */
async function timesInPage(...asked) {
  const [served, browser] = await Promise.all([servePage(page), launch()]);
  try {
    const tab = await browser.newPage();
    await tab.goto(served.url(true));
    if (!(await tab.evaluate(() => globalThis.crossOriginIsolated)))
      throw new Error('the page may not share memory with its workers');
    return await tab.evaluate((told) => window.timeFans(...told), asked);
  } finally {
    await browser.close();
    await served.close();
  }
}

/**
 * What a fan of a thousand runs with its quantiles costs in a page, in times of what the engine's
 * own loop over the same runs costs there: a cost, so that less is better, and the worst round is
 * the dearest.
 */
export async function fanInPage(ledger, plan, rounds) {
  const asked = { scenario: plan.job.asked, runs: String(runs) };
  const { futures, job } = planEnsemble(ledger, asked);
  const { first, times } = await timesInPage(job, measuresFor(futures, job.measures), rounds);
  const costs = times.map(([fan, loop]) => fan / loop);
  const rates = (at) => times.map((round) => runs / (round[at] / 1000));
  return {
    rows: [
      row('fan with quantiles, in a page, one worker', rates(0), 'runs/s'),
      row("the engine's own loop, in a page, one worker", rates(1), 'runs/s'),
      row('first fan of a page, its worker started and opened', [first], 'ms'),
      row('cost of a fan in times of the loop, in a page', costs, `at most ${dearest}`),
    ],
    ratio: {
      name: 'page-fan',
      value: median(costs),
      worst: Math.max(...costs),
      of: `time of a fan of ${runs} runs with quantiles in a page, at most ${dearest} times,`,
      over: "time of the engine's own loop over the same runs there",
    },
  };
}
