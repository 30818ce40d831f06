import type { Formula, MechanismRecord } from '@roundtrip/engine';

/** Ideas that belong together. */
export interface Topic {
  readonly id: string;
  readonly title: string;
  /** Which worlds have it, where not all do. */
  readonly only?: string;
  readonly mechanisms: Readonly<Record<string, MechanismRecord>>;
  /** Formulas of other topics that read otherwise where this one is in the model. */
  readonly changes?: Readonly<Record<string, Formula>>;
}
