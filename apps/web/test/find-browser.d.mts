export interface FoundBrowser {
  readonly path: string;
  readonly args: readonly string[];
  /** What its surroundings must hold besides ours. */
  readonly env?: Readonly<Record<string, string>>;
}

type Way = () => string | undefined;
type SlowWay = () => string | FoundBrowser | undefined | Promise<string | FoundBrowser | undefined>;

export interface Ways {
  readonly named: Way;
  readonly installed: SlowWay;
  readonly fromNpm: SlowWay;
  readonly fromDebian: SlowWay;
}

export function findBrowser(tried?: Ways): Promise<FoundBrowser>;
