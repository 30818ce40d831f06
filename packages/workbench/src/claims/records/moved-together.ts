import { uniform } from '@roundtrip/engine';
import { daysBetween } from '@roundtrip/units';
import { giants, nothingTold, percent, type RecordFigure, type Records } from './record.ts';
import { firstCheques } from './stakes-on-record.ts';

const reassignments = 10_000;
const seed = 29;

/** A first cheque: whose, and on which day after the first of all. */
export interface FirstCheque {
  readonly giant: string;
  readonly at: number;
}

/** Days between the giant that moved first and the one that moved last. */
function spreadOf(cheques: readonly FirstCheque[]): number {
  const first = new Map<string, number>();
  for (const { giant, at } of cheques) first.set(giant, Math.min(first.get(giant) ?? at, at));
  const days = [...first.values()];
  return Math.max(...days) - Math.min(...days);
}

/**
 * Part of reassignments in which giants move at least as close together as they did: every giant
 * keeps how many labs it paid, and each of its days is drawn anew, independently and evenly, from
 * the days up to `last`.
 */
export function shareAsClose(cheques: readonly FirstCheque[], last: number): number {
  const seen = spreadOf(cheques);
  let within = 0;
  for (let draw = 0; draw < reassignments; draw += 1) {
    const drawn = cheques.map(({ giant }, cheque) => ({
      giant,
      at: last * uniform(seed, draw, cheque, 0, 0),
    }));
    if (spreadOf(drawn) <= seen) within += 1;
  }
  return within / reassignments;
}

/** Whether giants first paid labs at about the same time, more than chance would have it. */
export function movedTogetherOnRecord(records: Records): RecordFigure {
  const cheques = firstCheques(records);
  if (new Set(cheques.map(({ giant }) => giant)).size < 2)
    return nothingTold('fewer than two giants have paid a lab');
  const begun = cheques.map(({ first }) => first).toSorted()[0] ?? records.until;
  const last = daysBetween(begun, records.until);
  const read = (of: 'first' | 'last') =>
    shareAsClose(
      cheques.map((one) => ({ giant: one.giant, at: daysBetween(begun, one[of]) })),
      last,
    );
  const [early, late] = [read('first'), read('last')];
  const ordered = cheques.toSorted((a, b) => (a.first < b.first ? -1 : 1));
  const named = giants.flatMap((giant) => ordered.find((one) => one.giant === giant) ?? []);
  return {
    low: Math.min(early, late),
    high: Math.max(early, late),
    words: `first cheques: ${named.map(({ giant, first }) => `${giant} by ${first}`).join(', ')}; of ${reassignments} reassignments of ${cheques.length} independent days since ${begun}, ${percent(Math.min(early, late))} have all giants move within as few days`,
    sources: cheques.map(({ deal }) => deal),
  };
}
