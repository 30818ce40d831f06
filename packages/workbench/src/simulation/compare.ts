import { type Program, shapley } from '@roundtrip/engine';
import type { Ledger } from '@roundtrip/ledger';
import { frameOf } from '../days.ts';
import { wholeNumberNamed } from '../names.ts';
import { Refusal } from '../refusal.ts';
import type { Frame } from '../schema/frame.ts';
import { type Difference, differencesOf } from './differences.ts';
import { alone, notCalibrated, outsideOf, type ToldScenario, toldScenario } from './frame.ts';
import { type Headline, headlines } from './headline.ts';
import {
  type Asked,
  believing,
  type Opened,
  type OpenedWorld,
  openWorld,
  type Setting,
  settingOf,
} from './setting.ts';
import { Trajectories } from './trajectory.ts';

export interface CompareAsked {
  readonly a: Asked;
  readonly b: Asked;
  /** How many common futures; 40 unless said. */
  readonly runs?: string | undefined;
  /** Called now and then with the number of comparisons made. */
  readonly progress?: ((done: number, of: number) => void) | undefined;
}

/** A headline number of both: medians over the runs. */
export interface ComparedNumber {
  readonly id: string;
  readonly title: string;
  readonly unit: Headline['unit'];
  readonly side: Headline['side'];
  readonly a: number | null;
  readonly b: number | null;
  readonly change: number | null;
  /** Share of the common runs in which B is higher, and in which it is lower. */
  readonly higher: number | null;
  readonly lower: number | null;
}

/** Which of the differences makes how much of a change. */
export interface Attribution {
  readonly id: string;
  readonly title: string;
  readonly unit: Headline['unit'];
  /** The change of the median that is shared out. */
  readonly change: number;
  readonly runs: number;
  readonly shares: readonly {
    readonly difference: string;
    readonly contribution: number;
    /** Standard error where orders were sampled. */
    readonly error: number | null;
  }[];
}

export interface Comparison extends Frame {
  readonly calibrated: false;
  readonly outsideRange: readonly string[];
  readonly a: ToldScenario;
  readonly b: ToldScenario;
  readonly runs: number;
  readonly differences: readonly {
    readonly kind: string;
    readonly id: string;
    readonly words: string;
  }[];
  readonly numbers: readonly ComparedNumber[];
  readonly why: readonly Attribution[];
}

const usualRuns = 40;
const mostRuns = 4000;
/** Up to so many differences every combination is tried, each with all runs. */
const exactUpTo = 8;
const sampledRuns = 4;
/** Orders that the engine samples beyond that. */
const sampledOrders = 200;
/** Changes that are explained. */
const mostExplained = 3;

type Outcomes = ReadonlyMap<string, readonly (number | null)[]>;

/** Numbers about one country are not those about both. */
const keyOf = ({ id, side }: Pick<Headline, 'id' | 'side'>) => `${side} ${id}`;

function median(values: readonly (number | null)[]): number | null {
  const sorted = values.filter((value) => value !== null).toSorted((x, y) => x - y);
  if (sorted.length < values.length || sorted.length === 0) return null;
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2;
}

/** Runs settings, each world and each compiled model once. */
class Laboratory {
  readonly #ledger: Ledger;
  readonly #worlds = new Map<string, OpenedWorld>();
  readonly #compiled = new Map<Program, Trajectories>();

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  open(setting: Setting): Opened {
    const { world, levers } = setting.scenario;
    const key = JSON.stringify([world ?? 'real', levers]);
    const known = this.#worlds.get(key) ?? openWorld(this.#ledger, setting);
    this.#worlds.set(key, known);
    return believing(known, setting);
  }

  /** Headline numbers of every run, by their ids. */
  outcomes(setting: Setting, runs: number): Outcomes {
    const opened = this.open(setting);
    const known = this.#compiled.get(opened.program) ?? new Trajectories(opened);
    this.#compiled.set(opened.program, known);
    known.believe(opened.parameters);
    const found = new Map<string, (number | null)[]>();
    const numbers = Array.from({ length: runs }, (_, run) => setting.run + run);
    known.each(numbers, (one) => {
      for (const number of headlines(one, opened.world)) {
        const values = found.get(keyOf(number)) ?? [];
        values.push(number.value);
        found.set(keyOf(number), values);
      }
    });
    return found;
  }

  /** The headline numbers there are, as they are called. */
  kinds(setting: Setting): Headline[] {
    const opened = this.open(setting);
    let found: Headline[] = [];
    const known = this.#compiled.get(opened.program) ?? new Trajectories(opened);
    known.each([setting.run], (one) => {
      found = headlines(one, opened.world);
    });
    return found;
  }
}

function share(a: readonly (number | null)[], b: readonly (number | null)[], sign: 1 | -1) {
  if (a.length === 0 || a.length !== b.length || [...a, ...b].some((value) => value === null))
    return null;
  const found = a.filter((value, run) => Math.sign((b[run] ?? 0) - (value ?? 0)) === sign);
  return found.length / a.length;
}

function comparedNumbers(kinds: readonly Headline[], a: Outcomes, b: Outcomes): ComparedNumber[] {
  return kinds.map(({ id, title, unit, side }) => {
    const key = keyOf({ id, side });
    const [inA, inB] = [a.get(key) ?? [], b.get(key) ?? []];
    const [before, after] = [median(inA), median(inB)];
    return {
      id,
      title,
      unit,
      side,
      a: before,
      b: after,
      change: before === null || after === null ? null : after - before,
      higher: share(inA, inB, 1),
      lower: share(inA, inB, -1),
    };
  });
}

