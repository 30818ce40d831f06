import { type Box, type Driver, driversOf, flipBox, wilson } from '@roundtrip/ensemble';
import type { Ledger } from '@roundtrip/ledger';
import { type Claim, claims } from '@roundtrip/model';
import { rules as tracingRules } from '@roundtrip/network';
import { type BestResponseAnswer, bestResponse } from '../deciding/best-response.ts';
import { type TracedRun, tracedRuns } from '../futures/traced.ts';
import { oneNamed, wholeNumberNamed } from '../names.ts';
import { Refusal } from '../refusal.ts';
import type { Hands } from '../sensitivity/sensitivity.ts';
import type { Asked } from '../simulation/setting.ts';
import { predicates, withoutControl } from './predicates.ts';
import { type RecordFigure, recordFigure } from './record-figures.ts';
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
const surely = 4;
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

function sizeOf({ test, carriedBy }: Claim, values: readonly number[]): Size | null {
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

/** Cheques a year, the part tied and labs reached, against the two years before the vantage day. */
function rising(get: ReturnType<ClaimWorlds['get']>, before: RecordFigure | undefined): number {
  const [cheques = Number.NaN, labs = Number.NaN, tied = Number.NaN] = before?.parts ?? [];
  return [
    get('base', 'claim_cheques_year') > cheques,
    get('base', 'claim_promised_part') > tied,
    get('base', 'claim_labs_reached') > labs,
  ].filter((one) => one).length;
}

interface Tried {
  readonly worlds: ClaimWorlds;
  /** What the giant gains that gains most by changing its rule alone, over its cash flow. */
  readonly gain: number;
  readonly traced: readonly TracedRun[];
  readonly figures: ReadonlyMap<string, RecordFigure>;
}

function outcomesOf({ id }: Claim, { worlds, figures, gain }: Tried): Float64Array {
  const predicate = predicates[id];
  return Float64Array.from({ length: worlds.worlds }, (_, world) => {
    const get = worlds.get(world);
    if (id === 'H35') return rising(get, figures.get(id));
    if (id === 'H38') return Math.min(get('base', 'claim_pairs_changed') / 0.1, gain / 0.05);
    return predicate?.of(get) ?? Number.NaN;
  });
}

/** Share of traced worlds by rule; H4 under other rules is by the share over the whole run. */
function byRuleOf(claim: Claim, { traced, worlds }: Tried): Record<string, number> | null {
  if (claim.rules.length === 0 || traced.length === 0) return null;
  const known = [...tracingRules, 'gross'] as const;
  const rows = claim.rules.flatMap((rule) => known.find((one) => one === rule) ?? []);
  return Object.fromEntries(
    rows.map((rule) => {
      const held = traced.map((run, world) => {
        const ratio = run[rule];
        if (claim.id !== 'H4') return holds(claim, ratio);
        const get = worlds.get(world);
        const back = get('base', 'claim_came_back');
        const share =
          back > 0
            ? (get('base', 'claim_recycled_share') * ratio * get('base', 'claim_put_in')) / back
            : 0;
        return share > 0.2;
      });
      return [rule, held.filter((one) => one).length / held.length];
    }),
  );
}

function tried(claim: Claim, ready: Tried): ClaimEvidence {
  const { worlds, figures } = ready;
  const outcomes = outcomesOf(claim, ready);
  const values = [...outcomes].filter(Number.isFinite);
  const cases = worlds.cases(outcomes);
  const hits = values.filter((value) => holds(claim, value)).length;
  const share = values.length === 0 ? null : hits / values.length;
  const assumed = claim.nature === 'sign assumed';
  const byRule = byRuleOf(claim, ready);
  const beaten = claim.id !== 'H31' || isMoreOften(claim, worlds, share ?? 0);
  const verdict =
    assumed || share === null
      ? assumed
        ? null
        : ('cannot tell' as const)
      : verdictOf(beaten ? share : Math.min(share, 0.5), byRule ?? {});
  const flips = outcomes.map((value) =>
    Number.isFinite(value) ? Number(holds(claim, value) !== (share ?? 0) >= 0.5) : Number.NaN,
  );
  const drivers = driversOf(cases).filter(({ share: of, noise }) => of > surely * noise);
  return {
    id: claim.id,
    claim: claim.claim,
    nature: claim.nature,
    verdict,
    share: assumed ? null : share,
    size: sizeOf(claim, values),
    standardError:
      assumed || share === null ? null : Math.sqrt((share * (1 - share)) / values.length),
    byRule,
    drivers: drivers.slice(0, toldDrivers),
    flip: assumed ? null : (flipBox(worlds.cases(flips)) ?? null),
    worlds: values.length,
    traced: byRule === null ? 0 : ready.traced.length,
    measure: claim.measure,
    test: claim.test,
    horizon: claim.horizon,
    contrasts: claim.contrasts,
    limits: claim.limits ?? null,
    whyAssumed: claim.whyAssumed ?? null,
    interval: assumed || share === null ? null : wilson(hits, values.length),
    neighbours: (claim.test.neighbours ?? []).map((threshold) => ({
      threshold,
      share: mean(values.map((value) => Number(holds(claim, value, threshold)))),
    })),
    histogram: histogramOf(values),
    records: figures.get(claim.id) ?? null,
  };
}

/** Whether integration pays more often under export control than without it. */
function isMoreOften(claim: Claim, worlds: ClaimWorlds, share: number): boolean {
  const without = Array.from({ length: worlds.worlds }, (_, world) =>
    withoutControl.of(worlds.get(world)),
  ).filter(Number.isFinite);
  return share > mean(without.map((value) => Number(holds(claim, value))));
}

function ofRecords(claim: Claim, figure: RecordFigure | undefined): ClaimEvidence {
  const none = { low: Number.NaN, high: Number.NaN };
  const { low, high } = figure ?? none;
  const told = Number.isFinite(low) && Number.isFinite(high);
  return {
    id: claim.id,
    claim: claim.claim,
    nature: claim.nature,
    verdict: verdictOfRecords(claim, figure ?? none),
    share: null,
    size: told
      ? { median: (low + high) / 2, low, high, unit: claim.test.unit, carriedBy: null }
      : null,
    standardError: null,
    byRule: null,
    drivers: [],
    flip: null,
    worlds: 0,
    traced: 0,
    measure: claim.measure,
    test: claim.test,
    horizon: 0,
    contrasts: [],
    limits: claim.limits ?? null,
    whyAssumed: null,
    interval: null,
    neighbours: [],
    histogram: [],
    records: figure ?? null,
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
  const figures = new Map(
    wanted.flatMap(({ id }) => {
      const figure = recordFigure(ledger, id);
      return figure === undefined ? [] : [[id, figure] as const];
    }),
  );
  if (wanted.every(({ nature }) => nature === 'ledger'))
    return wanted.map((claim) => ofRecords(claim, figures.get(claim.id)));
  const sampled = await claimWorlds(ledger, asked.scenario, worlds, hands);
  const traces = wanted.some(({ rules }) => rules.length > 0);
  const count = Math.min(worlds, mostTraced);
  const traced = traces ? tracedRuns(sampled.futures, sampled.design, { first: 0, count }, 20) : [];
  const asksGain = wanted.some(({ id }) => id === 'H38');
  const gain = asksGain
    ? gainOf(bestResponse(ledger, { scenario: asked.scenario, runs: gainRuns }))
    : 0;
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
