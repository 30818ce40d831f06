import type { ReverseStressAnswer, StressAnswer, StressMatrixAnswer } from '../schema/stress.ts';
import {
  type Cell,
  column,
  count,
  detail,
  figure,
  type Sheet,
  usd,
  word,
  words,
} from '../sheet.ts';
import { dollars } from '../words.ts';
import { ends, percents, percentsWithin } from './words.ts';

/** Holders told on a terminal; all are in JSON and CSV. */
const told = 12;

type Money = Omit<StressAnswer['total'], 'assumed'>;

function range(money: Pick<Money, 'low' | 'high'>): Cell {
  return { text: ends(money), raw: `${money.low}/${money.high ?? ''}` };
}

function backlog(money: Money | null): Cell {
  if (money === null || money.high === 0) return { text: '–', raw: '' };
  return { text: dollars(money.value), raw: money.value };
}

function added(rows: readonly Money[]): Money {
  const high = rows.reduce<number | null>(
    (sum, row) => (sum === null || row.high === null ? null : sum + row.high),
    0,
  );
  const sum = (which: 'low' | 'value') => rows.reduce((total, row) => total + row[which], 0);
  return { low: sum('low'), value: sum('value'), high };
}

const channelHeads = {
  revaluation: 'stakes revalued',
  liquidity: 'bills unpaid',
  leverage: 'marked down',
  confidence: 'market mood',
} as const;

/** Losses by holder and channel, for people: holders who lose what is told, largest first. */
export function lossSheet(answer: StressAnswer): Sheet {
  const shown = answer.holders
    .filter(({ value, lostBacklog }) => value > 0 || (lostBacklog?.value ?? 0) > 0)
    .slice(0, told);
  return {
    title: `Losses by holder and channel${shown.length === told ? `, the first ${told} holders` : ''}`,
    columns: [
      column('holder', 'Holder'),
      column('channel', 'Through'),
      figure('loss_usd_m', 'Loss'),
      figure('assumed_usd_m', 'As assumed'),
      figure('range_usd_m', 'All unknown'),
      figure('lost_backlog_usd_m', 'Lost backlog'),
    ],
    rows: shown.flatMap((holder) => {
      const own = answer.losses.filter((loss) => loss.holder === holder.id);
      const byChannel = (Object.keys(channelHeads) as (keyof typeof channelHeads)[]).flatMap(
        (channel) => {
          const part = own.filter((loss) => loss.channel === channel);
          const sum = added(part);
          const assumed = added(part.map((row) => ({ ...row, ...row.assumed })));
          const orders = channel === 'leverage' ? holder.lostBacklog : null;
          const isTold = sum.value > least * holder.value || (orders?.value ?? 0) > 0;
          return part.length > 0 && isTold ? [{ channel, sum, assumed, orders }] : [];
        },
      );
      return byChannel.map(({ channel, sum, assumed, orders }, at) => [
        word(at === 0 ? holder.name : ''),
        word(channelHeads[channel]),
        usd(sum.value),
        range(assumed),
        range(sum),
        backlog(orders),
      ]);
    }),
  };
}

/** Smaller shares would read as nothing in a table. */
const least = 0.0005;

function roundSheet(answer: StressAnswer): Sheet {
  return {
    title: 'Who is hit in which round',
    columns: [
      figure('round', 'Round'),
      column('hit', 'Hit'),
      figure('possible', 'Where all harms most'),
    ],
    rows: answer.rounds.map(({ round, hit, possible }) => [
      count(round),
      words(hit.length === 0 ? ['–'] : hit),
      { text: `${possible.length} more`, raw: possible.join(';') },
    ]),
  };
}

/** Firms that lose worth or equity, or pay less than is due. */
export function firmSheet(answer: StressAnswer): Sheet {
  const shown = answer.firms.filter(
    ({ revalued, distress, paid }) =>
      revalued.value > least || distress.value > least || paid.value < 1 - least,
  );
  return {
    title: 'Firms that fall, by more than the mood of the market',
    columns: [
      column('firm', 'Firm'),
      figure('worth_lost', 'Worth lost'),
      figure('equity_lost', 'Equity lost'),
      figure('paid', 'Pays of what is due'),
      column('fails', 'Fails'),
    ],
    rows: shown.map(({ name, worthLost, distress, paid, fails }) => [
      word(name),
      ...[worthLost, distress, paid].map(
        (share): Cell => ({
          text: percentsWithin(share),
          raw: share.value,
        }),
      ),
      word(fails),
    ]),
  };
}

function number(value: number): string {
  return String(Number(value.toPrecision(3)));
}

export function assumptionSheet({ assumptions }: Pick<StressAnswer, 'assumptions'>): Sheet {
  return {
    title: 'What it takes for granted (--assume NAME=VALUE changes it)',
    columns: [
      column('assumption', 'Name'),
      column('what', 'What'),
      figure('low', 'Low'),
      figure('value', 'Taken'),
      figure('high', 'High'),
      detail('basis'),
    ],
    rows: assumptions.map(({ id, low, value, high, what, chosen, sources }) => [
      word(id),
      word(what),
      ...[low, value, high].map((each): Cell => ({ text: number(each), raw: each })),
      word(chosen ? 'chosen' : basisOf(sources)),
    ]),
  };
}

