import { type Box, type Cases, type Driver, driversOf, flipBox, wilson } from '@roundtrip/ensemble';
import type { Claim } from '@roundtrip/model';
import { rules as tracingRules } from '@roundtrip/network';
import type { TracedRun } from '../futures/traced.ts';
import { type ClaimEvidence, toldOf } from './evidence.ts';
import { type Predicate, predicates, underMarkRule, withoutControl } from './predicates.ts';
import type { RecordFigure } from './records/record.ts';
import { histogramOf, quantile, sizeOf } from './spread-of-worlds.ts';
import { leastRise } from './steadiness.ts';
import { holds, verdictOf, verdictOfRecords } from './verdict.ts';
import type { ClaimWorlds } from './worlds.ts';

const toldDrivers = 5;
/** Standard errors above which a belief stands out, by its share of the variance and its rank. */
const surely = 4;
const clearly = 3;
const recycledShare = 0.2;
const tracedRules = [...tracingRules, 'gross', 'group'] as const;

/** Whether a claim is tried by tracing money too. */
export const isTraced = ({ rules }: Claim): boolean =>
  rules.some((rule) => tracedRules.some((one) => one === rule));

const mean = (values: readonly number[]) =>
  values.reduce((sum, one) => sum + one, 0) / values.length;

/** What claims are weighed on. */
export interface Tried {
  readonly worlds: ClaimWorlds;
  /** What the giant gains that gains most by changing its rule alone, over its cash flow. */
  readonly gain: number;
  readonly traced: readonly TracedRun[];
  readonly figures: ReadonlyMap<string, RecordFigure>;
}

/** What each world says on a claim: the number, and whether the claim holds; NaN where nothing. */
interface Outcomes {
  readonly values: Float64Array;
  readonly truths: Float64Array;
  readonly cases: (outcomes: Float64Array) => Cases;
}

const truth = (value: number, isTrue: boolean) => (Number.isNaN(value) ? Number.NaN : +isTrue);

/** The larger rise of the contrasts, in worlds that are run in several futures. */
function steadinessOutcomes(claim: Claim, { worlds }: Tried): Outcomes {
  const { repeated } = worlds;
  const values = Float64Array.from({ length: repeated?.worlds ?? 0 }, (_, world) => {
    const before = repeated?.get(world, 'base') ?? (() => []);
    const rises = claim.contrasts.map((id) =>
      leastRise(before, repeated?.get(world, id) ?? (() => [])),
    );
    return Math.max(...rises);
  });
  return {
    values,
    truths: values.map((value) => truth(value, holds(claim, value))),
    cases: repeated?.cases ?? worlds.cases,
  };
}

function outcomesBy(
  claim: Claim,
  predicate: Predicate,
  { worlds, figures, gain }: Tried,
): Outcomes {
  const values = new Float64Array(worlds.worlds);
  const truths = new Float64Array(worlds.worlds);
  const beside = { gain, before: figures.get(claim.id)?.parts ?? [] };
  for (const world of values.keys()) {
    const get = worlds.get(world, claim.horizon);
    const value = predicate.of(get, beside);
    values[world] = value;
    truths[world] = truth(value, holds(claim, value) && (predicate.also?.(get) ?? true));
  }
  return { values, truths, cases: worlds.cases };
}

function outcomesOf(claim: Claim, ready: Tried): Outcomes {
  const predicate = predicates[claim.id];
  return predicate === undefined
    ? steadinessOutcomes(claim, ready)
    : outcomesBy(claim, predicate, ready);
}

/** Share of worlds, of those that say anything, in which a claim holds. */
function shareOf({ truths }: Outcomes): number | null {
  const told = truths.filter((one) => !Number.isNaN(one));
  return told.length === 0 ? null : mean([...told]);
}

/** Share of traced worlds by rule; H4 under other rules is by the share over the whole run. */
function byTracingOf(claim: Claim, { traced, worlds }: Tried): [string, number][] {
  const told = traced.flatMap((run, world) =>
    Number.isFinite(run.haircut) ? [{ run, world }] : [],
  );
  if (told.length === 0) return [];
  return claim.rules.flatMap((name): [string, number][] => {
    const rule = tracedRules.find((one) => one === name);
    if (rule === undefined) return [];
    const held = told.map(({ run, world }) => {
      const ratio = run[rule];
      if (claim.id !== 'H4') return holds(claim, ratio);
      const get = worlds.get(world, claim.horizon);
      const back = get('base', 'claim_came_back');
      const share =
        back > 0
          ? (get('base', 'claim_recycled_share') * ratio * get('base', 'claim_put_in')) / back
          : 0;
      return share > recycledShare;
    });
    return [[rule, held.filter((one) => one).length / held.length]];
  });
}

/** Share of worlds by the rule under which every stake is booked. */
function byMarksOf(claim: Claim, ready: Tried): [string, number][] {
  return claim.rules.flatMap((rule): [string, number][] => {
    const predicate = underMarkRule(rule);
    if (predicate === undefined) return [];
    const share = shareOf(outcomesBy(claim, predicate, ready));
    return share === null ? [] : [[rule, share]];
  });
}

