import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { launch, type Served, serve } from './served.mjs';

export type { Served };

/** A busy machine needs some; nothing that works needs more. Milliseconds. */
const patience = 15_000;

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');

export interface View {
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
  readonly reducedMotion?: boolean;
}

/** A page with all that it said and asked for elsewhere. */
export interface Visit {
  readonly page: Page;
  /** What went to the console, what failed, what was asked of another address. */
  readonly noises: readonly string[];
}

export interface Explorer {
  /** Opens a path of the explorer and waits for its answer. */
  readonly open: (path: string, view?: View) => Promise<Visit>;
  readonly url: () => string;
}

/** The real server and a real browser for the tests of one file. */
export function startExplorer(start: () => Promise<Served> = serve): Explorer {
  let browser: Browser | undefined;
  let served: Served | undefined;
  beforeAll(async () => {
    [served, browser] = await Promise.all([start(), launch()]);
  });
  // Pages that nobody looks at any more take time from the next test's.
  afterEach(async () => {
    await Promise.all(browser?.contexts().map((context) => context.close()) ?? []);
  });
  afterAll(async () => {
    await browser?.close();
    served?.close();
  });
  const url = () => served?.url ?? '';
  return {
    url,
    open: async (path, view = {}) => {
      if (browser === undefined) throw new Error('the browser was not started');
      const visit = await newVisit(browser, url(), view);
      await visit.page.goto(`${url()}${path}`);
      await settled(visit.page);
      return visit;
    },
  };
}

async function newVisit(browser: Browser, home: string, view: View): Promise<Visit> {
  const { theme = 'light', width = 1440, height = 900, reducedMotion = false } = view;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  context.setDefaultTimeout(patience);
  const page = await context.newPage();
  const noises: string[] = [];
  page.on('console', (message) => noises.push(`console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => noises.push(`error: ${error.message}`));
  page.on('requestfailed', (request) => {
    // Whoever goes elsewhere breaks off what was on its way.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED')
      noises.push(`failed: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) noises.push(`${response.status()}: ${response.url()}`);
  });
  context.on('request', (request) => {
    const to = request.url();
    if (!to.startsWith(`${home}/`) && !to.startsWith('blob:')) noises.push(`elsewhere: ${to}`);
  });
  return { page, noises };
}

/** Waits until the screen has its answer and nothing is being worked out. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.querySelector('main h1') !== null &&
      document.querySelector('[aria-busy="true"]') === null,
  );
}

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly {
    readonly target: readonly string[];
    readonly failureSummary?: string;
  }[];
}

/** Runs the accessibility rules of WCAG 2.2 A and AA over what the page shows now. */
export async function expectAccessible(page: Page): Promise<void> {
  // Evaluated by the driver, which no policy of the page forbids.
  await page.evaluate(axeSource);
  const found = await page.evaluate(
    async (tags) =>
      (
        globalThis as unknown as {
          axe: { run: (root: Document, options: unknown) => Promise<{ violations: Violation[] }> };
        }
      ).axe
        .run(document, { runOnly: { type: 'tag', values: tags } })
        .then(({ violations }) => violations),
    rules,
  );
  const told = found.flatMap(({ id, help, nodes }) =>
    nodes
      .slice(0, 5)
      .map((node) => `${id}: ${help}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
  );
  expect(told).toEqual([]);
}
