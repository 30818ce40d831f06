import { type Box, type Cases, type Driver, driversOf, flipBox, wilson } from '@roundtrip/ensemble';
import type { Ledger } from '@roundtrip/ledger';
import { type Claim, claims } from '@roundtrip/model';
import { rules as tracingRules } from '@roundtrip/network';
import { type BestResponseAnswer, bestResponse } from '../deciding/best-response.ts';
import { type TracedRun, tracedRuns } from '../futures/traced.ts';
import { oneNamed, wholeNumberNamed } from '../names.ts';
import { Refusal } from '../refusal.ts';
import type { Hands } from '../sensitivity/sensitivity.ts';
import { type Asked, settingOf } from '../simulation/setting.ts';
import { type Predicate, predicates, underMarkRule, withoutControl } from './predicates.ts';
import type { RecordFigure } from './records/record.ts';
import { recordFigure } from './records/records.ts';
import { leastRise } from './steadiness.ts';
import { holds, type Verdict, verdictOf, verdictOfRecords } from './verdict.ts';
import { type ClaimWorlds, claimWorlds } from './worlds.ts';

export interface ClaimsAsked {
  readonly scenario: Asked;
  /** How many worlds are sampled; 500 unless said. */
  readonly worlds?: string | undefined;
  /** One claim alone. */
  readonly only?: string | undefined;
}

export interface Size {
  readonly median: number;
  /** Ends of the middle 80 %. */
  readonly low: number;
  readonly high: number;
  readonly unit: string;
  /** The belief that carries it, where the sign is assumed. */
  readonly carriedBy: string | null;
}

/** A claim as it stands. */
export interface TriedClaim {
  readonly id: string;
  readonly claim: string;
  readonly nature: Claim['nature'];
  readonly verdict: Verdict | null;
  /** Share of sampled worlds in which it holds. */
  readonly share: number | null;
  readonly size: Size | null;
  /** Of the share, by sampling worlds. */
  readonly standardError: number | null;
  /** Share by tracing rule, in the worlds that were traced. */
  readonly byRule: Readonly<Record<string, number>> | null;
  /** What the measure hangs on most. */
  readonly drivers: readonly Driver[];
  /** The box of beliefs in which it flips. */
  readonly flip: Box | null;
  /** Worlds that say something on it. */
  readonly worlds: number;
  /** Worlds whose money was traced by every rule. */
  readonly traced: number;
}

/** A claim with its evidence. */
export interface ClaimEvidence extends TriedClaim {
  readonly measure: string;
  readonly test: Claim['test'];
  readonly horizon: number;
  readonly contrasts: readonly string[];
  readonly limits: string | null;
  /** What must hold beside the test. */
  readonly also: string | null;
  readonly whyAssumed: string | null;
  /** Wilson’s interval of the share. */
  readonly interval: readonly [number, number] | null;
  /** Share at neighbouring thresholds. */
  readonly neighbours: readonly { readonly threshold: number; readonly share: number }[];
  /** Of the measure over worlds: ten bins. */
  readonly histogram: readonly {
    readonly from: number;
    readonly to: number;
    readonly worlds: number;
  }[];
  /** Of an assumed sign: worlds in which the other one came out. */
  readonly otherSign: number | null;
  /**
   * Where rules of contract drive it: what a giant gains at most by another rule of its own alone,
   * over its cash flow.
   */
  readonly bestResponse: number | null;
  /** Medians over worlds of the numbers that the measure is made of. */
  readonly readings: readonly {
    readonly contrast: string;
    readonly measure: string;
    readonly median: number;
  }[];
  /** What the records say on it, where they do. */
  readonly records: RecordFigure | null;
}

const usualWorlds = 500;
const mostWorlds = 20_000;
/** Worlds in which money is traced by every rule. */
const mostTraced = 200;
const toldDrivers = 5;
/** Futures of the best-response check. */
const gainRuns = '16';
/** Standard errors above which a belief stands out, by its share of the variance and its rank. */
const surely = 4;
const clearly = 3;
/** Quarters over which money is traced, as far as claims on it look. */
const tracedSteps = 20;
const recycledShare = 0.2;
const tracedRules = [...tracingRules, 'gross', 'group'] as const;
const isTraced = (rule: string) => tracedRules.some((one) => one === rule);
const bins = 10;

export function worldsAsked(text: string | undefined): number {
  const worlds = wholeNumberNamed(text, 'worlds') ?? usualWorlds;
  if (worlds >= 2 && worlds <= mostWorlds) return worlds;
  throw new Refusal(`worlds is ${worlds}, want a whole number from 2 to ${mostWorlds}`);
}

/** The claim a word means. */
export function claimNamed(word: string): Claim {
  const id = oneNamed(
    'claim',
    word.trim().toUpperCase(),
    claims.map((one) => one.id),
  );
  const found = claims.find((one) => one.id === id);
  if (found === undefined) throw new Error(`there is no claim ${id}`);
  return found;
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, one) => sum + one, 0) / values.length;

