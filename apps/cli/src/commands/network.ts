import { receiptBars } from '@roundtrip/charts';
import type { Ledger } from '@roundtrip/ledger';
import { Refusal, stageNamed, wholeNumberNamed } from '@roundtrip/workbench';
import type { Command } from 'commander';
import { example, openLedger, print, withCommon } from '../ask.ts';
import { frameNotes } from '../frame-notes.ts';
import { type StandingOptions, standingAsked, withStanding } from '../standing-options.ts';
import type { View } from '../view.ts';
import { refuseOverwriting, writeWhole } from '../write-file.ts';

/** Pixels. */
const pictureWidth = 720;
/** Rows that a picture and a terminal show; all are in JSON and CSV. */
const shown = 16;

const formats = ['gexf', 'graphml', 'ftm'] as const;
type Format = (typeof formats)[number];

interface NetworkOptions extends StandingOptions {
  readonly stage?: string;
  readonly window?: string;
  readonly pool?: string;
  readonly svg?: boolean;
  readonly gexf?: boolean;
  readonly graphml?: boolean;
  readonly ftm?: boolean;
  readonly out?: string;
  readonly force?: boolean;
}

export function addNetwork(program: Command): void {
  const command = program
    .command('network')
    .description('who pays whom, what of it had been there before, and what goes in circles')
    .option('--stage <stage>', 'headline, binding, drawn or paid (default: drawn)')
    .option('--window <years>', 'whole years that end on the until day (default: 5)')
    .option('--pool <pool>', 'firm: money mixes with all sales; deals: with deals (default: firm)')
    .option('--svg', 'print a picture')
    .option('--gexf', 'print every deal or payment as GEXF, for Gephi and Gephi Lite')
    .option('--graphml', 'print them as GraphML')
    .option('--ftm', 'print them as FollowTheMoney entities, one a line')
    .option('--out <file>', 'write the network to this file')
    .option('--force', 'write over a file that is there');
  example(
    withCommon(withStanding(command)),
    'roundtrip network --until 2025-06-30 --window 2',
    'roundtrip network --scenario reference --at 2027 --svg',
    'roundtrip network --gexf > deals.gexf',
  );
  command.action((options: NetworkOptions) => answer(options));
}

type Run = NonNullable<Awaited<ReturnType<typeof standingAsked>>['inRun']>;

const ofLedger = ['until', 'knownOn', 'stage', 'window', 'pool'] as const;

/** The run that is asked for, if any; a question of both kinds at once is refused. */
async function runAsked(options: NetworkOptions): Promise<Run | undefined> {
  const { inRun } = await standingAsked(options);
  const asked = ofLedger.find((name) => options[name] !== undefined);
  if (inRun === undefined || asked === undefined) return inRun;
  const word = asked === 'knownOn' ? 'known-on' : asked;
  throw new Refusal(`--${word} asks for the past, other options for a run: want one of the two`);
}

function formatOf(options: NetworkOptions): Format | undefined {
  const asked = formats.filter((format) => options[format] === true);
  if (asked.length > 1)
    throw new Refusal(`want one of ${formats.map((each) => `--${each}`).join(', ')}`);
  const [format] = asked;
  if (format === undefined && options.out !== undefined)
    throw new Refusal('--out wants --gexf, --graphml or --ftm beside it');
  return format;
}

async function answer(options: NetworkOptions): Promise<void> {
  const format = formatOf(options);
  const run = await runAsked(options);
  refuseOverwriting(options.out, options.force);
  const ledger = openLedger(options);
  if (format !== undefined) {
    const text = await exported(ledger, options, format, run);
    if (options.out === undefined) process.stdout.write(text);
    else writeWhole(options.out, text);
    return;
  }
  const workbench = await import('@roundtrip/workbench/money-network');
  const stage = stageNamed(options.stage ?? 'drawn');
  const told = run
    ? workbench.simulatedMoney(ledger, run, run.at)
    : workbench.ledgerMoney(ledger, {
        ...options,
        stage,
        window: wholeNumberNamed(options.window ?? '5', 'window') ?? 0,
        pool: workbench.poolNamed(options.pool ?? 'firm'),
      });
  const found = workbench.networkAnswer(ledger, told);
  if (options.svg === true) {
    const picture = workbench.networkPicture(found, shown);
    process.stdout.write(receiptBars({ ...picture, width: pictureWidth }));
    return;
  }
  const view = (one: typeof found): View => ({
    sentences: workbench.networkSentences(one),
    sheets: [
      workbench.firmSheet(one),
      ...(one.payments.length === 0 ? [] : [workbench.paymentSheet(one, shown)]),
      ...(one.firms.length === 0 ? [] : [workbench.sourceSheet(one)]),
    ],
    notes: [...workbench.networkNotes(one, false), ...frameNotes(one)],
  });
  return print(found, view, options, found);
}

async function exported(
  ledger: Ledger,
  options: NetworkOptions,
  format: Format,
  run: Run | undefined,
): Promise<string> {
  const exports = await import('@roundtrip/workbench/exports');
  if (run === undefined && format === 'ftm') return exports.dealsAsFtm(ledger, options);
  const graph = run
    ? exports.simulatedGraph(ledger, run, run.at)
    : exports.dealGraph(ledger, options);
  switch (format) {
    case 'gexf':
      return exports.asGexf(graph);
    case 'graphml':
      return exports.asGraphml(graph);
    case 'ftm':
      return exports.simulatedAsFtm(graph);
  }
}
