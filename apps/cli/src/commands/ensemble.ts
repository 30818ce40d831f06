import type { Ensemble } from '@roundtrip/ensemble';
import type { Ledger } from '@roundtrip/ledger';
import { Refusal } from '@roundtrip/workbench';
import type { EnsembleAnswer, PlannedEnsemble } from '@roundtrip/workbench/futures';
import type { Command } from 'commander';
import { example, openLedger, print, withCommon } from '../ask.ts';
import { frameNotes } from '../frame-notes.ts';
import {
  endInterrupted,
  type KeepingOptions,
  stoppable,
  withKeeping,
  workspaceAsked,
} from '../keeping.ts';
import { rateOn } from '../rate.ts';
import { askedOf, type ScenarioOptions, withScenario } from '../scenario-options.ts';
import type { View } from '../view.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { refuseOverwriting, writeWhole } from '../write-file.ts';
import { gathered } from './model/options.ts';

interface EnsembleOptions extends ScenarioOptions, KeepingOptions {
  readonly runs?: string;
  readonly design?: string;
  readonly designSeed?: string;
  readonly designFile?: string;
  readonly posterior?: string;
  readonly saveDesign?: string;
  readonly output?: readonly string[];
  readonly exceeds?: readonly string[];
  readonly joint?: readonly string[];
  readonly row?: string;
  readonly parquet?: string;
  readonly force?: boolean;
  readonly partial?: boolean;
  readonly svg?: boolean;
}

type Futures = typeof import('@roundtrip/workbench/futures');

export function addEnsemble(program: Command): void {
  const command = program
    .command('ensemble')
    .description('thousands of futures of a scenario: what comes out, how far apart, and why')
    .argument('[scenario]', 'id of a scenario, or a JSON file (default: reference)')
    .option('--runs <n>', "how many futures (default: the scenario's draws)")
    .option('--design <kind>', 'latin, sobol or centre (default: latin)')
    .option('--design-seed <n>', "of the design (default: the scenario's seed)")
    .option('--design-file <file>', 'run the design in this file')
    .option('--posterior <file>', 'draw beliefs from what roundtrip calibrate left of them')
    .option('--save-design <file>', 'write the design to this file too')
    .option('--output <ids>', 'what is told, by commas (may be repeated)', gathered)
    .option('--exceeds <test>', 'how often: ai_spending>2000@2030Q4 (may be repeated)', gathered)
    .option('--joint <two>', 'how two outputs lie together: capex,round_trip', gathered)
    .option('--row <n>', 'run one row of the design alone, with all it believes')
    .option('--parquet <file>', 'write every path of every run to this file too')
    .option('--force', 'write over files that are there')
    .option('--partial', 'when stopped, print what is in so far')
    .option('--svg', 'print a picture');
  example(
    withKeeping(withScenario(withCommon(command))),
    'roundtrip ensemble --runs 200 --years 5',
    'roundtrip ensemble --posterior posterior.json',
    'roundtrip ensemble funding-winter --runs 1000 --exceeds "exits>2" --joint lab_valuation,exits',
    'roundtrip ensemble my-scenario.json --output round_trip,bill[microsoft,openai] --csv',
  );
  command.action(async (word: string | undefined, options: EnsembleOptions) => {
    const futures = await import('@roundtrip/workbench/futures');
    const ledger = openLedger(options);
    for (const path of [options.parquet, options.saveDesign])
      refuseOverwriting(path, options.force);
    const planned = futures.planEnsemble(ledger, {
      scenario: await askedOf(word, options),
      outputs: options.output,
      exceeds: options.exceeds,
      joint: options.joint,
      runs: options.runs,
      design: options.design,
      designSeed: options.designSeed,
      posterior: await posteriorIn(options.posterior),
      given: await designIn(options.designFile),
    });
    if (options.saveDesign !== undefined)
      writeWhole(options.saveDesign, `${JSON.stringify(planned.job.design, null, 2)}\n`);
    if (options.row !== undefined) return row(ledger, planned, options, futures);
    return many(ledger, planned, options, futures);
  });
}

async function posteriorIn(path: string | undefined) {
  if (path === undefined) return undefined;
  const [{ readText }, { readPosterior }] = await Promise.all([
    import('@roundtrip/folder'),
    import('@roundtrip/workbench/calibration'),
  ]);
  return readPosterior(readText(path), path);
}

async function designIn(path: string | undefined) {
  if (path === undefined) return undefined;
  const [{ readText }, { readDesign }] = await Promise.all([
    import('@roundtrip/folder'),
    import('@roundtrip/ensemble'),
  ]);
  let json: unknown;
  try {
    json = JSON.parse(readText(path));
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new Refusal(
        `${path} is no JSON (${error.message}): want a design as --save-design writes it`,
      );
    throw error;
  }
  const read = readDesign(json);
  if ('design' in read) return read.design;
  throw new Refusal(`${path} is no design: ${read.problems.join('; ')}`);
}

