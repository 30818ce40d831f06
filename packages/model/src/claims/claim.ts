/** What a verdict can rest on. */
export type Nature =
  /** The records decide, as known on a day. */
  | 'ledger'
  /** In the model either can come out. */
  | 'emergent'
  /** A term of the model or an identity fixes the sign: only the size is told. */
  | 'sign assumed';

/** A world beside the one that is asked about, over the same draws and futures. */
export interface ContrastWorld {
  readonly id: string;
  readonly title: string;
  /** Another world altogether, a counterfactual of the real one. */
  readonly world?: 'labs-inside' | 'unbundled';
  /** Levers as a person writes them. */
  readonly levers?: readonly string[];
  /** Beliefs and switches held at a value. */
  readonly beliefs?: readonly string[];
}

/** What is tried in place of the rule by which holders book their stakes. */
export type MarkRule = 'measurement-alternative' | 'equity-method' | 'fair-value';

/** How the numbers of a claim are compared with what is claimed. */
export interface Test {
  readonly sign: '>' | '<';
  readonly threshold: number;
  readonly unit: string;
  /** Other thresholds that are told beside it. */
  readonly neighbours?: readonly number[];
}

/** A falsifiable sentence about the loop, and how it is tried. */
export interface Claim {
  readonly id: string;
  readonly claim: string;
  readonly nature: Nature;
  /** What is measured, in words. */
  readonly measure: string;
  /** What must hold of it in a world, or of the records. */
  readonly test: Test;
  /** Years after the vantage day. */
  readonly horizon: number;
  /** Ids of contrasts that it needs. */
  readonly contrasts: readonly string[];
  /** What must hold beside the test, in words. */
  readonly also?: string;
  /** Rules of tracing, or of booking stakes, under which it must hold too. */
  readonly rules: readonly string[];
  /** Of assumed signs: the belief that stands in the term, and why the sign is put in. */
  readonly carriedBy?: string;
  readonly whyAssumed?: string;
  /** Where the measure is less than the claim would want. */
  readonly limits?: string;
}
