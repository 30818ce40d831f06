import type { Citation, Frame } from '@roundtrip/workbench';

/** Documents that a source line names; the link has them all. */
const named = 4;

/** A sentence with where it comes from, for whoever quotes it; the link is added by the page. */
export function sourceLine(sentence: string, frame: Frame, documents: readonly Citation[]): string {
  const { knownOn, until, released } = frame;
  const days = until === knownOn ? knownOn : `${knownOn}, happened by ${until}`;
  const first = documents
    .slice(0, named)
    .map(({ publisher, date }) => (date === '' ? publisher : `${publisher}, ${date}`));
  const more = documents.length - first.length;
  const listed = [...first, ...(more > 0 ? [`${more} more`] : [])].join('; ');
  const behind = documents.length === 0 ? '' : ` Documents: ${listed}.`;
  return `${sentence}. Roundtrip, ledger of ${released}, as known on ${days}.${behind}`;
}
