import { xrayBars } from '@roundtrip/charts';
import type { Ledger } from '@roundtrip/ledger';
import {
  forPeople,
  growthSheet,
  lookthrough,
  lookthroughNotes,
  lookthroughPicture,
  lookthroughSentences,
  type Sheet,
  takenOutSheets,
  xraySheet,
} from '@roundtrip/workbench';
import type { DrawnQuestion } from './firm-screen.ts';
import type { Picture } from './map-screen.ts';

export interface SeenThrough {
  readonly picture: Picture;
  /** Revenue and growth, as told and net. */
  readonly tables: readonly Sheet[];
  /** What was taken out of the last quarter, by firm. */
  readonly more: readonly Sheet[];
  readonly notes: readonly string[];
}

/** At which a cloud's cheques count, as the command counts them unless told otherwise. */
export const chequeStage = 'binding';

/**
 * The revenue of a cloud by whether it came from outside, and its growth net of its own money.
 *
 * @throws Refusal where the firm tells no cloud revenue by quarters
 */
export function seenThrough(ledger: Ledger, { id, width, ...days }: DrawnQuestion): SeenThrough {
  const answer = lookthrough(ledger, { ...days, cloud: id, stage: chequeStage });
  const { notes, ...bars } = lookthroughPicture(answer);
  return {
    picture: {
      title: bars.title,
      // A narrow picture would cut its notes short; below it they wrap.
      summary: [...lookthroughSentences(answer), ...notes].join(' '),
      description: bars.description,
      svg: xrayBars({ ...bars, notes: [], width }, 'page'),
      table: forPeople(xraySheet(answer)),
    },
    tables: [forPeople(growthSheet(answer))],
    more: takenOutSheets(answer).map(forPeople),
    notes: [...lookthroughNotes(answer), ...answer.caveats],
  };
}
