import { hashOf } from '@roundtrip/ensemble';
import { FileTrouble } from '@roundtrip/folder';

/** What a kept file begins with: what it is, and by whom it can be read. */
const mark = 'roundtrip chunk 1\n';
const encoder = new TextEncoder();
const decoder = new TextDecoder();

interface Head {
  /** Of the run it belongs to. */
  readonly key: string;
  /** Chunks 0 to this one less 1, or this one alone. */
  readonly number: number;
  readonly length: number;
  readonly sha256: string;
}

/** Bytes with what is needed to see that they are whole and whose they are. */
export function sealed(key: string, number: number, bytes: Uint8Array): Uint8Array {
  const head: Head = { key, number, length: bytes.length, sha256: hashOf(bytes) };
  const before = encoder.encode(`${mark}${JSON.stringify(head)}\n`);
  const all = new Uint8Array(before.length + bytes.length);
  all.set(before);
  all.set(bytes, before.length);
  return all;
}

function headOf(content: Uint8Array): { head: Head; from: number } | undefined {
  const end = content.indexOf(10, mark.length);
  if (end < 0 || decoder.decode(content.subarray(0, mark.length)) !== mark) return undefined;
  try {
    const head: Head = JSON.parse(decoder.decode(content.subarray(mark.length, end)));
    return { head, from: end + 1 };
  } catch {
    return undefined;
  }
}

/**
 * The bytes of a kept file.
 * @throws FileTrouble where it is not what was written, with what to do
 */
export function unsealed(
  content: Uint8Array,
  wanted: { readonly path: string; readonly key: string; readonly number?: number },
): { number: number; bytes: Uint8Array } {
  const { path, key, number } = wanted;
  const broken = (why: string) =>
    new FileTrouble(
      `${path} is corrupt: ${why}; --repair takes such files away and runs their rows again`,
    );
  const found = headOf(content);
  if (found === undefined) throw broken('it does not begin like a kept chunk');
  const { head, from } = found;
  // A copy: what is read of a file may be a view of a larger piece of memory.
  const bytes = Uint8Array.from(content.subarray(from));
  if (bytes.length !== head.length)
    throw broken(`it has ${bytes.length} bytes and should have ${head.length}`);
  if (hashOf(bytes) !== head.sha256) throw broken('its bytes are not those that were written');
  if (head.key !== key) throw broken('it belongs to another run');
  if (number !== undefined && head.number !== number) throw broken('it is another chunk');
  return { number: head.number, bytes };
}
