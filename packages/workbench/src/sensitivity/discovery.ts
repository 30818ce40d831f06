import { type Box, type Discovery, prim, rowsOf, type Tree, tree } from '@roundtrip/ensemble';
import type { Ledger } from '@roundtrip/ledger';
import { designAsked, designInWords } from '../futures/design-asked.ts';
import { openFutures } from '../futures/experiment.ts';
import { comparisonAsked } from '../futures/output-asked.ts';
import { Refusal } from '../refusal.ts';
import { type ModelFrame, modelFrame } from '../simulation/frame.ts';
import type { Asked } from '../simulation/setting.ts';
import { casesOf, type Hands, tabled } from './sensitivity.ts';

export interface DiscoveryAsked {
  readonly scenario: Asked;
  /** What is of interest, such as `round_trip<50` or `ai_spending>2000@2030Q4`. */
  readonly where: string;
  readonly runs?: string | undefined;
  readonly designSeed?: string | undefined;
  /** The least coverage of the box that is chosen; .5 unless said. */
  readonly coverage?: string | undefined;
}

export interface DiscoveryAnswer extends ModelFrame {
  readonly where: string;
  readonly output: { readonly id: string; readonly title: string; readonly unit: string };
  readonly quarter: string;
  /** Whether runs above the threshold are of interest, or those below. */
  readonly above: boolean;
  readonly threshold: number;
  /** Of the output, over all runs: eight of ten lie between low and high. */
  readonly spread: { readonly low: number; readonly middle: number; readonly high: number };
  readonly design: string;
  readonly runs: number;
  readonly failed: number;
  readonly traced: number;
  /** Runs in which the output has no number: they count in nothing that follows. */
  readonly missing: number;
  /** Runs of interest. */
  readonly interest: number;
  readonly trajectory: Discovery['trajectory'];
  readonly chosen: number;
  readonly tree: Tree;
  readonly beliefs: Readonly<
    Record<
      string,
      { readonly unit: string; readonly why: string; readonly low: number; readonly high: number }
    >
  >;
}

const usualRuns = '1000';
/** What every run believed is kept in memory. */
const mostRuns = 100_000;

function spreadOf(outcomes: Float64Array): DiscoveryAnswer['spread'] {
  const sorted = outcomes.filter((value) => !Number.isNaN(value)).sort();
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
  return { low: at(0.1), middle: at(0.5), high: at(0.9) };
}

function coverageOf(text: string | undefined): number {
  const share = Number(text ?? '0.5');
  if (share > 0 && share <= 1) return share;
  throw new Refusal(`coverage is ${text}, want a share above 0 and up to 1`);
}

/** The box of beliefs in which runs of interest gather, every box on the way to it, and a tree. */
export async function discoverIn(
  ledger: Ledger,
  asked: DiscoveryAsked,
  hands: Hands,
): Promise<DiscoveryAnswer> {
  const { scenario } = asked;
  const coverage = coverageOf(asked.coverage);
  const futures = openFutures(ledger, scenario);
  const { place, above, number } = comparisonAsked(futures, asked.where, 'where');
  const design = designAsked(futures, {
    runs: asked.runs ?? usualRuns,
    designSeed: asked.designSeed,
  });
  if (rowsOf(design) > mostRuns)
    throw new Refusal(`runs is ${rowsOf(design)}, want a whole number from 1 to ${mostRuns}`);
  const quarter = futures.opened.setting.calendar.quarter(place.period + 1);
  const of = `${place.measure}@${quarter}`;
  const ran = await tabled(futures, { scenario, of, design }, hands);
  const { gathered, outcomes, missing } = ran;
  const interesting = outcomes.map((value) =>
    Number.isNaN(value) ? value : Number(above ? value > number : value < number),
  );
  const cases = casesOf({ design, outcomes: interesting });
  const { trajectory, chosen } = prim(cases, { coverage });
  const [measure] = gathered.measures;
  const named = new Set(trajectory.flatMap(({ limits }) => limits.map(({ factor }) => factor)));
  return {
    ...modelFrame(ledger, futures.opened),
    where: asked.where,
    output: { id: place.measure, title: measure?.title ?? of, unit: measure?.unit ?? '1' },
    quarter,
    above,
    threshold: number,
    spread: spreadOf(outcomes),
    design: designInWords(design),
    runs: gathered.rows,
    failed: gathered.failed,
    traced: gathered.rows,
    missing,
    interest: interesting.filter((one) => one === 1).length,
    trajectory,
    chosen,
    tree: tree(cases),
    beliefs: Object.fromEntries(
      futures.factors
        .filter(({ id }) => named.has(id))
        .map(({ id, unit, why, low, high }) => [id, { unit, why, low, high }]),
    ),
  };
}

/** The box chosen; all cases where nothing is of interest. */
export function chosenBox({ trajectory, chosen }: DiscoveryAnswer): Box {
  const box = trajectory[chosen];
  if (box === undefined) throw new Error('there is no box');
  return box;
}
