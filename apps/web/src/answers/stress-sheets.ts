import {
  type Cell,
  column,
  count,
  dollars,
  figure,
  type Sheet,
  usd,
  word,
} from '@roundtrip/workbench';
import { percents, type StressAnswer, type StressMatrixAnswer } from '@roundtrip/workbench/stress';

/** Who is hit in which round, with what each loses in all; the shock is round 0. */
export function roundsSheet({
  rounds,
  holders,
  firms,
  failed,
  severity,
}: Pick<StressAnswer, 'rounds' | 'holders' | 'firms' | 'failed' | 'severity'>): Sheet {
  const all = [...holders, ...firms];
  const name = (id: string) => all.find((one) => one.id === id)?.name ?? id;
  const loss = (id: string) => holders.find((holder) => holder.id === id)?.value ?? 0;
  const withLoss = (id: string) => (loss(id) > 0 ? `${name(id)} ${dollars(loss(id))}` : name(id));
  const listed = (names: readonly string[]) => word(names.length === 0 ? '–' : names.join(', '));
  return {
    columns: [
      figure('round', 'Round'),
      column('hit', 'Hit first in it, with all that it loses'),
      column('possible', 'Only where all harms most'),
    ],
    rows: [
      [
        count(0),
        word(
          severity === 1
            ? `${name(failed)} fails`
            : `${name(failed)} loses ${percents(severity)} of its worth`,
        ),
        word('–'),
      ],
      ...rounds.map(({ round, hit, possible }) => [
        count(round),
        listed(hit.toSorted((a, b) => loss(b) - loss(a)).map(withLoss)),
        listed(possible.map(name)),
      ]),
    ],
  };
}

function atMost(high: number | null): Cell {
  return high === null ? { text: 'no bound', raw: '' } : usd(high);
}

/** All pairs in which the failure of one may cost the other something, the costliest first. */
export function pairsSheet({ cells, parties }: StressMatrixAnswer): Sheet {
  const name = (id: string) => parties.find((party) => party.id === id)?.name ?? id;
  return {
    columns: [
      column('failed', 'Fails'),
      column('holder', 'Loses'),
      figure('low_usd_m', 'At least'),
      figure('value_usd_m', 'Loss'),
      figure('high_usd_m', 'At most'),
      figure('of_equity', 'Of its equity'),
      figure('lost_backlog_usd_m', 'Lost backlog'),
      column('fails_too', 'Fails too'),
    ],
    rows: cells
      .toSorted((a, b) => b.value - a.value)
      .map((cell) => [
        word(name(cell.failed)),
        word(name(cell.holder)),
        usd(cell.low),
        usd(cell.value),
        atMost(cell.high),
        word(cell.ofEquity === null ? 'unknown' : percents(cell.ofEquity.value)),
        cell.lostBacklog === null ? word('–') : usd(cell.lostBacklog.value),
        word(cell.fails),
      ]),
  };
}
