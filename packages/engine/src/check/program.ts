import type { Comparison, Fold, Span } from '../formula/tree.ts';
import type { Model } from '../records/model.ts';
import type { Path } from './problem.ts';
import type { Unit } from './unit.ts';
import type { World, WorldSet } from './world.ts';

/** An index bound by a record or a reduction: it runs over the members of a set. */
export interface IndexVariable {
  readonly id: number;
  readonly name: string;
  readonly set: WorldSet;
}

/** Where along one dimension a cell is read or written. */
export type Place =
  | { readonly kind: 'running'; readonly variable: IndexVariable; readonly table?: Int32Array }
  | { readonly kind: 'fixed'; readonly position: number }
  | { readonly kind: 'chosen'; readonly by: Term; readonly table: Int32Array };

export type QuantityKind =
  | 'parameter'
  | 'state'
  | 'balance'
  | 'variable'
  | 'event'
  | 'draw'
  | 'transaction'
  | 'revaluation'
  | 'pipeline'
  | 'solved'
  | 'invariant';

/** A named array of numbers, one for each combination of members of its dimensions. */
export interface Quantity {
  readonly id: number;
  readonly name: string;
  readonly kind: QuantityKind;
  readonly dims: readonly WorldSet[];
  readonly size: number;
  readonly unit: Unit;
  /** Values are positions in this set. */
  readonly oneOf?: WorldSet;
  readonly path: Path;
  readonly mechanism?: string;
  /** The phase in which it is computed; states, balances and parameters have none. */
  readonly phase?: number;
  readonly title?: string;
  readonly why?: string;
  readonly symbol?: string;
}

export interface Filter {
  /** For each member of the reduction's set, the position it leads to. */
  readonly table: Int32Array;
  readonly key: Place;
  /** Members of the set led to. */
  readonly size: number;
}

export interface Curve {
  readonly name: string;
  readonly unit: Unit;
  readonly of: Unit;
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** A step holds each value until the next; otherwise straight lines. */
  readonly steps: boolean;
}

export type Moment = 'now' | 'lag' | 'initial';

export type Builtin =
  | 'exp'
  | 'ln'
  | 'log10'
  | 'sqrt'
  | 'abs'
  | 'floor'
  | 'min'
  | 'max'
  | 'previous'
  | 'next';

export type Term = Span &
  (
    | { readonly op: 'constant'; readonly value: number; readonly unit: Unit | 'any' }
    | { readonly op: 'member'; readonly position: number; readonly set: WorldSet }
    | { readonly op: 'time' }
    | { readonly op: 'step' }
    | {
        readonly op: 'read';
        readonly quantity: Quantity;
        readonly moment: Moment;
        readonly places: readonly Place[];
      }
    | {
        readonly op: 'ago';
        readonly quantity: Quantity;
        readonly places: readonly Place[];
        readonly delay: Term;
      }
    | {
        readonly op: 'trailing';
        readonly quantity: Quantity;
        readonly places: readonly Place[];
        readonly span: Term;
        readonly lagged: boolean;
      }
    | { readonly op: 'content'; readonly quantity: Quantity; readonly places: readonly Place[] }
    | {
        readonly op: 'postings';
        readonly group: string;
        readonly way: 'net' | 'received';
        readonly agent: Place;
      }
    | {
        readonly op: 'same';
        readonly left: Place;
        readonly right: Place;
        readonly equal: boolean;
      }
    | { readonly op: 'present'; readonly variable: IndexVariable }
    | { readonly op: 'sum' | 'product'; readonly links: readonly TermLink[] }
    | { readonly op: 'and' | 'or'; readonly parts: readonly Term[] }
    | { readonly op: 'not' | 'minus' | 'square'; readonly of: Term }
    | { readonly op: 'power'; readonly base: Term; readonly exponent: Term }
    | {
        readonly op: 'compare';
        readonly how: Comparison;
        readonly left: Term;
        readonly right: Term;
      }
    | { readonly op: 'within'; readonly of: Term; readonly positions: readonly number[] }
    | { readonly op: 'choice'; readonly condition: Term; readonly yes: Term; readonly no: Term }
    | { readonly op: 'call'; readonly name: Builtin; readonly args: readonly Term[] }
    | { readonly op: 'curve'; readonly curve: Curve; readonly x: Term }
    | FoldTerm
  );

export interface TermLink {
  readonly inverse: boolean;
  readonly term: Term;
}

export interface FoldTerm {
  readonly op: 'fold';
  readonly fold: Fold;
  readonly variable: IndexVariable;
  readonly filters: readonly Filter[];
  readonly where?: Term;
  readonly body: Term;
  /** For softmax, argmin, argmax: the member whose share is wanted. */
  readonly own?: Place;
}

