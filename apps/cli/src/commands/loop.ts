import { promiseBars } from '@roundtrip/charts';
import {
  boundedDollars,
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
  stageNamed,
} from '@roundtrip/workbench';
import type { Command } from 'commander';
import { type DayOptions, example, openLedger, print, withCommon, withDays } from '../ask.ts';
import { frameNotes } from '../frame-notes.ts';
import { type Cell, column, figure, type Sheet, times, type View, word } from '../view.ts';

/** Pixels. */
const pictureWidth = 720;

interface LoopOptions extends DayOptions {
  readonly svg?: boolean;
  readonly stage: string;
  readonly since?: string;
}

export function addLoop(program: Command): void {
  const command = program
    .command('loop')
    .description('what investors put into AI firms, and what those promised and paid back')
    .argument('[investor...]', `ids, names or tickers (default: ${headlineInvestors.join(' ')})`)
    .option('--stage <stage>', 'headline, binding, drawn or paid', 'binding')
    .option('--since <day>', 'leave out deals bound before this day')
    .option('--svg', 'print a picture');
  example(
    withCommon(withDays(command)),
    'roundtrip loop amazon',
    'roundtrip loop --stage paid --json',
  );
  command.action((asked: string[], options: LoopOptions) => {
    const ledger = openLedger(options);
    const named = (asked.length === 0 ? headlineInvestors : asked).map((name) =>
      entityId(ledger, name),
    );
    const investors = [...new Set(named)];
    const answer = loop(ledger, { ...options, investors, stage: stageNamed(options.stage) });
    if (options.svg === true) {
      process.stdout.write(promiseBars({ ...loopPicture(answer), width: pictureWidth }));
      return undefined;
    }
    return print(answer, view, options, answer);
  });
}

function view(answer: LoopAnswer): View {
  const { investors, stage } = answer;
  return {
    sentences: [loopSentence(answer)],
    sheets: [
      summary(`The AI capital loop, ${stage} money`, investors),
      ...investors.filter(() => investors.length === 1).map(firmSheet),
    ],
    notes: [
      'Put in: equity, notes and credits. Promised back: cloud, lease and chip commitments to the',
      'investor. Ratio: promised back over put in. Paid back counts bills and revenue share that',
      'became public, so it is a floor; gross is paid back, at most what was put in, over put in.',
    ]
      .join(' ')
      .split('\n')
      .concat(frameNotes(answer)),
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
