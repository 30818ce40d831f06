export interface ServedPage {
  /** Where the page is, alone with its memory or not. */
  readonly url: (isolated: boolean) => string;
  readonly close: () => Promise<void>;
}

export function servePage(root?: string): Promise<ServedPage>;
