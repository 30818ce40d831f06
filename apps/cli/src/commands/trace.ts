import { traceSteps } from '@roundtrip/charts';
import {
  depthNamed,
  dollars,
  moneyNamed,
  ruleNamed,
  stageNamed,
  type TraceAnswer,
  trace,
  tracedSentence,
  tracePicture,
} from '@roundtrip/workbench';
import type { Command } from 'commander';
import { type DayOptions, example, openLedger, print, withCommon, withDays } from '../ask.ts';
import { frameNotes } from '../frame-notes.ts';
import { tracedSheets } from '../traced-sheets.ts';
import { column, figure, type Sheet, usd, type View, word } from '../view.ts';

/** Pixels. */
const pictureWidth = 720;

interface TraceOptions extends DayOptions {
  readonly svg?: boolean;
  readonly stage: string;
  readonly rule: string;
  readonly depth?: string;
}

export function addTrace(program: Command): void {
  const command = program
    .command('trace')
    .description('one cheque or one investor, followed hop by hop through the accounts there are')
    .argument('<deal-or-investor>', 'id of a deal; or id, name or ticker of an investor')
    .option('--stage <stage>', 'headline, binding, drawn or paid', 'paid')
    .option('--rule <rule>', 'haircut, fifo, lifo, libr or poison', 'haircut')
    .option('--depth <k>', 'hands money is followed through (default: 4)')
    .option('--svg', 'print a picture');
  example(
    withCommon(withDays(command)),
    'roundtrip trace microsoft-openai-2024-10-equity --until 2024-12-31',
    'roundtrip trace amazon --rule fifo --csv',
  );
  command.action((subject: string, options: TraceOptions) => {
    const ledger = openLedger(options);
    const answer = trace(ledger, {
      ...options,
      ...moneyNamed(ledger, subject),
      stage: stageNamed(options.stage),
      rule: ruleNamed(options.rule),
      depth: depthNamed(options.depth),
    });
    if (options.svg === true) {
      process.stdout.write(traceSteps({ ...tracePicture(answer), width: pictureWidth }));
      return undefined;
    }
    return print(answer, view, options, answer);
  });
}

function view(answer: TraceAnswer): View {
  const { name, deal, traced, rule, stage } = answer;
  return {
    sentences: [tracedSentence(deal ?? name, traced, rule)],
    sheets: [hopSheet(answer), pathSheet(answer), ...tracedSheets(traced)],
    notes: [
      `Money that is ${stage}. Hop by hop: the accounts of the firms it reached, every term at its value; receipts of a quarter come before its payments. Traced: the part that is the investor’s. Pool: what then lies in the account. Other in and out: the residual. Unseen: into quarters without an account.`,
      ...(rule === 'poison'
        ? ['Under any contact a dollar counts for each payment it may be in.']
        : []),
      ...(traced.undated > 0
        ? [`${dollars(traced.undated)} of cheques have no date and are in no account.`]
        : []),
      `Rests on ${answer.sources.length} documents; --json lists them.`,
      ...frameNotes(answer),
    ],
  };
}

/** Words that leave room for the numbers. */
const shortWords: Readonly<Record<TraceAnswer['hops'][number]['what'], string>> = {
  'cash in hand': 'cash',
  cheque: 'cheque',
  'other cheques': 'cheques',
  'customer revenue': 'sales',
  'other sources': 'other in',
  bill: 'bill',
  'other costs': 'costs',
  'other uses': 'other out',
  'out of sight': 'unseen',
};

function hopSheet({ hops, words }: TraceAnswer): Sheet {
  return {
    title: `Hop by hop, ${words}`,
    columns: [
      column('quarter', 'Quarter'),
      column('from', 'From'),
      column('to', 'To'),
      column('what', 'What'),
      figure('amount_usd_m', 'Amount'),
      figure('dyed_usd_m', 'Traced'),
      figure('pool_usd_m', 'Pool'),
      figure('dyed_in_pool_usd_m', 'Traced'),
    ],
    rows: hops.map((hop) => [
      word(hop.quarter),
      word(hop.from === '' ? 'others' : hop.from),
      word(hop.to === '' ? 'others' : hop.to),
      { text: shortWords[hop.what], raw: hop.what },
      usd(hop.amountUsdM),
      usd(hop.dyedUsdM),
      usd(hop.poolUsdM),
      usd(hop.dyedInPoolUsdM),
    ]),
  };
}

function pathSheet({ paths }: TraceAnswer): Sheet {
  return {
    title: 'All quarters together',
    columns: [
      column('what', 'What'),
      column('from', 'From'),
      column('to', 'To'),
      figure('usd_m', 'Traced money'),
    ],
    rows: paths.map(({ what, from, to, usdM }) => [
      word(what),
      word(from === '' ? 'others' : from),
      word(to === '' ? 'others' : to),
      usd(usdM),
    ]),
  };
}
