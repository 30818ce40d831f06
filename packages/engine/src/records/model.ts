/**
 * The records a model is made of. All are plain JSON: they can be sent, stored, edited and
 * compared; none is code.
 */

/** A formula as text, or one formula for each part of one of the record's indices. */
export type Formula = string | { readonly [part: string]: string };

/** What every record may say of itself. */
export interface Described {
  readonly title?: string;
  readonly why?: string;
  readonly methods?: string;
  readonly source?: string;
}

/** Numbers or names of members, one for all cells or nested by the members of each index. */
export type Values = number | string | { readonly [member: string]: Values };

export interface SetRecord {
  readonly members?: readonly string[];
  /** Sets and single members. */
  readonly union?: readonly string[];
  readonly alias?: readonly string[];
  /**
   * Leads each member to a member of another set; `inherit` takes the maps of the union's parts.
   */
  readonly maps?: {
    readonly [set: string]: { readonly [member: string]: string } | 'inherit';
  };
  /** A state over this set: where it is 0 the member is not there. */
  readonly exists?: string;
  readonly ordered?: boolean;
}

export interface ParameterRecord extends Described {
  readonly unit: string;
  readonly over?: readonly string[];
  readonly mode?: Values;
  /** One end of its range for all cells, or one for each. */
  readonly low?: Values;
  readonly high?: Values;
  /** Mathematics or definition: no range. */
  readonly constant?: number;
  /** One value per compiled model. */
  readonly structural?: boolean;
  readonly symbol?: string;
}

export interface StateRecord extends Described {
  readonly over?: readonly string[];
  readonly unit?: string;
  readonly one_of?: string;
  readonly initial: Formula;
  readonly exists?: string;
  readonly symbol?: string;
}

export interface VariableRecord extends Described {
  readonly over?: readonly string[];
  readonly unit?: string;
  readonly one_of?: string;
  readonly is: Formula;
  readonly when?: string;
  readonly where?: string;
  readonly before?: Formula;
  readonly symbol?: string;
}

export interface DrawRecord extends Described {
  readonly over?: readonly string[];
  readonly kind: 'uniform' | 'normal';
  readonly stream: number;
  readonly member?: string;
}

export interface EventRecord extends Described {
  readonly over?: readonly string[];
  readonly is?: string;
  readonly when?: string;
  readonly chance?: string;
  readonly draw?: string;
  readonly before?: string;
}

export interface TransactionRecord extends Described {
  readonly over?: readonly string[];
  readonly when?: string;
  readonly row: string;
  readonly from: string;
  readonly to: string;
  readonly is: string;
  readonly settled_in?: string;
  readonly in_exchange_for?: string;
  readonly capitalised_as?: string;
  readonly before?: string;
}

export interface RevaluationRecord extends Described {
  readonly over?: readonly string[];
  readonly when?: string;
  readonly of: string;
  readonly by: string;
  readonly row: string;
}

export interface PipelineRecord extends Described {
  readonly over?: readonly string[];
  readonly unit: string;
  readonly inflow: string;
  readonly delay: string;
  readonly initial: Formula;
}

export interface SolveRecord extends Described {
  readonly unit: string;
  readonly decreasing: string;
  readonly equals: string;
  readonly from: string;
  readonly to: string;
  readonly scale?: 'log' | 'linear';
  readonly iterations?: number;
  readonly tolerance: number;
  readonly before?: string;
}

export interface TogetherRecord extends Described {
  readonly members: readonly string[];
  readonly tolerance: number;
  readonly iterations: number;
}

export interface FunctionRecord extends Described {
  readonly of: readonly string[];
  readonly is: string;
}

/** Data that drives: a value for each of some moments, the ends held. */
export interface SeriesRecord extends Described {
  readonly unit: string;
  readonly time: readonly number[];
  readonly values: readonly number[];
  readonly interpolate?: 'linear' | 'step';
}

/** A curve given by points, straight between them, its ends held. */
export interface TableRecord extends Described {
  readonly unit: string;
  readonly of: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** A claim: kept once as what the holder has; the issuer's liability is its mirror image. */
export interface InstrumentRecord extends Described {
  readonly unit: string;
  readonly holder: string;
  readonly issuer?: string;
  readonly real?: boolean;
  readonly initial: Formula;
  /** `never`: a phase that would leave a holder below zero stops the run. */
  readonly overdraft?: 'allowed' | 'never';
}

/** What must hold at the end of every step: a run in which it does not is stopped. */
export interface InvariantRecord extends Described {
  readonly over?: readonly string[];
  readonly is: string;
}

type Named<T> = { readonly [name: string]: T };

export interface MechanismRecord extends Described {
  readonly title: string;
  readonly phase: string;
  readonly switch?: string;
  readonly states?: Named<StateRecord>;
  readonly variables?: Named<VariableRecord>;
  readonly draws?: Named<DrawRecord>;
  readonly events?: Named<EventRecord>;
  readonly becomes?: Named<string | { readonly when?: string; readonly is: string }>;
  readonly transactions?: Named<TransactionRecord>;
  readonly revaluations?: Named<RevaluationRecord>;
  readonly pipelines?: Named<PipelineRecord>;
  readonly solve?: Named<SolveRecord>;
  readonly together?: Named<TogetherRecord>;
  readonly functions?: Named<FunctionRecord>;
  readonly invariants?: Named<InvariantRecord>;
}

export interface Model extends Described {
  readonly title: string;
  /** Base units, each with its meaning. */
  readonly units: Named<string>;
  /** The unit of time and how much of it a step takes. */
  readonly time: { readonly unit: string; readonly step: number };
  /** Steps of a run, unless somebody asks for another number. */
  readonly steps: number;
  readonly money?: {
    readonly unit: string;
    /** The instrument in which payments settle; `deposits` unless stated. */
    readonly settled_in?: string;
    /** Posted amounts are rounded towards zero to multiples of this; 0 leaves them alone. */
    readonly quantum?: number;
  };
  readonly sets?: Named<SetRecord>;
  /** Numbers under which draws are keyed: never changed once published. */
  readonly draw_ids?: Named<number>;
  readonly phases: readonly string[];
  readonly rows?: Named<readonly string[]>;
  readonly functions?: Named<FunctionRecord>;
  readonly parameters?: Named<ParameterRecord>;
  readonly series?: Named<SeriesRecord>;
  readonly tables?: Named<TableRecord>;
  readonly instruments?: Named<InstrumentRecord>;
  readonly mechanisms: Named<MechanismRecord>;
  /** Quantities a run keeps at every step; all states and balances when absent. */
  readonly outputs?: readonly string[];
}
