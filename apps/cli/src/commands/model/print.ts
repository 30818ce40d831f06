import { readText } from '@roundtrip/folder';
import type { PrintedModel } from '@roundtrip/workbench/model';
import type { Command } from 'commander';
import { example, print } from '../../ask.ts';
import { column, type Sheet, type View, word, words } from '../../view.ts';
import { type ModelOptions, noMark, shortNumber, withFormats } from './options.ts';

interface PrintOptions extends ModelOptions {
  readonly latex?: boolean;
  readonly markdown?: boolean;
  readonly dot?: boolean;
  readonly parameters?: boolean;
}

export function addModelPrint(program: Command): void {
  const command = program
    .command('print')
    .description('a model as mathematics: its equations in the order of a step')
    .argument('<file>', 'a model, as YAML or JSON')
    .option('--latex', 'a LaTeX document')
    .option('--markdown', 'a page of Markdown')
    .option('--dot', 'what reads what, as a graph in the DOT language')
    .option('--parameters', 'the parameters instead of the equations');
  example(
    withFormats(command),
    'roundtrip model print examples/models/sim.yaml',
    'roundtrip model print examples/models/sim.yaml --latex',
  );
  command.action(async (file: string, options: PrintOptions) => {
    const model = await import('@roundtrip/workbench/model');
    const answer = model.printModel(readText(file), file);
    const text =
      options.latex === true
        ? model.modelLatex(answer)
        : options.markdown === true
          ? model.modelMarkdown(answer)
          : options.dot === true
            ? model.modelDot(answer)
            : undefined;
    if (text === undefined) return print(answer, viewOf(options), options, noMark);
    process.stdout.write(text);
    return undefined;
  });
}

function equationSheet(answer: PrintedModel): Sheet {
  return {
    columns: [
      column('phase', 'phase'),
      column('quantity', 'quantity'),
      column('unit', 'unit'),
      column('formula', 'formula'),
    ],
    rows: answer.equations.map(({ phase, left, unit, formula }) => [
      word(phase),
      word(left),
      word(unit),
      word(formula),
    ]),
  };
}

/** The first few of the numbers of a parameter's cells; one, where all are the same. */
function someOf(values: readonly number[]): string {
  const [first] = values;
  const shown = values.every((value) => value === first) ? values.slice(0, 1) : values;
  return shown.slice(0, 4).map(shortNumber).join(', ') + (shown.length > 4 ? ', …' : '');
}

function parameterSheet(answer: PrintedModel): Sheet {
  return {
    columns: [
      column('parameter', 'parameter'),
      column('over', 'over'),
      column('unit', 'unit'),
      column('low', 'low'),
      column('value', 'value'),
      column('high', 'high'),
      column('source', 'source'),
    ],
    rows: answer.parameters.map(({ name, over, unit, low, values, high, source }) => [
      word(name),
      words(over),
      word(unit),
      word(someOf(low ?? [])),
      word(someOf(values)),
      word(someOf(high ?? [])),
      word(source ?? ''),
    ]),
  };
}

function viewOf(options: PrintOptions): (answer: PrintedModel) => View {
  return (answer) => ({
    sentences: [`${answer.title}. ${answer.why ?? ''}`.trim()],
    sheets: [options.parameters === true ? parameterSheet(answer) : equationSheet(answer)],
    notes: answer.source === undefined ? [] : [`Source: ${answer.source}.`],
  });
}
