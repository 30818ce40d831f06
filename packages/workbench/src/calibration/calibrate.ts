import { ln, normalQuantile } from '@roundtrip/engine';
import {
  believedOf,
  contraction,
  crpsOf,
  type Design,
  directionsSeen,
  fingerprint,
  implausibility,
  implausibleFrom,
  normalBelow,
  normalOf,
  notInformedFrom,
  overlap,
  rowReader,
  secondLargest,
  smoothed,
} from '@roundtrip/ensemble';
import type { Ledger } from '@roundtrip/ledger';
import type { Day } from '@roundtrip/units';
import { frameOf } from '../days.ts';
import { quarterEnd } from '../forecasting/backtest.ts';
import { wholeNumberNamed } from '../names.ts';
import { quartersAfter } from '../observed/calendar.ts';
import { Refusal } from '../refusal.ts';
import type { Asked } from '../simulation/setting.ts';
import { vantageDays } from '../vantage/real-world.ts';
import type {
  CalibrateAnswer,
  FitScore,
  MovedBelief,
  PosteriorFile,
  Wave,
} from './calibrate-answer.ts';
import { type CalibrationTarget, SimulatedTargets } from './simulated-targets.ts';

export interface CalibrateAsked {
  readonly scenario: Asked;
  /** What was known on this day is fitted. */
  readonly vantage: string;
  /** Rows of a wave, and members of the smoother. */
  readonly runs?: string | undefined;
  /** Quarters at the end that are held out to score the fit; 2 unless said. */
  readonly holdOut?: string | undefined;
  /** What the model is assumed to leave out, as a standard deviation of logarithms. */
  readonly discrepancy?: string | undefined;
  readonly progress?: ((done: number, of: number) => void) | undefined;
}

const usualRuns = 200;
const mostRuns = 5000;
const waves = 2;
/** Steps of the smoother; each counts so much less. */
const steps = 4;
const usualHoldOut = 2;
const usualDiscrepancy = 0.15;
const digits = 8;
const toldEigenvalues = 8;
const ofPartners = 0.3;

function numberNamed(text: string | undefined, what: string, usual: number): number {
  const value = text === undefined ? usual : Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new Refusal(`${what} is ${text}, want a number above 0`);
}

function runsOf(text: string | undefined): number {
  const runs = wholeNumberNamed(text, 'runs') ?? usualRuns;
  if (runs >= 20 && runs <= mostRuns) return runs;
  throw new Refusal(`runs is ${runs}, want a whole number from 20 to ${mostRuns}`);
}

/** Rows without a missing number, by their places. */
function whole(rows: readonly Float64Array[]): number[] {
  return rows.flatMap((row, at) => (row.some(Number.isNaN) ? [] : [at]));
}

const pick = <T>(rows: readonly T[], places: readonly number[]) =>
  places.flatMap((at) => rows[at] ?? []);

function quantileOf(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const before = Math.floor(place);
  const from = sorted[before] ?? Number.NaN;
  return from + ((sorted[before + 1] ?? from) - from) * (place - before);
}

/** Turns normal scores into beliefs: each stays within what is believed of it. */
class Scores {
  readonly #believed: readonly ReturnType<typeof believedOf>[];

  constructor(simulated: SimulatedTargets) {
    this.#believed = simulated.factors.map(believedOf);
  }

  values(scores: ArrayLike<number>): Float64Array {
    return Float64Array.from(this.#believed, (one, at) =>
      one.quantile(normalBelow(scores[at] ?? 0)),
    );
  }

  of(values: ArrayLike<number>): Float64Array {
    const edge = 1e-9;
    return Float64Array.from(this.#believed, (one, at) =>
      normalQuantile(Math.min(1 - edge, Math.max(edge, one.below(values[at] ?? 0)))),
    );
  }
}

function designOf(simulated: SimulatedTargets, runs: number, seed: number): Design {
  return {
    version: 1,
    plan: { kind: 'latin-hypercube', runs },
    seed,
    repeats: 1,
    noise: 'row',
    factors: simulated.factors,
    correlations: [],
    model: fingerprint(simulated.opened.program.model),
  };
}

/** Places of targets that are fitted, and of the latest that are held out. */
function heldOut(targets: readonly CalibrationTarget[], quarters: number) {
  const last =
    targets
      .map((one) => one.last)
      .toSorted()
      .at(-1) ?? '';
  const fit: number[] = [];
  const out: number[] = [];
  for (const [at, one] of targets.entries())
    (quartersAfter(one.last, last) < quarters ? out : fit).push(at);
  return { fit, out };
}

