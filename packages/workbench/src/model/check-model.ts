import { checkedModel, type ModelProblem } from './open-model.ts';

export interface ModelCheckAnswer {
  readonly file: string;
  readonly ok: boolean;
  readonly title?: string;
  readonly mechanisms: number;
  readonly parameters: number;
  /** Formulas as written, and cells computed or changed a step. */
  readonly formulas: number;
  readonly equations: number;
  readonly steps: number;
  readonly problems: readonly ModelProblem[];
}

/** Everything wrong with a model, and how large it is. */
export function checkModel(text: string, file: string): ModelCheckAnswer {
  const { problems, program } = checkedModel(text, file);
  if (program === undefined) {
    const none = { mechanisms: 0, parameters: 0, formulas: 0, equations: 0, steps: 0 };
    return { file, ok: false, ...none, problems };
  }
  const parts = [...program.rules.values()].flat();
  const cells = parts.map(({ indices }) =>
    indices.reduce((product, { set }) => product * set.members.length, 1),
  );
  return {
    file,
    ok: true,
    title: program.model.title,
    mechanisms: Object.keys(program.model.mechanisms).length,
    parameters: program.parameters.length,
    formulas: parts.length,
    equations: cells.reduce((sum, count) => sum + count, 0),
    steps: program.steps,
    problems,
  };
}
