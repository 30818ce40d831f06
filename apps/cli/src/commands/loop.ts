import { promiseBars } from '@roundtrip/charts';
import {
  boundedDollars,
  depthNamed,
  entityId,
  headlineInvestors,
  interval,
  type LoopAnswer,
  type LoopFirm,
  type LoopInvestor,
  loop,
  loopPicture,
  loopSentence,
  type Money,
  type Ratio,
  ruleNamed,
  stageNamed,
  type TracedMoney,
  tracedSentence,
  tracedShare,
} from '@roundtrip/workbench';
import type { Command } from 'commander';
import { type DayOptions, example, openLedger, print, withCommon, withDays } from '../ask.ts';
import { frameNotes } from '../frame-notes.ts';
import { tracedSheets } from '../traced-sheets.ts';
import { type Cell, column, figure, type Sheet, times, usd, type View, word } from '../view.ts';

/** Pixels. */
const pictureWidth = 720;

interface LoopOptions extends DayOptions {
  readonly svg?: boolean;
  readonly rule: string;
  readonly depth?: string;
  readonly stage: string;
  readonly since?: string;
}

export function addLoop(program: Command): void {
  const command = program
    .command('loop')
    .description('what investors put into AI firms, and how much of it came back')
    .argument('[investor...]', `ids, names or tickers (default: ${headlineInvestors.join(' ')})`)
    .option('--stage <stage>', 'headline, binding, drawn or paid', 'binding')
    .option(
      '--rule <rule>',
      'haircut, fifo, lifo, libr or poison: how mixed money is told apart',
      'haircut',
    )
    .option('--depth <k>', 'hands money is followed through (default: 4)')
    .option('--since <day>', 'leave out deals bound before this day')
    .option('--svg', 'print a picture');
  example(
    withCommon(withDays(command)),
    'roundtrip loop amazon',
    'roundtrip loop microsoft --rule fifo --until 2024-12-31',
    'roundtrip loop --stage paid --json',
  );
  command.action((asked: string[], options: LoopOptions) => {
    const ledger = openLedger(options);
    const named = (asked.length === 0 ? headlineInvestors : asked).map((name) =>
      entityId(ledger, name),
    );
    const investors = [...new Set(named)];
    const answer = loop(ledger, {
      ...options,
      investors,
      stage: stageNamed(options.stage),
      rule: ruleNamed(options.rule),
      depth: depthNamed(options.depth),
    });
    if (options.svg === true) {
      process.stdout.write(promiseBars({ ...loopPicture(answer), width: pictureWidth }));
      return undefined;
    }
    return print(answer, view, options, answer);
  });
}

function view(answer: LoopAnswer): View {
  const { investors, stage, rule } = answer;
  const [only, ...others] = investors;
  const one = others.length === 0 ? only : undefined;
  return {
    sentences: [
      loopSentence(answer),
      ...(one && one.firms.length > 0 ? [tracedSentence(one.name, one.traced, rule)] : []),
    ],
    sheets: [
      summary(`The AI capital loop, ${stage} money`, investors),
      tracedSheet(answer),
      ...(one ? [firmSheet(one), ...tracedSheets(one.traced)] : []),
    ],
    notes: [
      'Put in: equity, notes and credits. Promised back: cloud, lease and chip commitments to the investor. Ratio: promised back over put in. Paid back counts bills and revenue share that became public, so it is a floor; gross is paid back, at most what was put in, over put in.',
      'By rule: the investor’s own money that came back to it through at most as many hands as --depth says, over put in, credits at face value. haircut: an outflow takes of all in proportion; fifo, lifo: the oldest or the newest money first; libr: other money first, the investor’s last; poison: whatever touched it counts in full. Any cloud: money of any seller of compute that came back to any. A range where part is out of sight: a cheque without a date, or one into a quarter in which customer revenue or compute spend of the firm is not known. Seen: what came home within the other quarters, by --rule, of what went into them.',
      `Rests on ${answer.sources.length} documents; --json lists them.`,
      ...frameNotes(answer),
    ],
  };
}

const columns = [
  column('name', 'Investor'),
  figure('put_in_usd_m', 'Put in'),
  figure('promised_back_usd_m', 'Promised back'),
  figure('contractual_ratio', 'Ratio'),
  figure('contractual_interval', 'Interval'),
  figure('paid_back_usd_m', 'Paid back'),
  figure('gross_ratio', 'Gross'),
  figure('gross_interval', 'Interval'),
];

function summary(title: string, investors: readonly LoopInvestor[]): Sheet {
  return { title, columns, rows: investors.map((one) => [word(one.name), ...sums(one)]) };
}

function tracedSheet({ investors, group, rule }: LoopAnswer): Sheet {
  const row = (name: string, contractual: Cell, traced: TracedMoney): Cell[] => [
    word(name),
    contractual,
    ...traced.rules.map(({ face }) => ({
      text: tracedShare(face).replace(' %', ''),
      raw: face.value ?? `${face.low}/${face.high ?? ''}`,
    })),
    usd(traced.rules.find((one) => one.rule === rule)?.seen.value ?? null),
    usd(traced.traced),
  ];
  const rules = investors[0]?.traced.rules ?? [];
  return {
    title: 'Came back, by tracing rule, in % of what was put in',
    columns: [
      column('name', 'Investor'),
      figure('contractual_ratio', 'Ratio'),
      ...rules.map(({ rule: each }) => figure(`${each}_ratio`, each)),
      figure('seen_usd_m', 'Seen'),
      figure('followed_usd_m', 'Of'),
    ],
    rows: [
      ...investors.map((one) => row(one.name, times(one.contractual.value), one.traced)),
      ...(group === null ? [] : [row('Any cloud', word('–'), group.traced)]),
    ],
  };
}

function firmSheet({ name, firms }: LoopInvestor): Sheet {
  return {
    title: `${name}, by the firm that received the money`,
    columns: columns.with(0, column('firm', 'Firm')),
    rows: firms.map((firm) => [word(firm.name), ...sums(firm)]),
  };
}

function sums(
  one: Pick<LoopFirm, 'putIn' | 'promisedBack' | 'paidBack' | 'contractual' | 'gross'>,
): Cell[] {
  return [
    bounded(one.putIn),
    bounded(one.promisedBack),
    times(one.contractual.value),
    range(one.contractual),
    bounded(one.paidBack),
    times(one.gross.value),
    range(one.gross),
  ];
}

function bounded(money: Money): Cell {
  const raw = money.high === null && money.value === 0 ? '' : money.value;
  return { text: boundedDollars(money), raw };
}

function range(ratio: Ratio): Cell {
  return { text: interval(ratio), raw: `${ratio.low}/${ratio.high ?? ''}` };
}
