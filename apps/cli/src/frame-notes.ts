import type { Frame } from '@roundtrip/workbench';

/** The two days, the private files and the caveats, as the last lines of every answer. */
export function frameNotes(frame: Frame): string[] {
  const { until, knownOn, released, overlays, caveats } = frame;
  const days =
    until === knownOn
      ? `As known and happened by ${until}`
      : `Happened by ${until}, as known on ${knownOn}`;
  const notes = [...caveats, `${days}; ledger of ${released}.`];
  if (overlays.length > 0) {
    const named = frame.private.length === 0 ? 'none of them here' : frame.private.join(', ');
    notes.push(`PRIVATE data laid over the ledger from ${overlays.join(', ')}: ${named}.`);
  }
  return notes;
}
