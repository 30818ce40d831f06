import { believedOf, fingerprint } from '@roundtrip/ensemble';
import type { Ledger } from '@roundtrip/ledger';
import { type Day, lastOfQuarter } from '@roundtrip/units';
import { frameOf } from '../days.ts';
import { quarterEnd } from '../forecasting/backtest.ts';
import { wholeNumberNamed } from '../names.ts';
import { quartersAfter } from '../observed/calendar.ts';
import { Refusal } from '../refusal.ts';
import type { Frame } from '../schema/frame.ts';
import type { Asked } from '../simulation/setting.ts';
import { vantageDays } from '../vantage/real-world.ts';
import {
  type Fitted,
  fitted,
  type Held,
  plausibleRows,
  priorOf,
  reportedBy,
  type Told,
  type Wave,
  type Worlds,
} from './fit.ts';
import { type FitScore, fitScore } from './fit-score.ts';
import { type Errors, heldWith, Members } from './members.ts';
import { type MovedBelief, movedBeliefs } from './moved-beliefs.ts';
import { mechanismsFingerprint, type PosteriorFile, posteriorFile } from './posterior.ts';
import type { CalibrationTarget } from './targets.ts';

export interface CalibrateAsked {
  readonly scenario: Asked;
  /** What was known on this day is fitted. */
  readonly vantage: string;
  /** The day of the opening state that runs begin with; the first there is unless said. */
  readonly from?: string | undefined;
  /** Rows of a wave, and members of the smoother; 200 unless said. */
  readonly runs?: string | undefined;
  /** Quarters at the end that are held out to score the fit. */
  readonly holdOut?: string | undefined;
  /**
   * What the model is assumed to leave out, as a standard deviation of the logarithm of its part;
   * the least, from .15 on, at which a tenth of the first wave is plausible, unless said.
   */
  readonly discrepancy?: string | undefined;
  readonly progress?: ((done: number, of: number) => void) | undefined;
}

export interface CalibrateAnswer extends Frame {
  readonly calibrated: true;
  readonly scenario: string;
  readonly from: Day;
  readonly vantage: Day;
  readonly runs: number;
  readonly traced: number;
  readonly failed: number;
  /** Members that miss two series by more than three standard deviations even after the fit. */
  readonly implausible: number;
  readonly discrepancy: number;
  /** Rows of the opening state that were drawn along with the beliefs. */
  readonly openingRows: number;
  readonly targets: readonly CalibrationTarget[];
  readonly heldOut: readonly CalibrationTarget[];
  readonly waves: readonly Wave[];
  /** Directions of belief that the targets see, of so many beliefs. */
  readonly directions: number;
  readonly eigenvalues: readonly number[];
  readonly beliefs: readonly MovedBelief[];
  readonly fit: FitScore;
  readonly holdout: FitScore;
  readonly posterior: PosteriorFile;
}

const usualRuns = 200;
const [fewestRuns, mostRuns] = [20, 5000];
const waves = 3;
const steps = 4;
/** Quarters that are held out where as many are left to fit. */
const usualHoldOut = 4;
/** In hundredths. */
const [leastDiscrepancy, discrepancyStep] = [15, 5];
const mostDiscrepancy = 3;
/** Rows of the first wave that a discrepancy must leave plausible where none is told. */
const plausibleShare = 0.1;
const toldEigenvalues = 8;
/** Fewer say nothing of a spread. */
const fewestMembers = 10;

function numberNamed(text: string, what: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new Refusal(`${what} is ${text}, want a number above 0`);
}

function runsOf(text: string | undefined): number {
  const runs = wholeNumberNamed(text, 'runs') ?? usualRuns;
  if (runs >= fewestRuns && runs <= mostRuns) return runs;
  throw new Refusal(`runs is ${runs}, want a whole number from ${fewestRuns} to ${mostRuns}`);
}

/** The opening day of runs that are held to what was known on a vantage day. */
function openingDay(ledger: Ledger, text: string | undefined, vantage: Day): Day {
  const days = vantageDays(ledger).filter((day) => day < vantage);
  const from = text === undefined ? days[0] : quarterEnd(text, 'from');
  if (from !== undefined && days.includes(from)) return from;
  throw new Refusal(
    from === undefined
      ? `no opening state lies before ${vantage}: a calibration runs from one to what was reported until then; days with one are ${vantageDays(ledger).join(', ')}`
      : `there is no opening state of ${from} before ${vantage}; there is ${days.join(', ') || 'none'}`,
  );
}

/** Places of targets that are fitted, and of those of the latest quarters, which are held out. */
function heldOut(
  targets: readonly Pick<CalibrationTarget, 'last'>[],
  from: Day,
  asked: string | undefined,
): Pick<Held, 'fit' | 'out'> {
  const after = targets.map(({ last }) => quartersAfter(from, lastOfQuarter(last)));
  const latest = Math.max(0, ...after);
  const quarters =
    wholeNumberNamed(asked, 'hold-out') ?? Math.min(usualHoldOut, Math.floor(latest / 2));
  const places = targets.map((_, at) => at);
  const fit = places.filter((at) => (after[at] ?? 0) <= latest - quarters);
  if (fit.length < 2)
    throw new Refusal(
      `${fit.length} figures are left to fit of ${targets.length} when ${quarters} of ${latest} quarters are held out; hold out fewer, or calibrate on a later day`,
    );
  return { fit, out: places.filter((at) => !fit.includes(at)) };
}

