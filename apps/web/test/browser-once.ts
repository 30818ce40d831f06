import { findBrowser } from './find-browser.mjs';

/**
 * Finds the browser once before any test: unpacking or installing one is no work for several at a
 * time. Where there is none, the tests that need one say so.
 */
export async function setup(): Promise<void> {
  await findBrowser().catch(() => undefined);
}
