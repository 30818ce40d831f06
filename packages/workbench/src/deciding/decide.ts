import {
  type Design,
  type PolicyScore,
  rowReader,
  scorePolicies,
  valueOfKnowing,
  valueOfPerfectInformation,
  wilson,
} from '@roundtrip/ensemble';
import type { Ledger } from '@roundtrip/ledger';
import { designOver, runsNamed } from '../futures/design-asked.ts';
import { measuresFor, openFutures } from '../futures/experiment.ts';
import { placeAsked } from '../futures/output-asked.ts';
import { Refusal } from '../refusal.ts';
import type { Hands } from '../sensitivity/sensitivity.ts';
import { tabled } from '../sensitivity/sensitivity.ts';
import { type ModelFrame, modelFrame } from '../simulation/frame.ts';
import type { Asked } from '../simulation/setting.ts';

export interface DecideAsked {
  /** The world in which policies are tried. */
  readonly scenario: Asked;
  /** Levers, each a policy; doing nothing is one too. */
  readonly policies: readonly string[];
  /** What is wanted, such as `labs_alive` or `round_trip@2030Q2`. */
  readonly of: string;
  /** Whether less is better. */
  readonly less?: boolean | undefined;
  /** What is enough. */
  readonly enough?: string | undefined;
  readonly runs?: string | undefined;
}

export interface PolicyRow extends PolicyScore {
  readonly policy: string;
  /** What sampling leaves open of the share that satisfies. */
  readonly satisfiesLow: number;
  readonly satisfiesHigh: number;
}

export interface DecideAnswer extends ModelFrame {
  readonly output: { readonly id: string; readonly title: string; readonly unit: string };
  readonly quarter: string;
  readonly less: boolean;
  readonly enough: number;
  readonly runs: number;
  readonly traced: number;
  readonly policies: readonly PolicyRow[];
  /** What knowing the world before choosing is worth, in the unit of the output. */
  readonly perfectInformation: number;
  /** Beliefs most worth knowing before choosing. */
  readonly worthKnowing: readonly { readonly belief: string; readonly value: number }[];
}

const usualRuns = 400;
const nothing = 'nothing';
const told = 5;

async function outcomesOf(
  ledger: Ledger,
  asked: DecideAsked,
  policy: string,
  design: Design,
  hands: Hands,
): Promise<Float64Array> {
  const levers = [...(asked.scenario.levers ?? []), ...(policy === nothing ? [] : [policy])];
  const scenario = { ...asked.scenario, levers };
  const futures = openFutures(ledger, scenario);
  const { outcomes } = await tabled(
    futures,
    { scenario, of: asked.of, design, beside: true },
    hands,
  );
  return outcomes;
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
  const names = [nothing, ...asked.policies];
  const { progress, ...rest } = hands;
  const columns: Float64Array[] = [];
  for (const [at, name] of names.entries()) {
    columns.push(await outcomesOf(ledger, asked, name, design, rest));
    progress?.({ done: (at + 1) * runs, of: names.length * runs });
  }
  const kept = Array.from({ length: runs }, (_, row) => row).filter((row) =>
    columns.every((column) => Number.isFinite(column[row])),
  );
  if (kept.length === 0)
    throw new Refusal(`${asked.of} has no number in any world under all policies`);
  const less = asked.less === true;
  const sign = less ? -1 : 1;
  const payoffs = columns.map((column) => kept.map((row) => sign * (column[row] ?? 0)));
  const middle =
    [...(payoffs[0] ?? [])].toSorted((a, b) => a - b)[Math.floor(kept.length / 2)] ?? 0;
  const enough = enoughNamed(asked.enough) ?? sign * middle;
  const scores = scorePolicies(payoffs, sign * enough);
  const read = rowReader(design);
  const values = kept.map((row) => read(row).values.slice());
  const worth = design.factors.map(({ id }, at) => ({
    belief: id,
    value: valueOfKnowing(
      payoffs,
      values.map((one) => one[at] ?? 0),
    ),
  }));
  return {
    ...modelFrame(ledger, futures.opened),
    output: { id: place.measure, title: measure?.title ?? asked.of, unit: measure?.unit ?? '1' },
    quarter: measure?.periods[0] ?? '',
    less,
    enough,
    runs: kept.length,
    traced: kept.length,
    policies: scores.map((score, at) => {
      const [satisfiesLow, satisfiesHigh] = wilson(
        Math.round(score.satisfies * kept.length),
        kept.length,
      );
      const turned = less
        ? { ...score, worst: -score.worst, best: -score.best, mean: -score.mean }
        : score;
      return { policy: names[at] ?? '', ...turned, satisfiesLow, satisfiesHigh };
    }),
    perfectInformation: valueOfPerfectInformation(payoffs),
    worthKnowing: worth.toSorted((a, b) => b.value - a.value).slice(0, told),
  };
}

function enoughNamed(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value)) return value;
  throw new Refusal(`enough is ${JSON.stringify(text)}, want a number`);
}
