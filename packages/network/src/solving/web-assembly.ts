/** The part of WebAssembly used here: a package is compiled without the types of any platform. */
declare const WebAssembly: {
  readonly Memory: new (size: { readonly initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: Readonly<Record<string, Readonly<Record<string, object>>>>,
  ) => { readonly exports: Readonly<Record<string, (...values: number[]) => number>> };
};
declare const atob: (text: string) => string;

const pageBytes = 65_536;

/** Bytes that surely find room in one memory. */
export const mostBytes: number = 2 ** 30;

/**
 * Compiles a module that takes its memory from `host`.
 *
 * @param base64 of the assembled module
 * @returns undefined where the page forbids WebAssembly; plain code then gives the same bits
 */
export function compile(base64: string): object | undefined {
  try {
    return new WebAssembly.Module(Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

/** A compiled module with memory of its own. */
export function start(
  code: object,
  name: string,
  bytes: number,
): { readonly buffer: ArrayBuffer; readonly run: (...values: number[]) => number } {
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / pageBytes) });
  const { exports } = new WebAssembly.Instance(code, { host: { memory } });
  const run = exports[name];
  if (run === undefined) throw new Error(`the module has no function ${name}`);
  return { buffer: memory.buffer, run };
}

/** Hands out places in one memory, each at a multiple of 16 bytes. */
export function layOut(): { place: (bytes: number) => number; size: () => number } {
  let next = 0;
  return {
    place: (bytes) => {
      const at = next;
      next += Math.ceil(bytes / 16) * 16;
      return at;
    },
    size: () => next,
  };
}
