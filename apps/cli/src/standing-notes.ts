import type { Citation, Frame } from '@roundtrip/workbench';
import { frameNotes, privateNotes } from './frame-notes.ts';

/** An answer of the past, or of a quarter of a run. */
interface Standing extends Frame {
  readonly run: {
    readonly scenario: string;
    readonly seed: number;
    readonly run: number;
    readonly quarter: string;
    readonly outsideRange: readonly string[];
  } | null;
}

/** What a reader must mind: the days of the past, or which run it was. */
export function runNotes(answer: Standing): string[] {
  const { run, knownOn, caveats } = answer;
  if (run === null) return frameNotes(answer);
  const outside =
    run.outsideRange.length === 0
      ? []
      : [`Outside what is believed: ${run.outsideRange.join(', ')}.`];
  return [
    ...caveats,
    ...outside,
    `End of ${run.quarter} in run ${run.run} of seed ${run.seed} of the scenario ${run.scenario}, which begins on ${knownOn}.`,
    ...privateNotes(answer),
  ];
}

/** How many documents stand behind an answer, and where they are listed. */
export function citationLine(sources: readonly Citation[]): string {
  if (sources.length === 0) return 'Every number is of the run; --json names its quantity.';
  return `${sources.length} documents; --json lists them, roundtrip sources ID shows one.`;
}
