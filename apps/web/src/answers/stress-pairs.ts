import { stressMatrix as drawMatrix } from '@roundtrip/charts';
import type { Ledger } from '@roundtrip/ledger';
import { dollars, forPeople, timesCell } from '@roundtrip/workbench';
import { matrixPicture, matrixSentences, stressMatrix } from '@roundtrip/workbench/stress';
import type { Picture } from './map-screen.ts';
import type { StressSetting } from './stress-screen.ts';
import { pairsSheet } from './stress-sheets.ts';

export interface PairsAsked extends StressSetting {
  readonly severity: number;
}

interface FirmNamed {
  readonly id: string;
  readonly name: string;
}

/** A failure, and what it costs all others together. */
export interface WorstFailure extends FirmNamed {
  readonly loss: string;
  readonly least: string;
  readonly most: string;
  readonly grown: string;
}

export interface PairsScreen {
  readonly line: string;
  /** Null where no pair is tied. */
  readonly matrix: Picture | null;
  readonly worst: readonly WorstFailure[];
  /** Firms whose failure may cost another something, or that may fail through another. */
  readonly firms: readonly FirmNamed[];
}

/** Failures in the ranking. */
const ranked = 5;

/** Every firm hit in turn, and whom it costs what. */
export function pairsScreen(
  ledger: Ledger,
  { width, ...asked }: PairsAsked & { readonly width: number },
): PairsScreen {
  const answer = stressMatrix(ledger, asked);
  const { cells, parties, amplification } = answer;
  const picture = matrixPicture(answer);
  const across = picture.columns.length;
  const name = (id: string) => parties.find((party) => party.id === id)?.name ?? id;
  const falling = cells.filter(({ fails }) => fails !== 'no').map(({ holder }) => holder);
  const firms = new Set([...amplification.map(({ failed }) => failed), ...falling]);
  return {
    line: matrixSentences(answer).join(' '),
    matrix:
      picture.rows.length === 0
        ? null
        : {
            title: picture.title,
            summary: `The ${picture.rows.length} costliest failures, down, and the ${across} that lose most, across; the table has all ${cells.length} pairs.`,
            description: picture.description,
            svg: drawMatrix({ ...picture, width }, 'page'),
            table: forPeople(pairsSheet(answer)),
          },
    worst: amplification
      .toSorted((a, b) => b.total.value - a.total.value)
      .filter(({ total }) => total.value > 0)
      .slice(0, ranked)
      .map(({ failed, total, value }) => ({
        id: failed,
        name: name(failed),
        loss: dollars(total.value),
        least: dollars(total.low),
        most: total.high === null ? 'no bound' : dollars(total.high),
        grown: timesCell(value).text,
      })),
    firms: [...firms]
      .map((id) => ({ id, name: name(id) }))
      .sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1)),
  };
}
