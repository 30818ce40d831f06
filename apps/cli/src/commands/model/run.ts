import { type RunPanels, runPanels } from '@roundtrip/charts';
import { readText } from '@roundtrip/folder';
import type { ModelRunAnswer, RunRequest } from '@roundtrip/workbench/model';
import type { Command } from 'commander';
import { example, exitCodes, print } from '../../ask.ts';
import { type Cell, count, figure, type View } from '../../view.ts';
import {
  gathered,
  type ModelOptions,
  noMark,
  shortNumber,
  wholeNumbers,
  withFormats,
} from './options.ts';

type Numbers = Partial<Record<'steps' | 'runs' | 'seed' | 'step', string>>;

interface RunOptions extends ModelOptions, Numbers {
  readonly svg?: boolean;
  readonly set?: readonly string[];
  readonly output?: readonly string[];
  readonly matrix?: string;
  readonly format: string;
}

/** Quantities that a terminal can show beside each other, of one run and of many. */
const mostShown = { one: 8, many: 2 };

export function addModelRun(program: Command): void {
  const command = program
    .command('run')
    .description('run a model: one future, or many with the spread of each output')
    .argument('<file>', 'a model, as YAML or JSON')
    .option('--steps <n>', "how many steps (default: the model's own)")
    .option('--runs <n>', 'how many futures (default: 1)')
    .option('--seed <n>', 'of random draws (default: 0)')
    .option('--set <name=value>', 'another value of a parameter (may be repeated)', gathered)
    .option('--output <name>', 'show this quantity (may be repeated)', gathered)
    .option('--matrix <which>', 'the books of a step: balance, transactions or revaluations')
    .option('--step <n>', 'of which step the books are (default: 1)')
    .option('--format <how>', 'of the books: text, csv, html or latex', 'text')
    .option('--svg', 'print a picture of the outputs');
  example(
    withFormats(command),
    'roundtrip model run examples/models/sim.yaml --steps 10',
    'roundtrip model run examples/models/sim.yaml --matrix transactions --step 3',
  );
  command.action(async (file: string, options: RunOptions) => {
    const { modelMatrix, runModel } = await import('@roundtrip/workbench/model');
    const { steps, runs, seed, step } = wholeNumbers(options, ['steps', 'runs', 'seed', 'step']);
    const given = {
      ...(seed === undefined ? {} : { seed }),
      ...(options.set === undefined ? {} : { set: options.set }),
    };
    if (options.matrix !== undefined) {
      const { matrix, format } = options;
      const asked = { matrix, format, ...(step === undefined ? {} : { step }), ...given };
      process.stdout.write(modelMatrix(readText(file), file, asked));
      return undefined;
    }
    const request: RunRequest = {
      ...given,
      ...(steps === undefined ? {} : { steps }),
      ...(runs === undefined ? {} : { runs }),
      ...(options.output === undefined ? {} : { outputs: options.output }),
      progress: progressOn(process.stderr),
    };
    const answer = runModel(readText(file), file, request);
    if (answer.broken.length > 0 || answer.failed === answer.runs) {
      process.exitCode = exitCodes.data;
    }
    if (options.svg === true) {
      process.stdout.write(runPanels(pictureOf(answer)));
      return undefined;
    }
    return print(answer, viewOf(options), options, noMark);
  });
}

/** Says on a terminal how far a long run is; says nothing to a file or a pipe. */
function progressOn(stderr: NodeJS.WriteStream): RunRequest['progress'] {
  if (stderr.isTTY !== true) return undefined;
  let shown = -1;
  return (done, of) => {
    const percent = Math.floor((100 * done) / of);
    if (of < 1000 || percent === shown) return;
    shown = percent;
    stderr.write(done === of ? '\r\u001b[K' : `\r${percent} % of ${of} runs`);
  };
}

/** A number as people read it: what is nothing but rounding is 0. */
function number(value: number, crumb = 0): Cell {
  return { text: shortNumber(Math.abs(value) < crumb ? 0 : value), raw: value };
}

/** For each unit the size below which a number is rounding: a trillionth of the largest. */
function crumbsOf(series: ModelRunAnswer['series']): Map<string, number> {
  const largest = new Map<string, number>();
  for (const { unit, values } of series) {
    const most = values.reduce((top, value) => Math.max(top, Math.abs(value)), 0);
    largest.set(unit, Math.max(largest.get(unit) ?? 0, most * 1e-12));
  }
  return largest;
}

function viewOf(options: RunOptions): (answer: ModelRunAnswer) => View {
  const forPeople = options.csv !== true && options.json !== true;
  return (answer) => {
    const spread = answer.runs > 1;
    const most = spread ? mostShown.many : mostShown.one;
    const series = forPeople ? answer.series.slice(0, most) : answer.series;
    const crumbs = crumbsOf(answer.series);
    const columns = series.flatMap(({ name }) => [
      figure(name, name),
      ...(spread ? [figure(`${name} p10`, 'p10'), figure(`${name} p90`, 'p90')] : []),
    ]);
    const rows = Array.from({ length: answer.steps }, (_, step) => [
      count(step + 1),
      ...series.flatMap(({ unit, values, low, high }) => {
        const crumb = forPeople ? crumbs.get(unit) : undefined;
        return [values, low, high].flatMap((path) =>
          path === undefined ? [] : [number(path[step] ?? Number.NaN, crumb)],
        );
      }),
    ]);
    return {
      sentences: [sentence(answer)],
      sheets: [{ columns: [figure('step', 'step'), ...columns], rows }],
      notes: notes(answer, series.length),
    };
  };
}

/** Panels of a picture at most, and its width in pixels. */
const mostPanels = 12;
const pictureWidth = 720;

function pictureOf(answer: ModelRunAnswer): RunPanels {
  const panels = answer.series.slice(0, mostPanels);
  const ends = panels.map(({ name, unit, values }) => {
    const [first = Number.NaN, last = Number.NaN] = [values[0], values.at(-1)];
    return `${name} from ${shortNumber(first)} to ${shortNumber(last)} ${unit}`;
  });
  return {
    title: answer.title,
    description: `${sentence(answer)} ${ends.join('; ')}.`,
    panels,
    across: `step 1 to ${answer.steps}`,
    number: shortNumber,
    width: pictureWidth,
  };
}

function sentence({ title, steps, step, timeUnit, runs, seed }: ModelRunAnswer): string {
  const many = runs === 1 ? '' : `; medians of ${runs} runs, with the 10th and 90th percentile`;
  return `${title}: ${steps} steps of ${shortNumber(step)} ${timeUnit}, seed ${seed}${many}.`;
}

function failedRuns(failed: number, runs: number): string {
  if (runs === 1) return 'The run failed; what it gave until then stands above.';
  return `${failed} of ${runs} runs failed and are left out.`;
}

function notes({ series, failed, runs, faults, broken }: ModelRunAnswer, shown: number): string[] {
  const hidden = series.length - shown;
  return [
    ...(hidden > 0 ? [`${hidden} more outputs: --output NAME, --csv or --json.`] : []),
    ...broken,
    ...(failed > 0 ? [failedRuns(failed, runs), ...faults] : []),
  ];
}
