import { readText } from '@roundtrip/folder';
import type { ModelCheckAnswer } from '@roundtrip/workbench/model';
import type { Command } from 'commander';
import { example, exitCodes, print } from '../../ask.ts';
import { column, count, figure, type View, word } from '../../view.ts';
import { type ModelOptions, noMark, withFormats } from './options.ts';

export function addModelCheck(program: Command): void {
  const command = program
    .command('check')
    .description('read a model and list all that is wrong with it; exit code 1 where anything is')
    .argument('<file>', 'a model, as YAML or JSON');
  example(withFormats(command), 'roundtrip model check examples/models/sim.yaml');
  command.action(async (file: string, options: ModelOptions) => {
    const { checkModel } = await import('@roundtrip/workbench/model');
    const answer = checkModel(readText(file), file);
    if (!answer.ok) process.exitCode = exitCodes.data;
    if (answer.ok || options.json === true || options.csv === true) {
      return print(answer, (one) => view(one, options.csv === true), options, noMark);
    }
    const texts = answer.problems.map(({ text }) => text);
    const total = texts.length === 1 ? '1 problem.' : `${texts.length} problems.`;
    process.stdout.write(`${[...texts, total].join('\n\n')}\n`);
    return undefined;
  });
}

function view(answer: ModelCheckAnswer, csv: boolean): View {
  const { mechanisms, parameters, formulas, equations, steps } = answer;
  const size = `${mechanisms} mechanisms, ${formulas} formulas (${equations} scalar equations), ${parameters} parameters, ${steps} steps`;
  const rows = answer.problems.map(({ code, line, record, message }) => [
    word(code),
    count(line),
    word(record),
    word(message),
  ]);
  const verdict = rows.length === 0 ? 'Nothing wrong.' : `${rows.length} warnings:`;
  const title = answer.title === undefined ? answer.file : answer.title;
  return {
    sentences: answer.ok ? [`${title}: ${size}. ${verdict}`] : [],
    sheets:
      rows.length === 0 && !csv
        ? []
        : [
            {
              columns: [
                column('code', 'code'),
                figure('line', 'line'),
                column('record', 'record'),
                column('message', 'what'),
              ],
              rows,
            },
          ],
    notes: [],
  };
}
