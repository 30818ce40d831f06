import { amend, check, type Program, problemText } from '@roundtrip/engine';
import { readModel } from '@roundtrip/engine/text';
import { Refusal } from '../refusal.ts';
import { ModelTrouble } from './model-trouble.ts';

export interface ModelProblem {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly record: string;
  readonly line: number;
  readonly message: string;
  /** With the formula and a caret. */
  readonly text: string;
}

export interface CheckedModel {
  readonly file: string;
  readonly problems: readonly ModelProblem[];
  readonly program?: Program;
}

/** Reads and checks a model's text; `file` is what its problems call it. */
export function checkedModel(text: string, file: string): CheckedModel {
  const { problems, program, lineOf } = readModel(text);
  const said = problems.map((problem): ModelProblem => {
    const { code, severity, record, message, path } = problem;
    const line = lineOf(path);
    const told = problemText(problem, `${file}:${line}`);
    return { code, severity, record, line, message, text: told };
  });
  return { file, problems: said, ...(program === undefined ? {} : { program }) };
}

/** The program of a model without mistakes; throws ModelTrouble with all of them. */
export function openModel(text: string, file: string): Program {
  const { problems, program } = checkedModel(text, file);
  if (program !== undefined) return program;
  const errors = problems.filter(({ severity }) => severity === 'error');
  throw new ModelTrouble(errors.map((problem) => problem.text));
}

/** The program with other values of what is one for the whole model, and the values left. */
export function settled<V extends number | Float64Array>(
  program: Program,
  values: ReadonlyMap<string, V>,
): { program: Program; values: ReadonlyMap<string, V> } {
  const structural = program.parameters.flatMap(({ quantity, structural: fixed }) => {
    const value = values.get(quantity.name);
    return fixed && typeof value === 'number' ? [{ quantity, value }] : [];
  });
  if (structural.length === 0) return { program, values };
  const changes = structural.map(({ quantity: { name, oneOf }, value }) => [
    name,
    { mode: oneOf?.members[value] ?? value },
  ]);
  const parameters = Object.fromEntries(changes);
  const { program: other, problems } = check(amend(program.model, { title: 'set', parameters }));
  if (other === undefined) throw new ModelTrouble(problems.map((one) => problemText(one)));
  const left = new Map(values);
  for (const { quantity } of structural) left.delete(quantity.name);
  return { program: other, values: left };
}

/** `name=1.5` pairs as values of parameters. */
export function parameterValues(
  program: Program,
  settings: readonly string[],
): ReadonlyMap<string, number> {
  const values = new Map<string, number>();
  for (const setting of settings) {
    const [name = '', text = ''] = setting.split('=');
    const parameter = program.parameters.find(({ quantity }) => quantity.name === name);
    if (parameter === undefined) {
      throw new Refusal(`no parameter ${name}: roundtrip model print FILE --parameters lists them`);
    }
    const { oneOf } = parameter.quantity;
    const value = oneOf?.position.get(text) ?? (text.trim() === '' ? Number.NaN : Number(text));
    if (!Number.isFinite(value)) {
      const wanted = oneOf === undefined ? 'a number' : oneOf.members.join(', ');
      throw new Refusal(`${name} wants ${wanted}; '${text}' is none (write ${name}=…)`);
    }
    values.set(name, value);
  }
  return values;
}
