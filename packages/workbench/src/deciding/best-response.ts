import { amend, check, problemText } from '@roundtrip/engine';
import { bestResponseOn, type Experiment, rowReader } from '@roundtrip/ensemble';
import type { Ledger } from '@roundtrip/ledger';
import { designOver } from '../futures/design-asked.ts';
import { experimentOf, type OpenedFutures, openFutures } from '../futures/experiment.ts';
import type { BeliefFactor } from '../futures/factors.ts';
import { wholeNumberNamed } from '../names.ts';
import { Refusal } from '../refusal.ts';
import { type ModelFrame, modelFrame } from '../simulation/frame.ts';
import type { Asked } from '../simulation/setting.ts';

export interface BestResponseAsked {
  readonly scenario: Asked;
  /** Common futures; 64 unless said. */
  readonly runs?: string | undefined;
  readonly progress?: ((done: number, of: number) => void) | undefined;
}

/** What a giant would gain by another rule of its own, all others at theirs. */
export interface GiantResponse {
  readonly giant: string;
  readonly rule: 'tied share' | 'first share';
  readonly own: number;
  readonly best: number;
  /** USD million of net worth after five years, mean over futures. */
  readonly gain: number;
  readonly standardError: number;
  /** Over its operating cash flow of the five years. */
  readonly share: number;
  readonly grid: readonly { readonly choice: number; readonly gain: number }[];
}

export interface BestResponseAnswer extends ModelFrame {
  readonly runs: number;
  readonly traced: number;
  readonly responses: readonly GiantResponse[];
  /** Whether nobody gains more than a twentieth of its cash flow. */
  readonly passed: boolean;
}

const usualRuns = 64;
const mostRuns = 4000;
const passes = 0.05;
const years = '5';

const rules: readonly {
  readonly rule: GiantResponse['rule'];
  readonly belief: string;
  readonly parameter: string;
  readonly grid: readonly number[];
}[] = [
  {
    rule: 'tied share',
    belief: 'tied_share',
    parameter: 'own_tied',
    grid: [0.3, 0.6, 0.9, 1.2, 1.5],
  },
  {
    rule: 'first share',
    belief: 'first_share',
    parameter: 'own_first',
    grid: [0.3, 0.45, 0.6, 0.75, 0.9],
  },
];

/** The model with a rule of contract for each cloud: a multiple of the one that all have. */
function withOwnRules(futures: OpenedFutures): OpenedFutures {
  const { opened } = futures;
  const multiple = (why: string) => ({
    over: ['cloud'],
    unit: '1',
    mode: 1,
    source: 'judgement',
    why,
  });
  const model = amend(opened.program.model, {
    title: 'rules of contract of each cloud',
    parameters: {
      own_tied: multiple('What a cloud asks back of a dollar, over what all do.'),
      own_first: multiple('What a cloud asks of a lab’s compute at first, over what all do.'),
    },
    formulas: {
      promised_back: 'own_tied[cloud] * (@)',
      'tiedContract: contract_share[cloud, lab]': 'own_first[cloud] * (@)',
    },
  });
  const { program, problems } = check(model);
  if (program === undefined)
    throw new Error(problems.map((problem) => problemText(problem)).join('; '));
  return { ...futures, opened: { ...opened, program } };
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, one) => sum + one, 0) / values.length;

function errorOf(values: readonly number[]): number {
  const middle = mean(values);
  const square = values.reduce((sum, one) => sum + (one - middle) ** 2, 0);
  return Math.sqrt(square / Math.max(1, values.length - 1) / values.length);
}

/** A rule of one giant as a factor of its own: a multiple of the rule that all have. */
function ownFactors({ opened }: OpenedFutures): BeliefFactor[] {
  return rules.flatMap(({ parameter }) => {
    const found = opened.program.parameters.find(({ quantity }) => quantity.name === parameter);
    return opened.world.clouds.map((giant) => ({
      id: `${parameter}[${giant}]`,
      parameter,
      cell: found?.quantity.dims[0]?.position.get(giant) ?? 0,
      ...{ unit: '1', low: 0, mode: 1, high: 5, distribution: 'uniform' as const },
      why: '',
      sources: [],
    }));
  });
}

