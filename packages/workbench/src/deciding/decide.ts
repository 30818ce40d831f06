import {
  combinationsOf,
  criteriaOf,
  type Design,
  factorialEffects,
  rowReader,
  valueOfBelief,
  valueOfPerfectInformation,
} from '@roundtrip/ensemble';
import type { Ledger } from '@roundtrip/ledger';
import { scenarios } from '@roundtrip/model';
import { designOver, runsNamed } from '../futures/design-asked.ts';
import { measuresFor, openFutures } from '../futures/experiment.ts';
import { placeAsked } from '../futures/output-asked.ts';
import { Refusal } from '../refusal.ts';
import type { Hands } from '../sensitivity/sensitivity.ts';
import { tabled } from '../sensitivity/sensitivity.ts';
import { type ModelFrame, modelFrame } from '../simulation/frame.ts';
import { shippedScenario } from '../simulation/scenario-named.ts';
import type { Asked } from '../simulation/setting.ts';

export interface DecideAsked {
  /** The world in which policies are tried. */
  readonly scenario: Asked;
  /**
   * Levers joined by ` + `, or a scenario for its levers, each a policy; doing nothing is one too.
   */
  readonly policies: readonly string[];
  /** What is wanted, such as `labs_alive` or `round_trip@2030Q2`. */
  readonly of: string;
  /** Whether less is better. */
  readonly less?: boolean | undefined;
  /** What is enough. */
  readonly enough?: string | undefined;
  /** How much the best counts against the worst, from 0 to 1; a half unless said. */
  readonly optimism?: string | undefined;
  readonly runs?: string | undefined;
  /** Try every combination of the policies, and tell what each does alone and with another. */
  readonly factorial?: boolean | undefined;
}

/** A policy over sampled worlds, in the unit of the output. */
export interface PolicyRow {
  readonly policy: string;
  readonly worst: number;
  readonly best: number;
  /** Between the best and the worst, by optimism. */
  readonly hurwicz: number;
  readonly mean: number;
  readonly deviation: number;
  /** How far, on average, it falls behind its own median. */
  readonly undesirable: number;
  /** The most it falls behind the best policy of a world. */
  readonly regret: number;
  readonly meanRegret: number;
  /** Share of worlds in which it is enough, and what sampling leaves open of it. */
  readonly satisfies: number;
  readonly satisfiesLow: number;
  readonly satisfiesHigh: number;
}

/** What knowing a belief before choosing is worth, less what it would seem to be by chance. */
export interface WorthKnowing {
  readonly belief: string;
  readonly value: number;
  readonly byChance: number;
}

/** What a policy, or two together, do over all settings of the others, in the output's unit. */
export interface PolicyEffect {
  readonly policies: readonly string[];
  readonly effect: number;
  /** None from one world. */
  readonly standardError: number | null;
}

export interface DecideAnswer extends ModelFrame {
  readonly output: { readonly id: string; readonly title: string; readonly unit: string };
  readonly quarter: string;
  readonly less: boolean;
  readonly enough: number;
  readonly optimism: number;
  readonly runs: number;
  readonly traced: number;
  readonly policies: readonly PolicyRow[];
  /** What knowing the world before choosing is worth, in the unit of the output. */
  readonly perfectInformation: number;
  /** Beliefs most worth knowing before choosing, of those whose worth is beyond chance. */
  readonly worthKnowing: readonly WorthKnowing[];
  /** Of a full factorial; empty where none was asked for. */
  readonly effects: readonly PolicyEffect[];
}

const usualRuns = 400;
const nothing = 'nothing';
const told = 5;
const usualOptimism = 0.5;
/** Policies whose combinations are tried in minutes. */
const mostFactorial = 6;

/**
 * The scenario with a policy carried out: levers as a person writes them, or those of a scenario.
 */
function underPolicy(scenario: Asked, policy: string): Asked {
  if (!Object.hasOwn(scenarios, policy)) {
    const levers = policy.split(' + ').map((one) => one.trim());
    return { ...scenario, levers: [...(scenario.levers ?? []), ...levers] };
  }
  const own = shippedScenario(policy).scenario;
  if (Object.keys(own.beliefs).length > 0 || own.levers.length === 0)
    throw new Refusal(
      `the scenario ${policy} is no policy: a policy is made of levers, and of beliefs nobody decides`,
    );
  const base = scenario.scenario;
  const levers = [...base.scenario.levers, ...own.levers];
  return { ...scenario, scenario: { ...base, scenario: { ...base.scenario, levers } } };
}

async function outcomesOf(
  ledger: Ledger,
  asked: DecideAsked,
  policies: readonly string[],
  design: Design,
  hands: Hands,
): Promise<Float64Array> {
  const scenario = policies.reduce(underPolicy, asked.scenario);
  const futures = openFutures(ledger, scenario);
  const question = { scenario, of: asked.of, design, beside: true };
  return (await tabled(futures, question, hands)).outcomes;
}

interface Table {
  readonly design: Design;
  readonly names: readonly string[];
  /** Rows of the design in which every policy has a number. */
  readonly kept: readonly number[];
  /** What each policy brings in each kept row: more is better. */
  readonly payoffs: readonly Float64Array[];
}

/** What is tried, each by the policies it is made of: none first, which is to do nothing. */
function tried({ policies, factorial }: DecideAsked): readonly (readonly string[])[] {
  if (factorial !== true) return [[], ...policies.map((one) => [one])];
  if (policies.length > mostFactorial)
    throw new Refusal(
      `${policies.length} policies have ${2 ** policies.length} combinations: a factorial takes up to ${mostFactorial} of them`,
    );
  return combinationsOf(policies);
}

