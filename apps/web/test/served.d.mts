import type { Browser } from 'playwright-core';

/** Where the explorer is served, and how that ends. */
export interface Served {
  readonly url: string;
  readonly close: () => void;
}

export function serve(): Promise<Served>;
export function launch(): Promise<Browser>;
