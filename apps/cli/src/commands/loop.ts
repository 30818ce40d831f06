import {
  entityId,
  type LoopAnswer,
  type LoopFirm,
  type LoopInvestor,
  loop,
  type Money,
  type Ratio,
  stageNamed,
} from '@roundtrip/workbench';
import type { Command } from 'commander';
import {
  type CommonOptions,
  type DayOptions,
  example,
  openLedger,
  print,
  withCommon,
  withDays,
} from '../ask.ts';
import { frameNotes } from '../frame-notes.ts';
import { type Cell, column, figure, type Sheet, times, usd, type View, word } from '../view.ts';

/** Investors of the headline table. */
const headline = ['microsoft', 'amazon', 'google', 'nvidia'];

interface LoopOptions extends CommonOptions, DayOptions {
  readonly stage: string;
  readonly since?: string;
}

export function addLoop(program: Command): void {
  const command = program
    .command('loop')
    .description('what investors put into AI firms, and what those promised and paid back')
    .argument('[investor...]', `ids, names or tickers (default: ${headline.join(' ')})`)
    .option('--stage <stage>', 'headline, binding, drawn or paid', 'binding')
    .option('--since <day>', 'leave out deals bound before this day');
  example(
    withCommon(withDays(command)),
    'roundtrip loop amazon',
    'roundtrip loop --stage paid --json',
  );
  command.action((asked: string[], options: LoopOptions) => {
    const ledger = openLedger(options);
    const named = (asked.length === 0 ? headline : asked).map((name) => entityId(ledger, name));
    const investors = [...new Set(named)];
    const answer = loop(ledger, { ...options, investors, stage: stageNamed(options.stage) });
    return print(answer, view, options, answer);
  });
}

function view(answer: LoopAnswer): View {
  const { investors, stage } = answer;
  return {
    sentences: investors.length === 1 ? investors.map(sentence) : [],
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

function sentence({ name, putIn, promisedBack, contractual, firms }: LoopInvestor): string {
  const ratio = contractual.value === null ? '' : `, ${times(contractual.value).text} as much`;
  return `${name} has put ${bounded(putIn).text} into ${firms.length} AI firms; they promised ${bounded(promisedBack).text} back${ratio}.`;
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
    interval(one.contractual),
    bounded(one.paidBack),
    times(one.gross.value),
    interval(one.gross),
  ];
}

/** `$13.8 bn`, `≥ $250 bn`, or `unknown` where no row has a size. */
function bounded({ value, low, high }: Money): Cell {
  if (high === null && value === 0) return { text: 'unknown', raw: '' };
  const text = usd(value).text;
  if (high === null) return { text: `≥ ${text}`, raw: value };
  if (low === value && high === value) return { text, raw: value };
  return { text: `${text} (${usd(low).text} – ${usd(high).text})`, raw: value };
}

function interval({ low, high }: Ratio): Cell {
  const text = `${times(low).text} – ${high === null ? '?' : times(high).text}`;
  return { text, raw: `${low}/${high ?? ''}` };
}
