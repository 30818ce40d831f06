import { ln, normalQuantile, uniform } from '@roundtrip/engine';
import {
  type Decorrelated,
  type Design,
  decorrelated,
  directionsSeen,
  implausibleFrom,
  normalBelow,
  rowReader,
  secondLargest,
  smoothed,
} from '@roundtrip/ensemble';
import type { CalibrationTarget } from './targets.ts';

/** Worlds that can be run: rows of scores in, logarithms of every target out. */
export interface Worlds {
  readonly width: number;
  run(scores: readonly ArrayLike<number>[], first: number): Float64Array[];
}

/** What runs are held to, in the order of what a run says, and how errors hang together. */
export interface Held {
  readonly targets: readonly CalibrationTarget[];
  readonly covariance: readonly (readonly number[])[];
  /** Of targets that are fitted, and of those that are held out. */
  readonly fit: readonly number[];
  readonly out: readonly number[];
}

/** A wave of history matching. */
export interface Wave {
  readonly rows: number;
  /** Rows that are not ruled out. */
  readonly plausible: number;
}

/** Rows of scores and what each says of all targets. */
export interface Told {
  readonly scores: readonly Float64Array[];
  readonly said: readonly Float64Array[];
}

export interface Fitted {
  readonly prior: Told;
  readonly posterior: Told;
  readonly waves: readonly Wave[];
  /** Runs that could not go on, or left a series no remainder. */
  readonly failed: number;
  /** Members of the posterior that are implausible all the same. */
  readonly implausible: number;
  readonly eigenvalues: readonly number[];
  readonly directions: number;
}

export interface FitOptions {
  /** Rows of a wave, and members of the smoother. */
  readonly runs: number;
  readonly waves: number;
  /** Steps of the smoother; each counts so much less. */
  readonly steps: number;
  readonly seed: number;
  readonly progress: (done: number, of: number) => void;
}

const pick = <T>(rows: readonly T[], places: readonly number[]): T[] =>
  places.flatMap((at) => rows[at] ?? []);

/** The part of the unit cube that a wave is spread over. */
type Hull = readonly { readonly low: number; readonly high: number }[];

/** A Latin hypercube over a part of the unit cube, as normal scores. */
function scoresOver(hull: Hull, runs: number, seed: number): Float64Array[] {
  const design: Design = {
    version: 1,
    plan: { kind: 'latin-hypercube', runs },
    seed,
    repeats: 1,
    noise: 'row',
    factors: hull.map(({ low, high }, at) => ({
      id: `u${at}`,
      unit: '1',
      low,
      mode: low,
      high,
      distribution: 'uniform',
    })),
    correlations: [],
    model: '',
  };
  const read = rowReader(design);
  return Array.from({ length: runs }, (_, row) => read(row).values.map(normalQuantile));
}

/** Runs rows; those that say nothing of a target are left out. */
function wholeRows(worlds: Worlds, scores: readonly Float64Array[], first: number): Told {
  const said = worlds.run(scores, first);
  const whole = said.flatMap((row, at) => (row.some(Number.isNaN) ? [] : [at]));
  return { scores: pick(scores, whole), said: pick(said, whole) };
}

/** How many rows are not ruled out. */
export function plausibleRows({ said }: Told, held: Held): number {
  return said.filter((row) => isPlausible(row, held)).length;
}

/**
 * Whether a row misses no two series by more than three standard deviations. Figures of a series
 * miss together, so that each series counts once, by its largest miss.
 */
function isPlausible(said: ArrayLike<number>, { fit, targets }: Held): boolean {
  const bySeries = new Map<string, number>();
  for (const at of fit) {
    const { entity = '', metric = '', reported = 1, error = 1 } = targets[at] ?? {};
    const far = Math.abs((said[at] as number) - ln(reported)) / error;
    const key = `${entity} ${metric}`;
    bySeries.set(key, Math.max(far, bySeries.get(key) ?? 0));
  }
  return secondLargest([...bySeries.values()]) <= implausibleFrom;
}

class Fitting {
  readonly #worlds: Worlds;
  readonly #held: Held;
  readonly #options: FitOptions;
  readonly #logarithms: readonly number[];
  /** Errors of fitted targets, made independent. */
  readonly #errors: Decorrelated;
  #made: number;
  failed: number;

