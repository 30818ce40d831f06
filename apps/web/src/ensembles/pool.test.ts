import { runEnsemble } from '@roundtrip/ensemble';
import { shipped } from '@roundtrip/ledger/shipped';
import { inlineWorkers, openJob, planEnsemble } from '@roundtrip/workbench/futures';
import { shippedScenario } from '@roundtrip/workbench/simulation';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PageAsked } from '../../test/ensembles/asked.ts';
import { type ServedPage, servePage } from '../../test/ensembles/served-page.mjs';
import { launch } from '../../test/served.mjs';

const rows = 600;
const ledger = shipped();
const { scenario } = shippedScenario('reference');
const { job } = planEnsemble(ledger, {
  scenario: {
    scenario: { name: 'stylised', scenario: { ...scenario, world: 'stylised' } },
    years: '2',
  },
  runs: String(rows),
});
const { measures } = openJob(ledger, job);

let page: ServedPage | undefined;
let browser: Browser | undefined;
let wanted = '';

beforeAll(async () => {
  const executor = await inlineWorkers(ledger).executor(job);
  const here = runEnsemble({ rows, measures, spec: job.spec, executor });
  [page, browser] = await Promise.all([servePage(), launch()]);
  wanted = (await here).gathered.hash;
});
afterAll(async () => {
  await browser?.close();
  await page?.close();
});

test.each([
  { how: 'handed over', isolated: false, workers: 1 },
  { how: 'handed over', isolated: false, workers: 2 },
  { how: 'written into shared memory', isolated: true, workers: 1 },
  { how: 'written into shared memory', isolated: true, workers: 2 },
])('in a page, $workers workers, results $how: the hash of Node', async ({ isolated, workers }) => {
  const tab = await browser?.newPage();
  if (tab === undefined) throw new Error('there is no browser');
  await tab.goto(page?.url(isolated) ?? '');
  expect(await tab.evaluate(() => globalThis.crossOriginIsolated)).toBe(isolated);
  const asked: PageAsked = { rows, measures, workers };
  const hash = await tab.evaluate(([what, how]) => window.hashInPage(what, how), [
    job,
    asked,
  ] as const);
  expect(hash).toBe(wanted);
  await tab.close();
});