function scoreOf(
  before: readonly Float64Array[],
  after: readonly Float64Array[],
  targets: readonly CalibrationTarget[],
  places: readonly number[],
): FitScore {
  const column = (rows: readonly Float64Array[], at: number) =>
    rows.map((row) => row[at] ?? Number.NaN).filter(Number.isFinite);
  const mean = (values: readonly number[]) =>
    values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length);
  const each = (rows: readonly Float64Array[]) =>
    places.map((at) => crpsOf(column(rows, at), ln(targets[at]?.reported ?? 1)));
  const miss = (rows: readonly Float64Array[]) =>
    Math.sqrt(
      mean(
        places.map(
          (at) => (quantileOf(column(rows, at), 0.5) - ln(targets[at]?.reported ?? 1)) ** 2,
        ),
      ),
    );
  return {
    figures: places.length,
    before: mean(each(before)),
    after: mean(each(after)),
    missBefore: miss(before),
    missAfter: miss(after),
  };
}

interface Fitted {
  readonly prior: readonly Float64Array[];
  readonly priorSaid: readonly Float64Array[];
  readonly posterior: readonly Float64Array[];
  readonly posteriorSaid: readonly Float64Array[];
  readonly waves: readonly Wave[];
  readonly failed: number;
}

/** Waves of history matching, then the smoother in steps, over normal scores. */
function fitted(
  simulated: SimulatedTargets,
  places: readonly number[],
  asked: { runs: number; seed: number; discrepancy: number; progress: (done: number) => void },
): Fitted {
  const { runs, seed, discrepancy } = asked;
  const scores = new Scores(simulated);
  const targets = places.map((at) => simulated.targets[at]);
  const variances = targets.map((one) => (one?.error ?? 0) ** 2 + discrepancy ** 2);
  const values = targets.map((one) => ln(one?.reported ?? 1));
  const seen = (rows: readonly Float64Array[]) =>
    rows.map((row) => pick([...row], places)).map((row) => Float64Array.from(row));
  const done: Wave[] = [];
  let failed = 0;
  let made = 0;
  const simulate = (rows: readonly Float64Array[]) => {
    const said = simulated.run(rows, made);
    made += rows.length;
    asked.progress(made);
    return said;
  };
  const prior: Float64Array[] = [];
  const priorSaid: Float64Array[] = [];
  const members: Float64Array[] = [];
  const membersSaid: Float64Array[] = [];
  for (let wave = 0; wave < waves; wave += 1) {
    const read = rowReader(designOf(simulated, runs, seed + wave));
    const rows = Array.from({ length: runs }, (_, row) => read(row).values.slice());
    const said = simulate(rows);
    const kept = whole(seen(said));
    failed += rows.length - kept.length;
    prior.push(...pick(rows, kept));
    priorSaid.push(...pick(said, kept));
    const plausible = kept.filter((at) => {
      const far = seen([said[at] ?? new Float64Array()])[0] ?? new Float64Array();
      const each = targets.map((one, place) =>
        implausibility(far[place] ?? 0, 0, {
          id: one?.metric ?? '',
          value: values[place] ?? 0,
          error: one?.error ?? 0,
          discrepancy,
        }),
      );
      return secondLargest(each) <= implausibleFrom;
    });
    done.push({ rows: rows.length, plausible: plausible.length });
    members.push(...pick(rows, plausible));
    membersSaid.push(...pick(said, plausible));
  }
  // Too few plausible rows carry no covariance: then all that ran are moved.
  const enough = members.length >= runs / 4;
  let current = (enough ? members : prior).slice(0, runs).map((row) => scores.of(row));
  let said = (enough ? membersSaid : priorSaid).slice(0, runs);
  for (let step = 0; step < steps; step += 1) {
    const moved = smoothed(
      { beliefs: current, simulated: seen(said) },
      { values, variances },
      { inflation: steps, seed, step },
    );
    const next = simulate(moved.map((row) => scores.values(row)));
    const kept = whole(seen(next));
    failed += next.length - kept.length;
    current = pick(moved, kept);
    said = pick(next, kept);
  }
  return {
    prior: prior.map((row) => scores.of(row)),
    priorSaid,
    posterior: current,
    posteriorSaid: said,
    waves: done,
    failed,
  };
}

function movedBeliefs(simulated: SimulatedTargets, { posterior }: Fitted): MovedBelief[] {
  const scores = new Scores(simulated);
  const own = posterior.map((row) => scores.values(row));
  const standard = { mean: 0, variance: 1 };
  const column = (at: number) => posterior.map((row) => row[at] ?? 0);
  const columns = simulated.factors.map((_, at) => column(at));
  const normals = columns.map(normalOf);
  const correlated = (a: number, b: number) => {
    const [one, other] = [columns[a] ?? [], columns[b] ?? []];
    const [left, right] = [normals[a] ?? standard, normals[b] ?? standard];
    const both = one.reduce(
      (sum, value, row) => sum + (value - left.mean) * ((other[row] ?? 0) - right.mean),
      0,
    );
    return both / (Math.max(1, one.length - 1) * Math.sqrt(left.variance * right.variance));
  };
  return simulated.factors.map((factor, at): MovedBelief => {
    const believed = believedOf(factor);
    const values = own.map((row) => row[at] ?? 0);
    const after = normals[at] ?? standard;
    const common = overlap(standard, after);
    const informed = common < notInformedFrom;
    return {
      belief: factor.id,
      unit: factor.unit,
      prior: {
        low: believed.quantile(0.1),
        middle: believed.quantile(0.5),
        high: believed.quantile(0.9),
      },
      posterior: {
        low: quantileOf(values, 0.1),
        middle: quantileOf(values, 0.5),
        high: quantileOf(values, 0.9),
      },
      contraction: contraction(standard, after),
      overlap: common,
      informed,
      partners: informed
        ? simulated.factors.flatMap(({ id }, other) =>
            other !== at && Math.abs(correlated(at, other)) > ofPartners ? [id] : [],
          )
        : [],
    };
  });
}