/** Runs every policy over the same draws and futures. */
async function tableOf(
  ledger: Ledger,
  asked: DecideAsked,
  design: Design,
  hands: Hands,
): Promise<Table> {
  const combinations = tried(asked);
  const names = combinations.map((one) => one.join(' + ') || nothing);
  const { progress, ...rest } = hands;
  const columns: Float64Array[] = [];
  for (const [at, combination] of combinations.entries()) {
    const column = await outcomesOf(ledger, asked, combination, design, rest);
    columns.push(column);
    progress?.({ done: (at + 1) * column.length, of: names.length * column.length });
  }
  const rows = columns[0]?.length ?? 0;
  const kept = Array.from({ length: rows }, (_, row) => row).filter((row) =>
    columns.every((column) => Number.isFinite(column[row])),
  );
  if (kept.length === 0)
    throw new Refusal(`${asked.of} has no number in any world under all policies`);
  const sign = asked.less === true ? -1 : 1;
  const payoffs = columns.map((column) =>
    Float64Array.from(kept, (row) => sign * (column[row] ?? 0)),
  );
  return { design, names, kept, payoffs };
}

function policyRows(
  { names, payoffs }: Table,
  { less, enough, optimism }: { less: boolean; enough: number; optimism: number },
): PolicyRow[] {
  const sign = less ? -1 : 1;
  return criteriaOf(payoffs, { threshold: sign * enough, optimism }).map((one, at) => ({
    policy: names[at] ?? '',
    worst: sign * one.worst,
    best: sign * one.best,
    hurwicz: sign * one.hurwicz,
    mean: sign * one.mean,
    deviation: one.deviation,
    undesirable: one.undesirable,
    regret: one.mostRegret,
    meanRegret: one.meanRegret,
    satisfies: one.satisfiedShare,
    satisfiesLow: one.satisfiedInterval[0],
    satisfiesHigh: one.satisfiedInterval[1],
  }));
}

function worthKnowing({ design, kept, payoffs }: Table): WorthKnowing[] {
  const read = rowReader(design);
  const rows = kept.map((row) => read(row).values.slice());
  const worth = design.factors.map(({ id }, at) => {
    const column = rows.map((row) => row[at] ?? 0);
    return { belief: id, ...valueOfBelief(payoffs, column, design.seed) };
  });
  // Of so many beliefs some seem to be worth much by chance: less than that is nothing.
  const chance = worth.reduce((most, { mostByChance }) => Math.max(most, mostByChance), 0);
  return worth
    .filter(({ value, byChance }) => value + byChance > chance)
    .map(({ belief, value, byChance }) => ({ belief, value, byChance }))
    .toSorted((a, b) => b.value - a.value)
    .slice(0, told);
}

/** In the unit of the output, whether more or less of it is better. */
function effectsOf({ payoffs }: Table, { policies, factorial, less }: DecideAsked): PolicyEffect[] {
  if (factorial !== true) return [];
  const sign = less === true ? -1 : 1;
  return factorialEffects(payoffs).map(({ levers, effect, standardError }) => ({
    policies: levers.map((at) => policies[at] ?? ''),
    effect: sign * effect,
    standardError: Number.isFinite(standardError) ? standardError : null,
  }));
}

function medianOf(values: Float64Array): number {
  const sorted = values.slice().sort();
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/**
 * Policies by worlds over common draws and futures: regret, what satisfies, and what knowing more
 * before choosing is worth.
 */
export async function decide(
  ledger: Ledger,
  asked: DecideAsked,
  hands: Hands,
): Promise<DecideAnswer> {
  if (asked.policies.length === 0)
    throw new Refusal('which policies? --policy strike-exclusivity@2026-01-01, more than once');
  const futures = openFutures(ledger, asked.scenario);
  const place = placeAsked(futures, asked.of);
  const [measure] = measuresFor(futures, [{ id: place.measure, steps: [place.period + 1] }]);
  const runs = runsNamed(asked.runs, usualRuns);
  const design = designOver(futures, { kind: 'latin-hypercube', runs });
  const optimism = numberNamed(asked.optimism, 'optimism') ?? usualOptimism;
  if (!(optimism >= 0 && optimism <= 1))
    throw new Refusal(`optimism is ${optimism}, want a number from 0 to 1`);
  const wanted = numberNamed(asked.enough, 'enough');
  const table = await tableOf(ledger, asked, design, hands);
  const less = asked.less === true;
  const [base = new Float64Array()] = table.payoffs;
  const enough = wanted ?? (less ? -medianOf(base) : medianOf(base));
  return {
    ...modelFrame(ledger, futures.opened),
    output: { id: place.measure, title: measure?.title ?? asked.of, unit: measure?.unit ?? '1' },
    quarter: measure?.periods[0] ?? '',
    less,
    enough,
    optimism,
    runs: table.kept.length,
    traced: table.kept.length,
    policies: policyRows(table, { less, enough, optimism }),
    perfectInformation: valueOfPerfectInformation(table.payoffs),
    worthKnowing: worthKnowing(table),
    effects: effectsOf(table, asked),
  };
}

function numberNamed(text: string | undefined, what: string): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value)) return value;
  throw new Refusal(`${what} is ${JSON.stringify(text)}, want a number`);
}
