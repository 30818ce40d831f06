import type { Amendment, MechanismRecord, ParameterRecord } from '@roundtrip/engine';

/** A set along which a lever is aimed; `owner` is a second cloud. */
export type Aim = 'cloud' | 'owner' | 'lab';

/**
 * What somebody does, or what happens to all, from a date on: no belief about how the world works.
 *
 * It is plain data. In its formulas `@` stands for the formula as it was, and `#name` for what
 * belongs to one pull of this lever: `#on` is 1 while it lasts, `#from` its date, `#size` its
 * strength, and `#aimed[cloud, lab]` 1 for those it concerns. Other names it gives to variables
 * and states of its own.
 */
export interface Lever {
  readonly id: string;
  readonly title: string;
  /** What it does, and by which terms of the model. */
  readonly why: string;
  /** An authority decides it, a firm does, or it happens to all. */
  readonly kind: 'policy' | 'strategy' | 'shock';
  /** Sets along which it may be aimed; where it has none, or nobody is named, it concerns all. */
  readonly aims?: readonly Aim[];
  /** How strong, where that can be said: `mode` unless another is given, within low and high. */
  readonly size?: ParameterRecord;
  /** Whether it may end again. */
  readonly ends: boolean;
  /** Formulas of the model that it changes. */
  readonly formulas?: Amendment['formulas'];
  /** What it does of its own: in a phase of its own after the one named, or in the one named. */
  readonly acts?: Acts;
}

export type Acts = Omit<MechanismRecord, 'title' | 'phase' | 'why'> &
  ({ readonly after: string } | { readonly during: string });

/** A lever pulled: which, when, at whom, how far. */
export interface PulledLever {
  /** The lever's id. */
  readonly lever: string;
  /** Years after the start of the run. */
  readonly from: number;
  /** Years after the start, for a lever that may end again; to the end of the run unless said. */
  readonly until?: number;
  /** A member for each of its aims; everybody unless said. */
  readonly at?: readonly string[];
  /** In the unit of its size; the size's mode unless said. */
  readonly size?: number;
}
