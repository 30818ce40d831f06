import type { ReverseStressAnswer, StressAnswer, StressMatrixAnswer } from '../schema/stress.ts';
import { dollars } from '../words.ts';
import { isTelling } from './sheets.ts';
import {
  ends,
  matrixSentences,
  nameIn,
  percents,
  reverseSentences,
  stressSentences,
} from './words.ts';

type Money = Omit<StressAnswer['total'], 'assumed'>;
type Channel = StressAnswer['channels'][number]['channel'];

/** Holders and firms in a picture, and columns of the matrix; all are in JSON and CSV. */
const shown = 12;
const columns = 7;

interface PictureMoney extends Money {
  readonly label: string;
}

/** What a picture of a stress shows: a bar by channel for each holder, and its lost backlog. */
export interface StressPicture {
  readonly title: string;
  readonly description: string;
  readonly rows: readonly {
    readonly label: string;
    readonly parts: readonly { readonly kind: Channel; readonly value: number }[];
    readonly loss: PictureMoney;
    readonly backlog: PictureMoney | undefined;
  }[];
}

function titled({ failed, severity, until, run }: StressAnswer, name: string): string {
  const what =
    severity === 1 ? `${name} fails` : `${name} loses ${percents(severity)} of its worth`;
  const when = run === null ? until : `run ${run.run}, end of ${run.quarter}`;
  return `If ${what === '' ? failed : what}: losses by holder, ${when}`;
}

/** A bar with the ends that the assumptions give it; those of all that nobody knows run off it. */
function drawn({ value, assumed }: StressAnswer['total'], what: string): PictureMoney {
  const isSure = assumed.low === value && assumed.high === value;
  const between = isSure ? '' : ` (${ends(assumed)})`;
  return { ...assumed, value, label: `${dollars(value)}${what}${between}` };
}

export function stressPicture(answer: StressAnswer): StressPicture {
  const holders = answer.holders
    .filter(({ value, lostBacklog }) => value > 0 || (lostBacklog?.value ?? 0) > 0)
    .slice(0, shown);
  return {
    title: titled(answer, nameIn(answer, answer.failed)),
    description: stressSentences(answer).join(' '),
    rows: holders.map((holder) => {
      const own = answer.losses.filter((loss) => loss.holder === holder.id);
      const { lostBacklog } = holder;
      return {
        label: holder.name,
        parts: own.map(({ channel, value: part }) => ({ kind: channel, value: part })),
        loss: drawn(holder, ''),
        backlog:
          lostBacklog === null || lostBacklog.assumed.high === 0
            ? undefined
            : drawn(lostBacklog, ' of backlog'),
      };
    }),
  };
}

/** What a picture of all pairs shows: who fails down, who loses across. */
export interface MatrixPicture {
  readonly title: string;
  readonly description: string;
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly label: string;
    readonly cells: readonly (
      | { readonly value: number; readonly words: string; readonly fails: boolean }
      | undefined
    )[];
  }[];
}

/** The costliest failures and those whom they cost most. */
export function matrixPicture(answer: StressMatrixAnswer): MatrixPicture {
  const { cells, parties, until, run } = answer;
  const name = (id: string) => parties.find((party) => party.id === id)?.name ?? id;
  const largest = (side: 'failed' | 'holder', most: number) => {
    const sums = new Map<string, number>();
    for (const cell of cells) sums.set(cell[side], (sums.get(cell[side]) ?? 0) + cell.value);
    return [...sums]
      .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
      .slice(0, most)
      .map(([id]) => id);
  };
  const [failed, holders] = [largest('failed', shown), largest('holder', columns)];
  const when = run === null ? until : `run ${run.run}, end of ${run.quarter}`;
  return {
    title: `Who fails, who loses, ${when}`,
    description: matrixSentences(answer).join(' '),
    columns: holders.map(name),
    rows: failed
      .map((id) => ({
        label: name(id),
        cells: holders.map((holder) => {
          const cell = cells.find((one) => one.failed === id && one.holder === holder);
          if (cell === undefined) return undefined;
          return {
            value: cell.value,
            words: cell.value > 0 ? dollars(cell.value) : '',
            fails: cell.fails === 'surely' || cell.fails === 'likely',
          };
        }),
      }))
      .filter((row) => row.cells.some((cell) => cell !== undefined)),
  };
}

/** What a picture of smallest shocks shows, in per cent of the worth of who is hit. */
export interface ShockPicture {
  readonly title: string;
  readonly description: string;
  readonly unit: string;
  readonly from: number;
  readonly to: number;
  readonly groups: readonly {
    readonly label: string;
    readonly bars: readonly {
      readonly label: string;
      readonly low: number;
      readonly value: number | null;
      readonly high: number | null;
      readonly words: string;
    }[];
  }[];
}

/** The smallest shocks that fell a firm, those that tell something. */
export function shockPicture(answer: ReverseStressAnswer): ShockPicture {
  const { name, shocks, step, until, run } = answer;
  const when = run === null ? until : `run ${run.run}, end of ${run.quarter}`;
  const inPercent = (share: number | null) => (share === null ? null : share * 100);
  const said = (share: number | null) => (share === null ? 'none' : percents(share));
  const bars = shocks
    .filter((shock) => isTelling(shock, step))
    .slice(0, shown)
    .map((shock) => ({
      label: shock.name,
      low: (shock.low ?? 1) * 100,
      value: inPercent(shock.value),
      high: inPercent(shock.high),
      words: `${said(shock.value)} (${said(shock.low)} to ${said(shock.high)})`,
    }));
  return {
    title: `Smallest shock that makes ${name} fail, ${when}`,
    description: reverseSentences(answer).join(' '),
    unit: 'per cent of its worth that the other firm loses, each step ten times the last',
    from: 0.01,
    to: 100,
    groups: [{ label: 'A shock to', bars }],
  };
}