function byRuleOf(claim: Claim, ready: Tried): Record<string, number> | null {
  const shares = [...byTracingOf(claim, ready), ...byMarksOf(claim, ready)];
  return shares.length === 0 ? null : Object.fromEntries(shares);
}

/** Whether integration pays in more worlds under export control than without it. */
function isMoreOften(claim: Claim, worlds: ClaimWorlds, share: number): boolean {
  const without = Array.from({ length: worlds.worlds }, (_, world) =>
    withoutControl(worlds.get(world, claim.horizon)),
  ).filter(Number.isFinite);
  return share > mean(without.map((value) => Number(holds(claim, value))));
}

function verdictIn(
  claim: Claim,
  share: number | null,
  ready: Tried,
  byRule: ClaimEvidence['byRule'],
) {
  if (claim.nature === 'sign assumed') return null;
  if (share === null) return 'cannot tell';
  const isBeaten = claim.id === 'H31' && !isMoreOften(claim, ready.worlds, share);
  const verdict = verdictOf(share, byRule ?? {});
  return isBeaten && verdict === 'supported' ? 'undecided' : verdict;
}

/** Where a claim turns out unlike in most worlds. */
function flipOf({ truths, cases }: Outcomes, share: number | null): Box | null {
  const most = (share ?? 0) >= 0.5 ? 1 : 0;
  const turned = truths.map((one) => (Number.isNaN(one) ? one : Number(one !== most)));
  const box = flipBox(cases(turned));
  return box !== undefined && box.density > 0.5 ? box : null;
}

/** Both measures of a belief’s weight must be well above chance: there are many beliefs. */
const standsOut = ({ share, noise, rank, error }: Driver) =>
  share > surely * noise && Math.abs(rank) > clearly * error;

const contractBeliefs = ['tied_share', 'first_share'];

/** A claim over sampled worlds. */
export function tried(claim: Claim, ready: Tried): ClaimEvidence {
  const outcomes = outcomesOf(claim, ready);
  const values = [...outcomes.values].filter((value) => !Number.isNaN(value));
  const share = shareOf(outcomes);
  const assumed = claim.nature === 'sign assumed';
  const byRule = byRuleOf(claim, ready);
  const drivers = driversOf(outcomes.cases(outcomes.values))
    .filter(standsOut)
    .slice(0, toldDrivers);
  const hits = outcomes.truths.filter((one) => one === 1).length;
  const carriedBy = drivers[0]?.factor ?? claim.carriedBy;
  const asksGain =
    claim.id === 'H38' || drivers.some(({ factor }) => contractBeliefs.includes(factor));
  return {
    ...toldOf(claim, ready.figures.get(claim.id)),
    verdict: verdictIn(claim, share, ready, byRule),
    share: assumed ? null : share,
    size: sizeOf(claim, values, assumed ? carriedBy : undefined),
    standardError:
      assumed || share === null ? null : Math.sqrt((share * (1 - share)) / values.length),
    byRule,
    drivers,
    flip: assumed ? null : flipOf(outcomes, share),
    worlds: values.length,
    traced: isTraced(claim) ? ready.traced.length : 0,
    interval: assumed || share === null ? null : wilson(hits, values.length),
    neighbours: (claim.test.neighbours ?? []).map((threshold) => ({
      threshold,
      share: mean(values.map((value) => Number(holds(claim, value, threshold)))),
    })),
    otherSign: assumed ? values.filter((value) => isOtherSign(claim, value)).length : null,
    bestResponse: asksGain && Number.isFinite(ready.gain) ? ready.gain : null,
    histogram: histogramOf(values),
    readings: readingsOf(claim, ready),
  };
}

function readingsOf(claim: Claim, { worlds }: Tried): ClaimEvidence['readings'] {
  return (predicates[claim.id]?.reads ?? []).map(([contrast, measure]) => {
    const told = Array.from({ length: worlds.worlds }, (_, world) =>
      worlds.get(world, claim.horizon)(contrast, measure),
    ).filter(Number.isFinite);
    const sorted = told.toSorted((a, b) => a - b);
    return { contrast, measure, median: quantile(sorted, 0.5) };
  });
}

const isOtherSign = ({ test }: Claim, value: number) => (test.sign === '>' ? value < 0 : value > 0);

/** A claim on the records alone. */
export function ofRecords(claim: Claim, figure: RecordFigure | undefined): ClaimEvidence {
  const { low, high } = figure ?? { low: Number.NaN, high: Number.NaN };
  const isTold = Number.isFinite(low) && Number.isFinite(high);
  const { unit } = claim.test;
  return {
    ...toldOf(claim, figure),
    verdict: verdictOfRecords(claim, figure),
    size: isTold ? { median: (low + high) / 2, low, high, unit, carriedBy: null } : null,
  };
}