/** How far a change reaches beside what chance does to the number in A. */
function weightOf(number: ComparedNumber, a: Outcomes): number {
  const { change, a: middle } = number;
  const distances = (a.get(keyOf(number)) ?? []).map((value) =>
    Math.abs((value ?? 0) - (middle ?? 0)),
  );
  const spread = median(distances) ?? 0;
  const scale = Math.max(spread, Math.abs(middle ?? 0) * 0.01);
  return scale === 0 ? 0 : Math.abs(change ?? 0) / scale;
}

function largest(numbers: readonly ComparedNumber[], a: Outcomes): ComparedNumber[] {
  return numbers
    .filter(({ change }) => change !== null && change !== 0)
    .toSorted((x, y) => weightOf(y, a) - weightOf(x, a))
    .slice(0, mostExplained);
}

interface Attributing {
  readonly laboratory: Laboratory;
  readonly from: Setting;
  readonly differences: readonly Difference[];
  readonly runs: number;
  readonly progress: CompareAsked['progress'];
}

/** Medians of every combination of differences, each combination run once. */
function combinations({ laboratory, from, differences, runs, progress }: Attributing) {
  const known = new Map<string, ReadonlyMap<string, number | null>>();
  const count = differences.length;
  const of = count <= exactUpTo ? 2 ** count : sampledOrders * count;
  return (moved: readonly boolean[], number: ComparedNumber): number => {
    const key = moved.map((one) => (one ? '1' : '0')).join('');
    let medians = known.get(key);
    if (medians === undefined) {
      const scenario = differences.reduce(
        (sum, difference, at) => (moved[at] === true ? difference.moved(sum) : sum),
        from.scenario,
      );
      const outcomes = laboratory.outcomes({ ...from, scenario, anyway: true }, runs);
      medians = new Map([...outcomes].map(([name, values]) => [name, median(values)]));
      known.set(key, medians);
      progress?.(Math.min(known.size, of), of);
    }
    return medians.get(keyOf(number)) ?? 0;
  };
}

function attributed(asked: Attributing, explained: readonly ComparedNumber[]): Attribution[] {
  const { differences, runs, progress } = asked;
  const worth = combinations(asked);
  const found = explained.map((number): Attribution => {
    const { id, title, unit } = number;
    const { contributions, errors } = shapley(differences.length, (moved) => worth(moved, number));
    const shares = differences.map((difference, at) => ({
      difference: difference.id,
      contribution: contributions[at] ?? 0,
      error: errors[at] ?? null,
    }));
    const change = shares.reduce((sum, { contribution }) => sum + contribution, 0);
    return { id, title, unit, change, runs, shares };
  });
  progress?.(1, 1);
  return found;
}

function runsOf(text: string | undefined): number {
  const runs = wholeNumberNamed(text, 'runs') ?? usualRuns;
  if (runs >= 1 && runs <= mostRuns) return runs;
  throw new Refusal(`runs is ${runs}, want a whole number from 1 to ${mostRuns}`);
}

function refuseOtherDays(a: Setting, b: Setting): void {
  const [one, other] = [a.calendar, b.calendar];
  if (one.vantage !== other.vantage)
    throw new Refusal(
      `A begins on ${one.vantage} and B on ${other.vantage}; give both the same --vantage`,
    );
  if (one.steps !== other.steps)
    throw new Refusal('A and B do not run equally long; give both the same --years');
  if (a.scenario.seed !== b.scenario.seed)
    throw new Refusal(
      `A has seed ${a.scenario.seed} and B has ${b.scenario.seed}; give both the same --seed`,
    );
}

/** What differs in two scenarios, what follows over common futures, and from which of it. */
export function compareScenarios(ledger: Ledger, asked: CompareAsked): Comparison {
  const [a, b] = [settingOf(ledger, asked.a), settingOf(ledger, asked.b)];
  refuseOtherDays(a, b);
  const runs = runsOf(asked.runs);
  const laboratory = new Laboratory(ledger);
  const [openedA, openedB] = [laboratory.open(a), laboratory.open(b)];
  const [inA, inB] = [laboratory.outcomes(a, runs), laboratory.outcomes(b, runs)];
  const numbers = comparedNumbers(laboratory.kinds(a), inA, inB);
  const differences = differencesOf(a.scenario, b.scenario);
  const exact = differences.length <= exactUpTo;
  const attributing: Attributing = {
    laboratory,
    from: a,
    differences,
    runs: exact ? runs : Math.min(runs, sampledRuns),
    progress: asked.progress,
  };
  const outsideRange = [...new Set([...outsideOf(openedA.beliefs), ...outsideOf(openedB.beliefs)])];
  const outside =
    outsideRange.length === 0
      ? []
      : [`OUTSIDE WHAT IS BELIEVED: ${outsideRange.join(', ')}; run because of --anyway.`];
  const days = { until: a.calendar.vantage, knownOn: ledger.released };
  return {
    ...frameOf(
      ledger,
      days,
      [],
      [
        ...outside,
        notCalibrated,
        ...new Set([...alone(openedA), ...alone(openedB)]),
        ...openedA.vantage.apart,
      ],
    ),
    calibrated: false,
    outsideRange,
    a: toldScenario(a, openedA.beliefs),
    b: toldScenario(b, openedB.beliefs),
    runs,
    differences: differences.map(({ kind, id, words }) => ({ kind, id, words })),
    numbers,
    why: differences.length === 0 ? [] : attributed(attributing, largest(numbers, inA)),
  };
}