function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const before = Math.floor(place);
  const from = sorted[before] ?? Number.NaN;
  return from + ((sorted[before + 1] ?? from) - from) * (place - before);
}

function sizeOf(
  { test }: Claim,
  values: readonly number[],
  carriedBy: string | undefined,
): Size | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  return {
    median: quantile(sorted, 0.5),
    low: quantile(sorted, 0.1),
    high: quantile(sorted, 0.9),
    unit: test.unit,
    carriedBy: carriedBy ?? null,
  };
}

function histogramOf(values: readonly number[]): ClaimEvidence['histogram'] {
  if (values.length === 0) return [];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const width = most > least ? (most - least) / bins : 1;
  return Array.from({ length: most > least ? bins : 1 }, (_, bin) => ({
    from: least + bin * width,
    to: least + (bin + 1) * width,
    worlds: values.filter(
      (value) => Math.min(bins - 1, Math.floor((value - least) / width)) === bin,
    ).length,
  }));
}

interface Tried {
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

function tried(claim: Claim, ready: Tried): ClaimEvidence {
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
    traced: claim.rules.some((rule) => isTraced(rule)) ? ready.traced.length : 0,
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

/** What is on record of a claim, and nothing that was tried. */
function toldOf(claim: Claim, figure: RecordFigure | undefined): ClaimEvidence {
  return {
    id: claim.id,
    claim: claim.claim,
    nature: claim.nature,
    verdict: null,
    share: null,
    size: null,
    standardError: null,
    byRule: null,
    drivers: [],
    flip: null,
    worlds: 0,
    traced: 0,
    measure: claim.measure,
    test: claim.test,
    also: claim.also ?? null,
    horizon: claim.horizon,
    contrasts: claim.contrasts,
    limits: claim.limits ?? null,
    whyAssumed: claim.whyAssumed ?? null,
    interval: null,
    neighbours: [],
    otherSign: null,
    bestResponse: null,
    histogram: [],
    readings: [],
    records: figure ?? null,
  };
}

function ofRecords(claim: Claim, figure: RecordFigure | undefined): ClaimEvidence {
  const { low, high } = figure ?? { low: Number.NaN, high: Number.NaN };
  const isTold = Number.isFinite(low) && Number.isFinite(high);
  const { unit } = claim.test;
  return {
    ...toldOf(claim, figure),
    verdict: verdictOfRecords(claim, figure),
    size: isTold ? { median: (low + high) / 2, low, high, unit, carriedBy: null } : null,
  };
}

/** Puts every claim on trial, or one: over sampled worlds, and on the records. */
export async function tryClaims(
  ledger: Ledger,
  asked: ClaimsAsked,
  hands: Hands,
): Promise<ClaimEvidence[]> {
  const worlds = worldsAsked(asked.worlds);
  const wanted = asked.only === undefined ? claims : [claimNamed(asked.only)];
  const { vantage } = settingOf(ledger, asked.scenario).calendar;
  const figures = new Map(
    wanted.flatMap(({ id }) => {
      const figure = recordFigure(ledger, id, vantage);
      return figure === undefined ? [] : [[id, figure] as const];
    }),
  );
  if (wanted.every(({ nature }) => nature === 'ledger'))
    return wanted.map((claim) => ofRecords(claim, figures.get(claim.id)));
  const { scenario } = asked;
  const traces = wanted.some(({ rules }) => rules.some((rule) => isTraced(rule)));
  const count = traces ? Math.min(worlds, mostTraced) : 0;
  let traced: readonly TracedRun[] = [];
  let gain = Number.NaN;
  const sampled = await claimWorlds(
    ledger,
    { scenario, worlds, claims: wanted },
    {
      ...hands,
      meanwhile: (futures, design) => {
        gain = gainOf(bestResponse(ledger, { scenario, runs: gainRuns }));
        if (count > 0) traced = tracedRuns(futures, design, { first: 0, count }, tracedSteps);
      },
    },
  );
  const ready = { worlds: sampled, traced, figures, gain };
  return wanted.map((claim) =>
    claim.nature === 'ledger' ? ofRecords(claim, figures.get(claim.id)) : tried(claim, ready),
  );
}

function gainOf({ responses }: BestResponseAnswer): number {
  return Math.max(0, ...responses.map(({ share }) => (Number.isFinite(share) ? share : 0)));
}

/** What the scoreboard tells of a claim. */
export function scoreOf(evidence: ClaimEvidence): TriedClaim {
  const { id, claim, nature, verdict, share, size, standardError } = evidence;
  const { byRule, drivers, flip, worlds, traced } = evidence;
  return {
    id,
    claim,
    nature,
    verdict,
    share,
    size,
    standardError,
    byRule,
    drivers,
    flip,
    worlds,
    traced,
  };
}
