import type { Problem } from './problem.ts';

// The one piece of the web platform every runtime has that the language's own library lacks.
declare class TextDecoder {
  constructor(label: 'utf-8', options: { fatal: boolean; ignoreBOM: boolean });
  decode(bytes: Uint8Array): string;
}

/** A table as a face hands it in: the name messages use, and the raw bytes. */
export interface TableFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Largest table that is read: 64 MiB, some 200,000 deals. */
export const largestTableBytes: number = 64 * 1024 * 1024;

/** The complaint about a table above the limit; a face may ask before it reads the file at all. */
export function tooLarge(name: string, byteLength: number): Problem | undefined {
  if (byteLength <= largestTableBytes) return undefined;
  const mb = (bytes: number) => `${Math.round(bytes / (1024 * 1024))} MiB`;
  return {
    file: name,
    line: 1,
    id: '',
    what: 'file is too large',
    expected: `at most ${mb(largestTableBytes)}`,
    got: mb(byteLength),
    fix: 'check that it is the file you meant, or split it',
  };
}

/** Bytes to text, or the one problem that stops the file from being read. */
export function decode({ name, bytes }: TableFile): string | Problem {
  const refuse = (line: number, what: string, got: string, fix: string): Problem => ({
    file: name,
    line,
    id: '',
    what,
    expected: 'UTF-8 text',
    got,
    fix,
  });
  const large = tooLarge(name, bytes.length);
  if (large !== undefined) return large;
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    return refuse(1, 'encoding', 'UTF-16', 'save the file as UTF-8 (in a spreadsheet: CSV UTF-8)');
  const nul = bytes.indexOf(0);
  if (nul !== -1)
    return refuse(
      lineOfByte(bytes, nul),
      'encoding',
      `a NUL byte at byte ${nul}`,
      'save as UTF-8 text; a binary file or UTF-16 without a mark looks like this',
    );
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    const bad = firstInvalidByte(bytes);
    return refuse(
      lineOfByte(bytes, bad),
      'encoding',
      `byte 0x${(bytes[bad] ?? 0).toString(16)} at byte ${bad}`,
      'save the file as UTF-8; it looks like Latin-1 or Windows-1252',
    );
  }
}

function lineOfByte(bytes: Uint8Array, at: number): number {
  let line = 1;
  for (let i = 0; i < at; i++) if (bytes[i] === 0x0a) line += 1;
  return line;
}

/** Finds the byte at which a file that does not decode first leaves UTF-8. */
function firstInvalidByte(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at] ?? 0;
    const following = followingBytes(lead);
    if (following === undefined) return at;
    for (let i = 1; i <= following; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return at;
    at += following + 1;
  }
  return bytes.length - 1;
}

/** How many bytes a character needs after its first; undefined where none begins so. */
function followingBytes(lead: number): number | undefined {
  if (lead < 0x80) return 0;
  if (lead >= 0xc2 && lead <= 0xdf) return 1;
  if (lead >= 0xe0 && lead <= 0xef) return 2;
  return lead >= 0xf0 && lead <= 0xf4 ? 3 : undefined;
}
