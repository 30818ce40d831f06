/** What a journal is traced with; parties are 0 … parties − 1, traced origins 1 … origins. */
export interface Books {
  readonly parties: number;
  readonly origins: number;
  /** How many hands dyed money may pass; `Infinity` if they are not counted. */
  readonly depth: number;
  /** By party: the origin whose money is home there, 0 for none. */
  readonly home: Int32Array;
  /** By party: 1 where it pays from money of its own without end. */
  readonly outside: Uint8Array;
  /** By origin, the unit of the payments. */
  readonly placed: Float64Array;
  /** Row origin, column number of hands. */
  readonly returned: Float64Array;
  readonly columns: number;
  readonly held: Float64Array;
  readonly left: Float64Array;
  readonly faded: Float64Array;
  /** Row payment, column origin; absent if nobody asked. */
  readonly dyed: Float64Array | undefined;
  /** What parties paid beyond what they held. */
  lack: number;
}

/** How one rule keeps the pools of all parties; a kernel allocates nothing for a payment. */
export interface Kernel {
  /** Money of an origin arrives; origin 0 is untraced. */
  readonly receive: (party: number, origin: number, amount: number) => void;
  /** A payment from the pool of one party into that of another. */
  readonly move: (payer: number, payee: number, amount: number, payment: number) => void;
  /** Money leaves a pool to be dyed anew: the dyes it wore fade. */
  readonly spend: (payer: number, amount: number) => void;
  /** Counts what lies in the pools into `held` and `left`. */
  readonly close: () => void;
}
