import { readText } from '@roundtrip/folder';
import type { ModelExplanation, ModelQuestion } from '@roundtrip/workbench/model';
import type { Command } from 'commander';
import { example, print } from '../../ask.ts';
import { column, figure, type Sheet, type View, word } from '../../view.ts';
import {
  gathered,
  type ModelOptions,
  noMark,
  shortNumber,
  wholeNumbers,
  withFormats,
} from './options.ts';

type Numbers = Partial<Record<'step' | 'depth' | 'seed' | 'run', string>>;

interface ExplainOptions extends ModelOptions, Numbers {
  readonly set?: readonly string[];
  readonly against?: readonly string[];
}

export function addModelExplain(program: Command): void {
  const command = program
    .command('explain')
    .description('why a number is what it is, and what changed it')
    .argument('<file>', 'a model, as YAML or JSON')
    .argument('<quantity>', 'what to explain: output, or bill[gamma,lab1]')
    .option('--step <n>', 'of which step, counted from 1 (default: the last)')
    .option('--depth <n>', 'levels of causes (default: 2)')
    .option('--seed <n>', 'of random draws (default: 0)')
    .option('--run <n>', 'which of the futures (default: 0)')
    .option('--set <name=value>', 'another value of a parameter (may be repeated)', gathered)
    .option('--against <name=value>', 'compare with the run that has this instead', gathered);
  example(withFormats(command), 'roundtrip model explain examples/models/sim.yaml output --step 3');
  command.action(async (file: string, quantity: string, options: ExplainOptions) => {
    const { explainModel } = await import('@roundtrip/workbench/model');
    const question: ModelQuestion = {
      quantity,
      ...wholeNumbers(options, ['step', 'depth', 'seed', 'run']),
      ...(options.set === undefined ? {} : { set: options.set }),
      ...(options.against === undefined ? {} : { against: options.against }),
    };
    return print(explainModel(readText(file), file, question), view, options, noMark);
  });
}

type Causes = ModelExplanation['causes'];

function rows(causes: Causes, level: number): Sheet['rows'][number][] {
  return causes.flatMap(({ read, unit, value, before, contribution, explained }) => [
    [
      word(`${'· '.repeat(level)}${read}`),
      word(unit),
      { text: shortNumber(before), raw: before },
      { text: shortNumber(value), raw: value },
      { text: shortNumber(contribution), raw: contribution },
    ],
    ...rows(explained?.causes ?? [], level + 1),
  ]);
}

function view(answer: ModelExplanation): View {
  const { name, value, before, unit, step, comparedWith, formula, why, source } = answer;
  const change = `${name} is ${shortNumber(value)} ${unit} in step ${step}: ${shortNumber(value - before)} from ${comparedWith}.`;
  return {
    sentences: [
      change,
      ...(why === undefined ? [] : [why]),
      ...(formula === undefined ? [] : [`${name} = ${formula.replace(/\s+/g, ' ')}`]),
    ],
    sheets: [
      {
        columns: [
          column('cause', 'because of'),
          column('unit', 'unit'),
          figure('before', 'before'),
          figure('value', 'now'),
          figure('contribution', 'share of the change'),
        ],
        rows: rows(answer.causes, 0),
      },
    ],
    notes: [
      'Shares are Shapley values: those of one level add up to the change.',
      ...(source === undefined ? [] : [`Source: ${source}.`]),
    ],
  };
}
