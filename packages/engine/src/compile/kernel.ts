/**
 * What a program becomes before it is code: loops over cells of one slab of numbers, one number
 * a run, with every address, table and operation decided. JavaScript and WebAssembly are written
 * from it.
 */

/** A running index. It counts, or walks the members that belong to a key. */
export interface Loop {
  readonly count: number;
  readonly members?: {
    /** For each key, where its members start in `list`; one more entry than keys. */
    readonly starts: Int32Array;
    readonly list: Int32Array;
    readonly key: Index;
  };
}

export interface IndexTerm {
  readonly loop: Loop;
  readonly stride: number;
  /** Looked up by the loop's position, before the stride. */
  readonly table?: Int32Array;
}

/** A whole number: a base, and for each loop a stride. */
export interface Index {
  readonly base: number;
  readonly terms: readonly IndexTerm[];
}

/** A name for a value within one expression. */
export type Local = number;

export interface Link {
  readonly inverse: boolean;
  readonly value: Expr;
}

export interface Assigned {
  readonly local: Local;
  readonly value: Expr;
}

export type Expr =
  | { readonly op: 'number'; readonly value: number }
  | { readonly op: 'cell'; readonly at: Index }
  | { readonly op: 'local'; readonly local: Local }
  | { readonly op: 'let'; readonly local: Local; readonly value: Expr; readonly body: Expr }
  | { readonly op: 'sum' | 'product'; readonly links: readonly Link[] }
  | { readonly op: 'smaller' | 'larger'; readonly left: Expr; readonly right: Expr }
  | { readonly op: 'pow'; readonly left: Expr; readonly right: Expr }
  | {
      readonly op: 'minus' | 'abs' | 'floor' | 'truncate' | 'sqrt' | 'exp' | 'ln';
      readonly of: Expr;
    }
  | { readonly op: 'truth'; readonly mask: Mask }
  | { readonly op: 'select'; readonly mask: Mask; readonly yes: Expr; readonly no: Expr }
  | {
      readonly op: 'loop';
      readonly loop: Loop;
      readonly starts: readonly Assigned[];
      /** Done in this order for every position. */
      readonly steps: readonly Assigned[];
      readonly result: Expr;
    };

export type Mask =
  | { readonly op: 'always'; readonly holds: boolean }
  | {
      readonly op: 'compare';
      readonly how: '<' | '<=' | '>' | '>=' | '==' | '!=';
      readonly left: Expr;
      readonly right: Expr;
    }
  | { readonly op: 'both' | 'either'; readonly parts: readonly Mask[] }
  | { readonly op: 'denied'; readonly of: Mask }
  | {
      readonly op: 'same';
      readonly left: Index;
      readonly right: Index;
      readonly equal: boolean;
    };

export type Statement =
  | {
      readonly do: 'store';
      readonly at: Index;
      readonly value: Expr;
      /** A value that is not finite marks the run. */
      readonly checked: boolean;
    }
  | { readonly do: 'for'; readonly loop: Loop; readonly body: readonly Statement[] }
  /** `body` where any run wants it, `otherwise` where none does. */
  | {
      readonly do: 'when';
      readonly mask: Mask;
      readonly body: readonly Statement[];
      readonly otherwise: readonly Statement[];
    }
  | {
      readonly do: 'draw';
      readonly law: 'uniform' | 'normal';
      readonly at: Index;
      /** The quantity's first cell. */
      readonly base: number;
      /** The word that keys each cell of the quantity: entity and stream. */
      readonly words: Int32Array;
    }
  | { readonly do: 'copy'; readonly from: number; readonly to: number; readonly count: number }
  /** Marks runs for which the mask holds. */
  | { readonly do: 'fault'; readonly mask: Mask }
  /** Repeats until no run's mask holds, at most so often. */
  | {
      readonly do: 'repeat';
      readonly times: number;
      readonly body: readonly Statement[];
      readonly while: Mask;
    }
  /** In the first step only. */
  | { readonly do: 'first'; readonly body: readonly Statement[] };

export interface Kept {
  readonly name: string;
  readonly base: number;
  readonly count: number;
}

export interface Kernel {
  /** Numbers a run needs in the slab. */
  readonly cells: number;
  /** Where each quantity lies. */
  readonly places: ReadonlyMap<string, { readonly base: number; readonly count: number }>;
  readonly inputs: number;
  readonly prologue: readonly Statement[];
  readonly phases: readonly (readonly Statement[])[];
  readonly epilogue: readonly Statement[];
  readonly outputs: readonly Kept[];
  /** All postings of a step, side by side. */
  readonly postings: { readonly base: number; readonly count: number };
  /** Cells that hold the time and whether anything was not finite. */
  readonly time: number;
  readonly step: number;
  /** Cells that many statements ask whether they are 0, each with the first of its quantity. */
  readonly flags: ReadonlyMap<number, number>;
  /** What was rewritten so that its bits may differ, by quantity. */
  readonly rewrites: readonly string[];
}
