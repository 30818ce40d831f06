/** Says on a terminal how far long work is; says nothing to a file or a pipe. */
export function progressOn(
  stderr: NodeJS.WriteStream,
  words: string,
): ((done: number, of: number) => void) | undefined {
  if (stderr.isTTY !== true) return undefined;
  let shown = -1;
  return (done, of) => {
    const percent = Math.floor((100 * done) / of);
    if (percent === shown) return;
    shown = percent;
    stderr.write(done === of ? '\r\u001b[K' : `\r${percent} % of ${of} ${words}`);
  };
}