function beliefsMoved(members: Members, { posterior }: Fitted): MovedBelief[] {
  const values = posterior.scores.map((row) => members.values(row));
  return movedBeliefs(
    members.beliefs.map(({ factor }, at) => ({
      id: factor.id,
      unit: factor.unit,
      believed: members.believed[at] ?? believedOf(factor),
      scores: posterior.scores.map((row) => row[at] as number),
      values: values.map((row) => row[at] as number),
    })),
  );
}

function caveatsOf(members: Members, discrepancy: number, { posterior }: Fitted): string[] {
  return [
    `What the model leaves out is assumed: a standard deviation of ${discrepancy} of the logarithm of its part of a figure, alike in all figures of a series.`,
    'A belief with an overlap of .8 or more is not informed, and no conclusion is from data whose main driver is not.',
    'Beliefs and the opening state are taken over the ranges that the ledger has today; some rest on documents of after the vantage day.',
    `The posterior is made of ${posterior.scores.length} members, which tell its spread and no more than that.`,
    ...(members.opened.setting.scenario.levers.length > 0
      ? ['The scenario pulls levers: what was reported knew nothing of them.']
      : []),
  ];
}

/** What runs are held to with the discrepancy told, or the least at which enough are plausible. */
function discrepancyOf(
  errors: Errors,
  places: Pick<Held, 'fit' | 'out'>,
  prior: Told,
  told: string | undefined,
): { readonly held: Held; readonly discrepancy: number } {
  const heldAt = (discrepancy: number): Held => ({ ...heldWith(errors, discrepancy), ...places });
  if (told !== undefined) {
    const discrepancy = numberNamed(told, 'discrepancy');
    return { held: heldAt(discrepancy), discrepancy };
  }
  for (let step = 0; ; step += 1) {
    const discrepancy = (leastDiscrepancy + step * discrepancyStep) / 100;
    const held = heldAt(discrepancy);
    const enough = plausibleRows(prior, held) >= plausibleShare * prior.said.length;
    if (enough || discrepancy >= mostDiscrepancy) return { held, discrepancy };
  }
}

function refuseFew({ failed, posterior }: Fitted): void {
  const left = posterior.scores.length;
  if (left >= fewestMembers) return;
  throw new Refusal(
    `${left} members are left and ${failed} runs failed: too few to tell a spread; ask for more with --runs`,
  );
}

const pick = <T>(all: readonly T[], places: readonly number[]): T[] =>
  places.flatMap((at) => all[at] ?? []);

function posteriorOf(
  members: Members,
  { posterior }: Fitted,
  beliefs: readonly MovedBelief[],
  recipe: Omit<PosteriorFile['recipe'], 'version' | 'scenario' | 'model' | 'mechanisms'>,
): PosteriorFile {
  const { opened } = members;
  const width = members.beliefs.length;
  return posteriorFile({
    recipe: {
      version: '0.1.0',
      scenario: opened.setting.scenario,
      model: fingerprint(opened.program.model),
      mechanisms: mechanismsFingerprint(),
      ...recipe,
    },
    beliefs: members.beliefs.map(({ factor }) => factor.id),
    informed: beliefs.flatMap(({ informed, belief }) => (informed ? [belief] : [])),
    members: posterior.scores.map((row) => [...members.values(row).subarray(0, width)]),
  });
}

/**
 * Fits what is believed to what was reported by a day: waves of history matching, then an ensemble
 * smoother, on runs from an opening state. The latest quarters are held out to score it.
 * @throws Refusal where nothing can be fitted, or too few runs go on to their end
 */
export function calibrate(ledger: Ledger, asked: CalibrateAsked): CalibrateAnswer {
  const vantage = quarterEnd(asked.vantage, 'vantage');
  const from = openingDay(ledger, asked.from, vantage);
  const runs = runsOf(asked.runs);
  const members = new Members(ledger, asked.scenario, from, vantage);
  const { seed } = members.opened.setting.scenario;
  const errors = members.errors();
  const places = heldOut(errors.figures, from, asked.holdOut);
  const worlds: Worlds = {
    width: members.width,
    run: (scores, first) =>
      members
        .run(scores, first)
        .map((row) => Float64Array.from(errors.kept, (at) => row[at] as number)),
  };
  const options = { runs, waves, steps, seed, progress: asked.progress ?? (() => {}) };
  const prior = priorOf(worlds, options);
  const { held, discrepancy } = discrepancyOf(errors, places, prior, asked.discrepancy);
  const result = fitted(worlds, held, prior, options);
  refuseFew(result);
  const { failed, implausible, directions, eigenvalues } = result;
  const beliefs = beliefsMoved(members, result);
  const before = reportedBy(result.prior, held, seed);
  const after = reportedBy(result.posterior, held, seed);
  const said = {
    ...{ from, vantage, runs, discrepancy, waves: result.waves },
    targets: pick(held.targets, held.fit),
    heldOut: pick(held.targets, held.out),
  };
  const score = (places: readonly number[]) => fitScore(before, after, held.targets, places, seed);
  return {
    ...frameOf(
      ledger,
      { until: vantage, knownOn: vantage },
      [],
      caveatsOf(members, discrepancy, result),
    ),
    calibrated: true,
    scenario: asked.scenario.scenario.name,
    ...said,
    ...{ failed, implausible, directions, beliefs },
    traced: result.posterior.scores.length,
    openingRows: members.rows.length,
    eigenvalues: eigenvalues.slice(0, toldEigenvalues),
    fit: score(held.fit),
    holdout: score(held.out),
    posterior: posteriorOf(members, result, beliefs, { ledger: ledger.released, seed, ...said }),
  };
}