/** One formula for some cells of a quantity. */
export interface Part {
  readonly indices: readonly IndexVariable[];
  readonly target: readonly Place[];
  /** Conditions that must all hold, else the cell is 0 (or keeps its value, in a rule). */
  readonly conditions: readonly Term[];
  readonly is: Term;
  readonly formula: string;
  readonly path: Path;
}

export interface Assignment {
  readonly kind: 'assign';
  readonly quantity: Quantity;
  readonly parts: readonly Part[];
}

export interface Draw {
  readonly kind: 'draw';
  readonly quantity: Quantity;
  readonly law: 'uniform' | 'normal';
  readonly stream: number;
  /** For each cell the number that keys it. */
  readonly entities: Int32Array;
  readonly condition?: Quantity;
}

export interface Solve {
  readonly kind: 'solve';
  readonly quantity: Quantity;
  readonly balance: Term;
  readonly target: Term;
  readonly from: Term;
  readonly to: Term;
  readonly log: boolean;
  readonly iterations: number;
  readonly tolerance: number;
  readonly formula: string;
  /** What the formula is to equal, as it was written. */
  readonly equals: string;
  readonly path: Path;
}

export interface Together {
  readonly kind: 'together';
  readonly name: string;
  readonly members: readonly Assignment[];
  readonly iterations: number;
  readonly tolerance: number;
  readonly path: Path;
}

/** What a pipeline lets out now: what went in `delay` ago. */
export interface Outflow {
  readonly kind: 'outflow';
  readonly pipeline: Pipeline;
}

export interface Pipeline {
  readonly quantity: Quantity;
  readonly inflow: Assignment;
  readonly delay: Term;
}

export type Computation = Assignment | Draw | Solve | Together | Outflow;

/** One change of one balance by a posting: each cell of `by` is added, with a sign, there. */
export interface Entry {
  readonly balance: Quantity;
  readonly sign: 1 | -1;
  /** For each cell of the posting the cell of the balance, or −1 for none. */
  readonly cells: Int32Array;
}

/** A transaction or a revaluation, cell by cell, with the accounts it moves. */
export interface Posting {
  readonly kind: 'transaction' | 'revaluation';
  readonly quantity: Quantity;
  readonly row: string;
  readonly settledIn: string;
  /** Numbers of the members that give and that receive, for each cell; −1: nobody. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly entries: readonly Entry[];
}

export interface Phase {
  readonly name: string;
  readonly computations: readonly Computation[];
  readonly postings: readonly Posting[];
  readonly becomes: readonly Assignment[];
  readonly pipelines: readonly Pipeline[];
}

export interface Instrument {
  readonly balance: Quantity;
  readonly real: boolean;
  readonly issuer?: string;
  readonly covered: boolean;
}

/** A state that holds only where another does: 0 where any of these is 0. */
export interface Dependent {
  readonly quantity: Quantity;
  readonly part: Part;
}

/** Rows of the transactions-flow matrix whose postings a formula reads. */
export interface FlowGroup {
  readonly name: string;
  readonly rows: ReadonlySet<string>;
}

export interface ParameterValues {
  readonly quantity: Quantity;
  readonly values: Float64Array;
  /** For each cell the ends of what it may be. */
  readonly low?: Float64Array;
  readonly high?: Float64Array;
  readonly structural: boolean;
  readonly constant: boolean;
  readonly source?: string;
}

/** A model that has passed every check, ordered, ready to run. */
export interface Program {
  readonly model: Model;
  readonly world: World;
  /** All members of all sets and single issuers, in a fixed order. */
  readonly members: readonly string[];
  readonly quantities: ReadonlyMap<string, Quantity>;
  readonly parameters: readonly ParameterValues[];
  readonly instruments: readonly Instrument[];
  readonly groups: readonly FlowGroup[];
  readonly phases: readonly Phase[];
  /** Initial values of states, balances and pipelines, in the order in which they can be had. */
  readonly initials: readonly Assignment[];
  /** Values before the first step of what is lagged, in order. */
  readonly befores: readonly Assignment[];
  readonly dependents: readonly Dependent[];
  /** For each member that may not be there: the state that says so, and where. */
  readonly mortal: ReadonlyMap<string, { readonly state: Quantity; readonly cell: number }>;
  readonly step: number;
  readonly steps: number;
  /** Multiples to which posted amounts are rounded; 0 for none. */
  readonly quantum: number;
  readonly outputs: readonly Quantity[];
  /** For every computed or stored quantity, the formula(s) and where they are written. */
  readonly rules: ReadonlyMap<string, readonly Part[]>;
}
