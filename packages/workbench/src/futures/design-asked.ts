import { type Design, DesignError, type Plan, rowReader, rowsOf } from '@roundtrip/ensemble';
import type { Posterior } from '../calibration/posterior.ts';
import { oneNamed, wholeNumberNamed } from '../names.ts';
import { Refusal } from '../refusal.ts';
import type { OpenedFutures } from './experiment.ts';
import { modelFingerprint } from './job.ts';

const kinds = ['latin', 'sobol', 'centre'] as const;

/** How a person asks for a design; numbers as they were written. */
export interface DesignAsked {
  /** `latin` unless said. */
  readonly design?: string | undefined;
  /** The draws of the scenario unless said. */
  readonly runs?: string | undefined;
  /** The seed of the scenario unless said. */
  readonly designSeed?: string | undefined;
  /** What a calibration left of beliefs: they are drawn from its members, others as believed. */
  readonly posterior?: Posterior | undefined;
}

const mostRuns = 1_000_000_000;

/** A number of runs as a person writes it. */
export function runsNamed(text: string | undefined, usual: number): number {
  const runs = wholeNumberNamed(text, 'runs') ?? usual;
  if (runs >= 1 && runs <= mostRuns) return runs;
  throw new Refusal(`runs is ${runs}, want a whole number from 1 to ${mostRuns}`);
}

/** Says what is wrong with a design as a person is told. */
export function refusingDesign<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof DesignError) throw new Refusal(error.message);
    throw error;
  }
}

/** A design over the beliefs of opened futures. */
export function designOver(
  futures: OpenedFutures,
  plan: Plan,
  more: Partial<Pick<Design, 'seed' | 'noise' | 'repeats' | 'factors'>> = {},
): Design {
  const factors = (more.factors ?? futures.factors).map(
    ({ id, unit, low, mode, high, distribution }) => ({ id, unit, low, mode, high, distribution }),
  );
  const design: Design = {
    version: 1,
    plan,
    seed: more.seed ?? futures.opened.setting.scenario.seed,
    repeats: more.repeats ?? 1,
    noise: more.noise ?? 'row',
    factors,
    correlations: [],
    model: modelFingerprint(futures),
  };
  refusingDesign(() => rowReader(design));
  return design;
}

/** Rows from a posterior, of those beliefs that differ here from row to row. */
function membersPlan({ factors }: OpenedFutures, posterior: Posterior, runs: number): Plan {
  const known = posterior.beliefs.flatMap((id, at) =>
    factors.some((factor) => factor.id === id) ? [at] : [],
  );
  if (known.length === 0)
    throw new Refusal('the posterior has no belief that differs from row to row in this scenario');
  const pick = <T>(row: readonly T[]): T[] => known.flatMap((at) => row[at] ?? []);
  return {
    kind: 'members',
    runs,
    of: pick(posterior.beliefs),
    members: posterior.members.map(pick),
  };
}

/** The design that a person asks for. */
export function designAsked(futures: OpenedFutures, asked: DesignAsked): Design {
  const kind = oneNamed('design', asked.design ?? 'latin', kinds);
  const runs = runsNamed(asked.runs, futures.opened.setting.scenario.draws);
  if (asked.posterior !== undefined && asked.design !== undefined)
    throw new Refusal('a posterior makes its own design: leave --design or --posterior away');
  const plans: Readonly<Record<(typeof kinds)[number], Plan>> = {
    latin: { kind: 'latin-hypercube', runs },
    sobol: { kind: 'sobol', runs },
    centre: { kind: 'centre', runs },
  };
  const seed = wholeNumberNamed(asked.designSeed, 'design-seed');
  const { posterior } = asked;
  const plan = posterior === undefined ? plans[kind] : membersPlan(futures, posterior, runs);
  return designOver(futures, plan, seed === undefined ? {} : { seed });
}

const plansInWords: Readonly<Record<Plan['kind'], string>> = {
  centre: 'all beliefs at their centre, only chance differs',
  'latin-hypercube': 'a Latin hypercube',
  sobol: 'shifted Sobol points',
  members: 'a posterior’s members and a Latin hypercube of the rest',
  morris: 'Morris trajectories',
  saltelli: 'Saltelli matrices',
  factorial: 'a full factorial',
};

/** A design in a sentence. */
export function designInWords(design: Design): string {
  const { plan, factors, seed } = design;
  const over = plan.kind === 'centre' ? '' : ` over ${factors.length} beliefs`;
  return `${rowsOf(design)} runs by ${plansInWords[plan.kind]}${over}, seed ${seed}`;
}