function basisOf(sources: readonly string[]): string {
  const documents = sources.filter((id) => id !== 'judgement').length;
  const isJudged = sources.includes('judgement');
  if (documents === 0) return 'judgement';
  const named = `${documents} document${documents === 1 ? '' : 's'}`;
  return isJudged ? `judgement, ${named}` : named;
}

/** The tables of a stress, for people. */
export function stressSheets(answer: StressAnswer): Sheet[] {
  if (answer.losses.length === 0) return [assumptionSheet(answer)];
  const isTold = answer.rounds.some(({ hit }) => hit.length > 0);
  return [
    ...(isTold ? [lossSheet(answer), firmSheet(answer), roundSheet(answer)] : []),
    assumptionSheet(answer),
  ];
}

/** Every loss on every stake, claim and commitment, a row each: for programs. */
export function lossesSheet(answer: StressAnswer): Sheet {
  const names = ['holder', 'on', 'instrument', 'id', 'channel', 'low_usd_m', 'value_usd_m'];
  const more = [
    'high_usd_m',
    'assumed_low_usd_m',
    'assumed_high_usd_m',
    'again_usd_m',
    'lost_backlog_low_usd_m',
    'lost_backlog_usd_m',
  ];
  const last = ['lost_backlog_high_usd_m', 'rule', 'sources'];
  return {
    columns: [...names, ...more, ...last].map((name) => column(name, name)),
    rows: answer.losses.map((loss) => [
      ...[loss.holder, loss.on, loss.instrument, loss.id ?? '', loss.channel].map(word),
      ...[loss.low, loss.value, loss.high].map(usd),
      ...[loss.assumed.low, loss.assumed.high, loss.again].map(usd),
      ...(['low', 'value', 'high'] as const).map((end) => usd(loss.lostBacklog?.[end] ?? null)),
      word(loss.rule),
      words(loss.sources),
    ]),
  };
}

function severity(share: number | null): Cell {
  return { text: share === null ? 'none' : percents(share), raw: share ?? '' };
}

/** Where nothing is known of a cushion any touch is the smallest shock, which tells nothing. */
export function isTelling(
  { low, value }: ReverseStressAnswer['shocks'][number],
  step: number,
): boolean {
  return value !== null || (low ?? 0) > step;
}

/** Shocks that bring a firm down, a row each. */
export function reverseSheet(
  { shocks, name, step }: ReverseStressAnswer,
  detail: 'all' | 'telling',
): Sheet {
  const rows = detail === 'all' ? shocks : shocks.filter((shock) => isTelling(shock, step));
  return {
    title: `Smallest share of worth lost that makes ${name} fail`,
    columns: [
      column('hit', 'By a shock to'),
      figure('severity_low', 'All harms most'),
      figure('severity', 'Likely'),
      figure('severity_high', 'All harms least'),
    ],
    rows: rows.map((shock) => [
      { text: shock.name, raw: shock.on },
      ...[shock.low, shock.value, shock.high].map(severity),
    ]),
  };
}

/** Every pair in which the failure of one may cost the other something, a row each. */
export function matrixSheet({ cells }: StressMatrixAnswer): Sheet {
  return {
    columns: [
      column('failed', 'Fails'),
      column('holder', 'Loses'),
      figure('low_usd_m', 'At least'),
      figure('value_usd_m', 'Loss'),
      figure('high_usd_m', 'At most'),
      figure('of_equity', 'Of equity'),
      figure('lost_backlog_usd_m', 'Lost backlog'),
      column('fails_too', 'Fails too'),
    ],
    rows: cells.map((cell) => [
      word(cell.failed),
      word(cell.holder),
      ...[cell.low, cell.value, cell.high].map(usd),
      {
        text: cell.ofEquity === null ? '?' : percents(cell.ofEquity.value),
        raw: cell.ofEquity?.value ?? '',
      },
      usd(cell.lostBacklog?.value ?? null),
      word(cell.fails),
    ]),
  };
}

/** The costliest pairs at the likely figures, for people. */
export function matrixTopSheet(answer: StressMatrixAnswer, most: number): Sheet {
  const cells = answer.cells
    .filter(({ value, lostBacklog }) => value > 0 || (lostBacklog?.value ?? 0) > 0)
    .toSorted(
      (a, b) => b.value - a.value || (b.lostBacklog?.value ?? 0) - (a.lostBacklog?.value ?? 0),
    )
    .slice(0, most);
  return {
    title: `The ${cells.length} costliest pairs; --csv and --json have all ${answer.cells.length}`,
    columns: [
      column('failed', 'Fails'),
      column('holder', 'Loses'),
      figure('loss_usd_m', 'Loss'),
      figure('range_usd_m', 'Between'),
      figure('of_equity', 'Of equity'),
      figure('lost_backlog_usd_m', 'Lost backlog'),
    ],
    rows: cells.map((cell) => [
      word(cell.failed),
      word(cell.holder),
      usd(cell.value),
      range(cell),
      word(cell.ofEquity === null ? '?' : percents(cell.ofEquity.value)),
      word(cell.lostBacklog === null ? '–' : dollars(cell.lostBacklog.value)),
    ]),
  };
}