/** Worth and cash flow of every giant in every future, whoever deviates. */
class Trials {
  readonly #runs: number;
  readonly #experiment: Experiment;
  readonly #multiples: Float64Array;

  constructor(futures: OpenedFutures, runs: number) {
    const { clouds } = futures.opened.world;
    this.#runs = runs;
    const own = ownFactors(futures);
    const design = designOver(futures, { kind: 'latin-hypercube', runs });
    const read = rowReader(design);
    const width = futures.factors.length;
    const values = new Float64Array(width + own.length);
    this.#multiples = values.subarray(width);
    const steps = [futures.opened.setting.calendar.steps];
    const measures = clouds.flatMap((giant) =>
      [`claim_worth_${giant}`, `claim_cash_${giant}`].map((id) => ({ id, steps })),
    );
    const varied = { ...futures, factors: [...futures.factors, ...own] };
    this.#experiment = experimentOf(varied, measures, (row) => {
      const told = read(row);
      values.set(told.values);
      return { values, future: told.future };
    });
  }

  /** By future: worth and cash flow of each giant, one after the other. */
  run(place: number, multiple: number): number[][] {
    this.#multiples.fill(1);
    if (place >= 0) this.#multiples[place] = multiple;
    const rows: number[][] = [];
    this.#experiment.run({ first: 0, count: this.#runs }, (_, numbers) => rows.push([...numbers]));
    return rows;
  }
}

function responseOf(
  trials: Trials,
  base: readonly number[][],
  {
    giant,
    at,
    clouds,
    own,
    which,
  }: { giant: string; at: number; clouds: number; own: number; which: number },
): GiantResponse {
  const { rule = 'tied share', grid = [] } = rules[which] ?? {};
  const cash = mean(base.map((row) => row[2 * at + 1] ?? 0).filter(Number.isFinite));
  const gains = grid.map((choice) =>
    trials
      .run(which * clouds + at, choice / own)
      .map((row, future) => (row[2 * at] ?? 0) - (base[future]?.[2 * at] ?? 0))
      .filter(Number.isFinite),
  );
  const means = gains.map(mean);
  const { best, gain } = bestResponseOn(grid, means, { choice: own, payoff: 0 });
  const place = grid.indexOf(best);
  return {
    giant,
    rule,
    own,
    best,
    gain,
    standardError: place < 0 ? 0 : errorOf(gains[place] ?? []),
    share: cash > 0 ? gain / cash : Number.NaN,
    grid: grid.map((choice, one) => ({ choice, gain: means[one] ?? Number.NaN })),
  };
}

/**
 * For each giant alone, with all others at their rule and common futures: how its net worth after
 * five years changes with its own rule of contract, first the part of a cheque it asks back, then
 * the part of a lab’s compute it asks at first. One round only: what follows when all deviate is
 * not told.
 */
export function bestResponse(ledger: Ledger, asked: BestResponseAsked): BestResponseAnswer {
  const runs = wholeNumberNamed(asked.runs, 'runs') ?? usualRuns;
  if (runs < 2 || runs > mostRuns)
    throw new Refusal(`runs is ${runs}, want a whole number from 2 to ${mostRuns}`);
  const futures = withOwnRules(openFutures(ledger, { ...asked.scenario, years }));
  const { clouds } = futures.opened.world;
  const trials = new Trials(futures, runs);
  const base = trials.run(-1, 1);
  const responses = clouds.flatMap((giant, at) =>
    rules.map(({ belief }, which) => {
      const own = futures.factors.find(({ id }) => id === belief)?.mode ?? 1;
      asked.progress?.(at * rules.length + which + 1, clouds.length * rules.length);
      return responseOf(trials, base, { giant, at, clouds: clouds.length, own, which });
    }),
  );
  return {
    ...modelFrame(ledger, futures.opened),
    runs,
    traced: runs,
    responses,
    passed: responses.every(({ share }) => !(share > passes)),
  };
}
