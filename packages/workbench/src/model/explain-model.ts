import { type Explanation, explain, faultText, RunError } from '@roundtrip/engine';
import { Refusal } from '../refusal.ts';
import { openModel, parameterValues } from './open-model.ts';

export interface ModelQuestion {
  /** `bill[gamma, lab1]`. */
  readonly quantity: string;
  readonly step?: number;
  readonly depth?: number;
  readonly seed?: number;
  readonly run?: number;
  readonly set?: readonly string[];
  /** Explain the difference from a run with these settings instead. */
  readonly against?: readonly string[];
}

export interface ModelExplanation extends Explanation {
  readonly file: string;
  readonly step: number;
  readonly seed: number;
  readonly run: number;
  readonly comparedWith: string;
}

const named = /^\s*([A-Za-z_]\w*)\s*(?:\[([^\]]*)\])?\s*$/;

const mostSteps = 1_000_000;

/** Why a number of a run is what it is. */
export function explainModel(
  text: string,
  file: string,
  question: ModelQuestion,
): ModelExplanation {
  const program = openModel(text, file);
  const [, quantity = '', inner = ''] = named.exec(question.quantity) ?? [];
  const members = inner === '' ? [] : inner.split(',').map((name) => name.trim());
  if (!program.quantities.has(quantity)) {
    throw new Refusal(`no quantity ${question.quantity}: roundtrip model print FILE lists them`);
  }
  const step = question.step ?? program.steps;
  if (!Number.isInteger(step) || step < 1 || step > mostSteps) {
    throw new Refusal(`step must be a whole number from 1 to ${mostSteps}; ${step} is not`);
  }
  const { seed = 0, run = 0, against } = question;
  const options = { seed, run, parameters: parameterValues(program, question.set ?? []) };
  const other =
    against === undefined
      ? {}
      : { against: { seed, run, parameters: parameterValues(program, against) } };
  try {
    const depth = question.depth ?? 2;
    const asked = { quantity, members, step, depth, options, ...other };
    const explanation = explain(program, asked);
    const comparedWith =
      against === undefined ? 'the step before' : `the run with ${against.join(', ')}`;
    return { file, step, seed, run, comparedWith, ...explanation };
  } catch (error) {
    if (error instanceof RunError) throw new Refusal(faultText(error.fault));
    throw new Refusal((error as Error).message);
  }
}
