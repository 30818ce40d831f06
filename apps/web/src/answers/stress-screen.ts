import { stressBars } from '@roundtrip/charts';
import type { Ledger } from '@roundtrip/ledger';
import {
  type Citation,
  citationsNamed,
  type DayChoice,
  forPeople,
  type Sheet,
} from '@roundtrip/workbench';
import {
  assumptionSheet,
  firmSheet,
  lossSheet,
  stress,
  stressDetails,
  stressHeadline,
  stressNotes,
  stressPicture,
} from '@roundtrip/workbench/stress';
import type { Picture } from './map-screen.ts';
import { roundsSheet } from './stress-sheets.ts';

/** On which days, and what is taken for granted. */
export interface StressSetting extends DayChoice {
  readonly seniority: string;
  /** Assumptions as `name=value`. */
  readonly assume: readonly string[];
}

export interface StressAsked extends StressSetting {
  readonly failed: string;
  /** Share of its worth that it loses. */
  readonly severity: number;
}

/** What is taken for granted, in words. */
export interface AssumptionShown {
  readonly id: string;
  readonly what: string;
  readonly why: string;
  readonly low: string;
  readonly taken: string;
  readonly high: string;
  readonly basis: string;
  readonly chosen: boolean;
}

export interface StressScreen {
  readonly name: string;
  readonly headline: string;
  readonly details: readonly string[];
  /** Null where nothing that is told is lost. */
  readonly losses: Picture | null;
  readonly rounds: Sheet;
  readonly firms: Sheet;
  readonly assumptions: readonly AssumptionShown[];
  readonly notes: readonly string[];
  readonly documents: readonly Citation[];
}

/** Who loses what if one firm is hit, through what, and in which round. */
export function stressScreen(
  ledger: Ledger,
  { width, ...asked }: StressAsked & { readonly width: number },
): StressScreen {
  const answer = stress(ledger, asked);
  const { failed, firms, holders, assumptions, caveats } = answer;
  const picture = stressPicture(answer);
  const undrawn = holders.length - picture.rows.length;
  const told = assumptionSheet(answer).rows.map((row) => row.map(({ text }) => text));
  return {
    name: [...firms, ...holders].find(({ id }) => id === failed)?.name ?? failed,
    headline: stressHeadline(answer),
    details: stressDetails(answer),
    losses:
      picture.rows.length === 0
        ? null
        : {
            title: picture.title,
            summary:
              undrawn === 0
                ? ''
                : `${undrawn} more may lose something, of which the likely figures tell nothing or less; JSON and CSV have them.`,
            description: picture.description,
            svg: stressBars({ ...picture, width }, 'page'),
            table: forPeople(lossSheet(answer)),
          },
    rounds: roundsSheet(answer),
    firms: forPeople(firmSheet(answer)),
    assumptions: assumptions.map(({ id, what, why, chosen }, at) => {
      const [, , low = '', taken = '', high = '', basis = ''] = told[at] ?? [];
      return { id, what, why, low, taken, high, basis, chosen };
    }),
    // The note that tells how many documents there are stands over their list.
    notes: [...caveats, ...stressNotes(answer).filter((note) => !note.includes('--json'))],
    documents: citationsNamed(ledger, answer.sources),
  };
}
