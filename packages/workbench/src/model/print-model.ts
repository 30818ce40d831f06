import { dependencies, type Equation, equations, type Program, unitText } from '@roundtrip/engine';
import { openModel } from './open-model.ts';

export interface PrintedParameter {
  readonly name: string;
  readonly symbol?: string;
  readonly unit: string;
  readonly over: readonly string[];
  readonly low?: readonly number[];
  readonly high?: readonly number[];
  readonly values: readonly number[];
  readonly source?: string;
  readonly why?: string;
}

export interface PrintedModel {
  readonly file: string;
  readonly title: string;
  readonly why?: string;
  readonly source?: string;
  readonly phases: readonly string[];
  readonly mechanisms: readonly {
    readonly id: string;
    readonly title: string;
    readonly why?: string;
    readonly phase: string;
  }[];
  readonly equations: readonly Equation[];
  readonly parameters: readonly PrintedParameter[];
  readonly dependencies: readonly {
    readonly from: string;
    readonly to: string;
    readonly lagged: boolean;
  }[];
}

function parametersOf(program: Program): PrintedParameter[] {
  return program.parameters.map(({ quantity, values, low, high, source }) => ({
    name: quantity.name,
    unit: unitText(quantity.unit),
    over: quantity.dims.map(({ name }) => name),
    values: [...values],
    ...(quantity.symbol === undefined ? {} : { symbol: quantity.symbol }),
    ...(low === undefined ? {} : { low: [...low] }),
    ...(high === undefined ? {} : { high: [...high] }),
    ...(source === undefined ? {} : { source }),
    ...(quantity.why === undefined ? {} : { why: quantity.why }),
  }));
}

/** A model as mathematics: its equations in the order of a step, parameters, what reads what. */
export function printModel(text: string, file: string): PrintedModel {
  const program = openModel(text, file);
  const { model } = program;
  const mechanisms = Object.entries(model.mechanisms).map(([id, { title, why, phase }]) => ({
    id,
    title,
    phase,
    ...(why === undefined ? {} : { why }),
  }));
  return {
    file,
    title: model.title,
    phases: model.phases,
    mechanisms,
    equations: equations(program),
    parameters: parametersOf(program),
    dependencies: dependencies(program),
    ...(model.why === undefined ? {} : { why: model.why }),
    ...(model.source === undefined ? {} : { source: model.source }),
  };
}

/** The same as a LaTeX document that stands alone. */
export function modelLatex(printed: PrintedModel): string {
  const lines = printed.mechanisms.flatMap(({ id, title, why }) => {
    const own = printed.equations.filter(({ mechanism }) => mechanism === id);
    const body = own.map(({ latex }) => `  ${latex} \\\\`);
    const text = (words: string) => words.replace(/[&%$#_{}]/g, '\\$&');
    return [
      `\\section*{${text(title)}}`,
      ...(why === undefined ? [] : [text(why)]),
      ...(body.length === 0 ? [] : ['\\begin{gather*}', ...body, '\\end{gather*}']),
    ];
  });
  return [
    '\\documentclass{article}',
    '\\usepackage{amsmath}',
    '\\begin{document}',
    ...lines,
    '\\end{document}',
    '',
  ].join('\n');
}

/** The same as a page of Markdown, for a reference that is generated. */
export function modelMarkdown(printed: PrintedModel): string {
  const mechanisms = printed.mechanisms.flatMap(({ id, title, why, phase }) => {
    const own = printed.equations.filter(({ mechanism }) => mechanism === id);
    return [
      `## ${title}`,
      '',
      ...(why === undefined ? [] : [why, '']),
      `Phase \`${phase}\`.`,
      '',
      ...own.flatMap(({ left, formula, unit }) => [`- \`${left}\` (${unit}): \`${formula}\``]),
      '',
    ];
  });
  return [`# ${printed.title}`, '', printed.why ?? '', '', ...mechanisms].join('\n');
}

/** What reads what, in the DOT language; what is lagged is dashed. */
export function modelDot(printed: PrintedModel): string {
  const edges = printed.dependencies.map(
    ({ from, to, lagged }) => `  "${from}" -> "${to}"${lagged ? ' [style=dashed]' : ''};`,
  );
  return ['digraph model {', '  rankdir=LR;', ...edges, '}', ''].join('\n');
}
