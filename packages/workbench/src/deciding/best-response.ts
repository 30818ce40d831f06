import { bestResponseOf, type Experiment, mostGain, rowReader } from '@roundtrip/ensemble';
import type { Ledger } from '@roundtrip/ledger';
import { designOver } from '../futures/design-asked.ts';
import { experimentOf, openFutures } from '../futures/experiment.ts';
import { wholeNumberNamed } from '../names.ts';
import { Refusal } from '../refusal.ts';
import { type ModelFrame, modelFrame } from '../simulation/frame.ts';
import type { Asked } from '../simulation/setting.ts';
import { type ContractRule, contractRules, type OwnRules, openOwnRules } from './own-rules.ts';

export interface BestResponseAsked {
  readonly scenario: Asked;
  /** Sampled worlds, each with a future of its own, common to all choices; 64 unless said. */
  readonly runs?: string | undefined;
  readonly progress?: ((done: number, of: number) => void) | undefined;
}

/** What a giant would gain by another rule of its own, all others at theirs. */
export interface GiantResponse {
  readonly giant: string;
  readonly rule: ContractRule['rule'];
  readonly own: number;
  readonly best: number;
  /** USD million of net worth after five years, mean over sampled worlds. */
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
const years = '5';

const mean = (values: readonly number[]) =>
  values.reduce((sum, one) => sum + one, 0) / values.length;

/** Worth and cash flow of every giant in every sampled world, whoever deviates. */
class Trials {
  readonly #runs: number;
  readonly #experiment: Experiment;
  readonly #rules: Float64Array;
  readonly #usual: Float64Array;

  constructor({ futures, rules }: OwnRules, runs: number) {
    const { clouds } = futures.opened.world;
    this.#runs = runs;
    const read = rowReader(designOver(futures, { kind: 'latin-hypercube', runs }));
    const width = futures.factors.length;
    const values = new Float64Array(width + rules.length);
    this.#rules = values.subarray(width);
    this.#usual = Float64Array.from(rules, ({ mode }) => mode);
    const steps = [futures.opened.setting.calendar.steps];
    const measures = clouds.flatMap((giant) =>
      [`claim_worth_${giant}`, `claim_cash_${giant}`].map((id) => ({ id, steps })),
    );
    const varied = { ...futures, factors: [...futures.factors, ...rules] };
    this.#experiment = experimentOf(varied, measures, (row) => {
      const told = read(row);
      values.set(told.values);
      return { values, future: told.future };
    });
  }

  /** By world: worth and cash flow of each giant, one after the other. */
  run(deviating?: { readonly place: number; readonly level: number }): number[][] {
    this.#rules.set(this.#usual);
    if (deviating !== undefined) this.#rules[deviating.place] = deviating.level;
    const rows: number[][] = [];
    this.#experiment.run({ first: 0, count: this.#runs }, (_, numbers, failed) =>
      rows.push(failed ? [] : [...numbers]),
    );
    return rows;
  }
}

interface Deviating {
  readonly giant: string;
  /** Which of the giants. */
  readonly at: number;
  readonly rule: ContractRule;
  /** Its place among rules. */
  readonly place: number;
  readonly own: number;
}

/** Compares levels in worlds that go on to their end whatever is chosen. */
function responseOf(
  trials: Trials,
  base: readonly number[][],
  { giant, at, rule: { rule, levels }, place, own }: Deviating,
): GiantResponse {
  const tried = levels.map((level) => trials.run({ place, level }));
  const lived = base.flatMap((row, world) =>
    [row, ...tried.map((one) => one[world])].every((one) => Number.isFinite(one?.[2 * at]))
      ? [world]
      : [],
  );
  const worth = (rows: readonly number[][]) =>
    lived.map((world) => rows[world]?.[2 * at] ?? Number.NaN);
  const usual = worth(base);
  const payoffs = tried.map(worth);
  const cash = mean(lived.map((world) => base[world]?.[2 * at + 1] ?? Number.NaN));
  const told = bestResponseOf(levels, payoffs, { level: own, payoffs: usual }, cash);
  return {
    giant,
    rule,
    own,
    best: told.best,
    gain: told.gain,
    standardError: told.standardError,
    share: cash > 0 ? told.gain / cash : Number.NaN,
    grid: levels.map((choice, one) => ({
      choice,
      gain: mean(payoffs[one] ?? []) - mean(usual),
    })),
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
  const rules = openOwnRules(openFutures(ledger, { ...asked.scenario, years }));
  const { clouds } = rules.futures.opened.world;
  const trials = new Trials(rules, runs);
  const base = trials.run();
  const asking = clouds.flatMap((giant, at) =>
    contractRules.map(
      (rule, which): Deviating => ({
        giant,
        at,
        rule,
        place: which * clouds.length + at,
        own: rules.usual[which] ?? Number.NaN,
      }),
    ),
  );
  const responses = asking.map((one, done) => {
    const response = responseOf(trials, base, one);
    asked.progress?.(done + 1, asking.length);
    return response;
  });
  return {
    ...modelFrame(ledger, rules.futures.opened),
    runs,
    traced: runs,
    responses,
    passed: responses.every(({ share }) => !(100 * share > mostGain)),
  };
}