function row(
  ledger: Ledger,
  planned: PlannedEnsemble,
  options: EnsembleOptions,
  { ensembleRow, ensembleRowSheets }: Futures,
): Promise<void> {
  const wanted = /^\d+$/.test(options.row ?? '') ? Number(options.row) : Number.NaN;
  if (Number.isNaN(wanted)) throw new Refusal(`row is ${options.row}, want a whole number from 0`);
  const answer = ensembleRow(ledger, planned, wanted);
  return print(
    answer,
    (one) => ({
      sentences: [
        `Row ${one.row} of the design, future ${one.future} of seed ${one.scenario.seed}.`,
        ...one.caveats.slice(0, 1),
      ],
      sheets: ensembleRowSheets(one),
      notes: frameNotes({ ...one, caveats: one.caveats.slice(1) }),
    }),
    options,
    answer,
  );
}

type Ran = Awaited<ReturnType<typeof stoppable<Ensemble>>>;

async function ran(
  ledger: Ledger,
  planned: PlannedEnsemble,
  options: EnsembleOptions,
  workspace: Workspace | undefined,
): Promise<Ran> {
  const [{ withWorkers }, { runPlanned }] = await Promise.all([
    import('../workers/pool.ts'),
    import('@roundtrip/workbench/futures'),
  ]);
  const shelf = workspace?.shelf(planned.key, { repair: options.repair === true });
  for (const name of shelf?.repaired ?? [])
    process.stderr.write(`Took ${name} away: it was corrupt; its rows are run again.\n`);
  if (shelf?.begun === true) process.stderr.write('Going on with the run that was begun before.\n');
  const progress = rateOn(process.stderr, options.progress);
  try {
    return await stoppable((signal) =>
      withWorkers(ledger, options, async (workers) => {
        const result = await runPlanned(planned, {
          executor: await workers.executor(planned.job),
          progress: progress.tell,
          signal,
          ...(shelf === undefined ? {} : { shelf }),
        });
        if (options.parquet !== undefined && !signal.aborted) {
          const { writePaths } = await import('../ensemble-parquet.ts');
          await writePaths(options.parquet, planned, { workers, progress: progress.tell, signal });
        }
        return result;
      }),
    );
  } finally {
    progress.end();
  }
}

async function many(
  ledger: Ledger,
  planned: PlannedEnsemble,
  options: EnsembleOptions,
  futures: Futures,
): Promise<void> {
  const workspace = await workspaceAsked(options);
  try {
    const { result, stopped } = await ran(ledger, planned, options, workspace);
    if (stopped && result.partial) {
      const again =
        workspace === undefined
          ? 'Nothing was kept.'
          : 'What is in is kept: the same command goes on from there.';
      endInterrupted(`Stopped with ${result.gathered.rows} of the runs merged. ${again}`);
      if (options.partial !== true) return;
    }
    const answer = futures.ensembleAnswer(ledger, planned, result);
    await tell(answer, options, futures);
  } finally {
    workspace?.close();
  }
}

async function tell(
  answer: EnsembleAnswer,
  options: EnsembleOptions,
  futures: Futures,
): Promise<void> {
  if (options.svg === true) {
    const [{ fan }, { ensemblePicture }] = await Promise.all([
      import('@roundtrip/charts'),
      import('@roundtrip/workbench/futures'),
    ]);
    process.stdout.write(fan(ensemblePicture(answer)));
    return;
  }
  await print(answer, (one) => view(one, futures, options), options, answer);
}

function view(answer: EnsembleAnswer, futures: Futures, { csv }: EnsembleOptions): View {
  const sheets = futures.ensembleSheets(answer, csv === true);
  if (csv === true) return { sentences: [], sheets, notes: [] };
  const said = answer.outsideRange.length > 0 ? 2 : 1;
  const { heldStill, traced, hash } = answer;
  return {
    sentences: [...futures.ensembleInWords(answer), ...answer.caveats.slice(0, said)],
    sheets,
    notes: [
      'A quantile may be off by one part in a hundred of its size. Of flows the year that ends with the quarter, of stocks its end.',
      `Money was told apart by the haircut rule in all ${traced} runs.`,
      ...(heldStill.length === 0
        ? []
        : [
            `Held still: ${heldStill.map(({ belief, because }) => `${belief} (${because})`).join(', ')}.`,
          ]),
      `Hash of all that was gathered: ${hash.slice(0, 16)}.`,
      ...frameNotes({ ...answer, caveats: answer.caveats.slice(said) }),
    ],
  };
}