/** The opening day before a vantage day, from which runs are held to what was known on it. */
function openingBefore(ledger: Ledger, vantage: Day): Day {
  const before = vantageDays(ledger).filter((day) => day < vantage);
  const last = before.at(-1);
  if (last !== undefined) return last;
  throw new Refusal(
    `no opening state lies before ${vantage}: a calibration runs from one to what was reported until then; days with one are ${vantageDays(ledger).join(', ')}`,
  );
}

/** How many directions of belief the fitted figures see, by all rows of the waves. */
function directionsIn(
  { targets }: SimulatedTargets,
  { prior, priorSaid }: Fitted,
  places: readonly number[],
  discrepancy: number,
) {
  const variances = places.map((at) => (targets[at]?.error ?? 0) ** 2 + discrepancy ** 2);
  const simulated = priorSaid.map((row) => Float64Array.from(pick([...row], places)));
  return directionsSeen({ beliefs: prior, simulated }, variances);
}

function posteriorOf(
  simulated: SimulatedTargets,
  { posterior }: Fitted,
  recipe: Omit<PosteriorFile['recipe'], 'version' | 'scenario' | 'model'>,
): PosteriorFile {
  const scores = new Scores(simulated);
  const { setting, program } = simulated.opened;
  const open: Omit<PosteriorFile, 'hash'> = {
    format: 'roundtrip posterior 1',
    recipe: {
      version: '0.1.0',
      scenario: setting.scenario,
      model: fingerprint(program.model),
      ...recipe,
    },
    beliefs: simulated.factors.map(({ id }) => id),
    members: posterior.map((row) =>
      Array.from(scores.values(row), (value) => Number(value.toPrecision(digits))),
    ),
  };
  return { ...open, hash: fingerprint(open) };
}

/**
 * Fits what is believed to what was reported by a day: waves of history matching, then an ensemble
 * smoother, on runs from the opening state before. The latest quarters are held out to score it.
 */
export function calibrate(ledger: Ledger, asked: CalibrateAsked): CalibrateAnswer {
  const vantage = quarterEnd(asked.vantage, 'vantage');
  const from = openingBefore(ledger, vantage);
  const runs = runsOf(asked.runs);
  const seed = wholeNumberNamed(asked.scenario.seed, 'seed') ?? 1;
  const discrepancy = numberNamed(asked.discrepancy, 'discrepancy', usualDiscrepancy);
  const quarters = wholeNumberNamed(asked.holdOut, 'hold-out') ?? usualHoldOut;
  const simulated = new SimulatedTargets(ledger, asked.scenario, from, vantage);
  const places = heldOut(simulated.targets, quarters);
  if (places.fit.length < 2)
    throw new Refusal(
      `${places.fit.length} figures are left to fit when ${quarters} quarters are held out; hold out fewer`,
    );
  const of = runs * (waves + steps);
  const result = fitted(simulated, places.fit, {
    runs,
    seed,
    discrepancy,
    progress: (done) => asked.progress?.(Math.min(done, of), of),
  });
  const { seen, eigenvalues } = directionsIn(simulated, result, places.fit, discrepancy);
  const targets = pick(simulated.targets, places.fit);
  const out = pick(simulated.targets, places.out);
  const recipe = { from, vantage, seed, runs, waves: result.waves, discrepancy };
  const posterior = posteriorOf(simulated, result, { ...recipe, targets, heldOut: out });
  return {
    ...frameOf(
      ledger,
      { until: vantage, knownOn: vantage },
      [],
      [
        `What the model leaves out is assumed to be ${discrepancy} as a standard deviation of logarithms.`,
        'Beliefs below an overlap of .8 count as informed by the data; no conclusion is from data if its main driver is not.',
        'The opening state is taken at its middle: what is not known of it is in no band here.',
      ],
    ),
    calibrated: true,
    scenario: asked.scenario.scenario.name,
    ...{ from, vantage, runs, discrepancy, targets },
    traced: posterior.members.length,
    failed: result.failed,
    heldOut: out,
    waves: result.waves,
    directions: seen,
    eigenvalues: eigenvalues.slice(0, toldEigenvalues),
    beliefs: movedBeliefs(simulated, result).toSorted((a, b) => a.overlap - b.overlap),
    fit: scoreOf(result.priorSaid, result.posteriorSaid, simulated.targets, places.fit),
    holdout: scoreOf(result.priorSaid, result.posteriorSaid, simulated.targets, places.out),
    posterior,
  };
}