  constructor(worlds: Worlds, held: Held, options: FitOptions) {
    this.#worlds = worlds;
    this.#held = held;
    this.#options = options;
    this.#made = options.runs;
    this.failed = 0;
    this.#logarithms = held.targets.map(({ reported }) => ln(reported));
    this.#errors = decorrelated(
      held.fit.map((row) => held.fit.map((column) => held.covariance[row]?.[column] ?? 0)),
    );
  }

  /** Runs rows; those that say nothing of a target are left out and counted. */
  simulate(scores: readonly Float64Array[]): Told {
    const { runs, waves, steps, progress } = this.#options;
    const told = wholeRows(this.#worlds, scores, this.#made);
    this.#made += scores.length;
    progress(Math.min(this.#made, runs * (waves + steps)), runs * (waves + steps));
    this.failed += scores.length - told.scores.length;
    return told;
  }

  #missed(said: ArrayLike<number>): Float64Array {
    return Float64Array.from(
      this.#held.fit,
      (at) => (said[at] as number) - (this.#logarithms[at] ?? 0),
    );
  }

  /** Waves after the first, each over the hull of the rows that the one before left. */
  matched(prior: Told): Wave[] {
    const { runs, waves, seed } = this.#options;
    const done: Wave[] = [];
    let told = prior;
    for (let wave = 1; ; wave += 1) {
      const left = told.scores.filter((_, at) => isPlausible(told.said[at] ?? [], this.#held));
      done.push({ rows: told.scores.length, plausible: left.length });
      if (wave === waves || left.length < 2) return done;
      told = this.simulate(scoresOver(hullOf(left), runs, seed + wave));
    }
  }

  /** What targets miss, with independent errors of variance 1. */
  #seen({ said }: Told): Float64Array[] {
    return said.map((row) => this.#errors.alone(this.#missed(row)));
  }

  smooth(prior: Told): Told {
    const { steps, seed } = this.#options;
    const { fit } = this.#held;
    const observed = { values: fit.map(() => 0), variances: fit.map(() => 1) };
    let current = prior;
    for (let step = 0; step < steps; step += 1) {
      const members = { beliefs: current.scores, simulated: this.#seen(current) };
      current = this.simulate(smoothed(members, observed, { inflation: steps, seed, step }));
      if (current.scores.length < 2) break;
    }
    return current;
  }

  directions(prior: Told) {
    const ones = this.#held.fit.map(() => 1);
    return directionsSeen({ beliefs: prior.scores, simulated: this.#seen(prior) }, ones);
  }
}

function hullOf(scores: readonly Float64Array[]): Hull {
  const [first = new Float64Array()] = scores;
  return Array.from(first, (_, at) => {
    const column = scores.map((row) => row[at] as number);
    return { low: normalBelow(Math.min(...column)), high: normalBelow(Math.max(...column)) };
  });
}

/** Rows drawn from all that is believed: the first wave, and the prior of the smoother. */
export function priorOf(worlds: Worlds, { runs, seed }: FitOptions): Told {
  const whole: Hull = Array.from({ length: worlds.width }, () => ({ low: 0, high: 1 }));
  return wholeRows(worlds, scoresOver(whole, runs, seed), 0);
}

/**
 * Fits worlds to targets: waves of history matching (Vernon and others 2010) say what is ruled out;
 * an ensemble smoother with multiple data assimilation (Emerick and Reynolds 2013) moves the rows
 * of the first wave, which are the prior, so that no figure counts twice. Its members are held to
 * the figures again, and those still implausible are counted.
 */
export function fitted(worlds: Worlds, held: Held, prior: Told, options: FitOptions): Fitted {
  const fitting = new Fitting(worlds, held, options);
  const waves = fitting.matched(prior);
  const { eigenvalues, seen } = fitting.directions(prior);
  const moved = fitting.smooth(prior);
  return {
    prior,
    posterior: moved,
    waves,
    failed: options.runs - prior.scores.length + fitting.failed,
    implausible: moved.said.length - plausibleRows(moved, held),
    eigenvalues,
    directions: seen,
  };
}

/** What rows would have been reported: each with errors drawn for it, the same for the same row. */
export function reportedBy({ said }: Told, held: Held, seed: number): Float64Array[] {
  const errors = decorrelated(held.covariance);
  return said.map((row, member) => {
    const normals = held.targets.map((_, at) => normalQuantile(uniform(seed, member, at, 0, 11)));
    const drawn = errors.together(normals);
    return row.map((value, at) => value + (drawn[at] ?? 0));
  });
}
