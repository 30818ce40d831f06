import type { Frame } from '@roundtrip/workbench';
import type { PrivateMark } from '@roundtrip/workbench/csv';

/** The two days, the private files and the caveats, as the last lines of every answer. */
export function frameNotes(frame: Frame): string[] {
  const { until, knownOn, released, caveats } = frame;
  const days =
    until === knownOn
      ? `As known and happened by ${until}`
      : `Happened by ${until}, as known on ${knownOn}`;
  return [...caveats, `${days}; ledger of ${released}.`, ...privateNotes(frame)];
}

/** That private data was laid over, and which deals of it are in the answer. */
export function privateNotes({ overlays, private: deals }: PrivateMark): string[] {
  if (overlays.length === 0) return [];
  const named = deals.length === 0 ? 'none of its deals is in this answer' : deals.join(', ');
  return [`PRIVATE data laid over the ledger from ${overlays.join(', ')}: ${named}.`];
}
