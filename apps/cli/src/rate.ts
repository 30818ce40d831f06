import type { Progress } from '@roundtrip/ensemble';

const second = 1000;
/** Nobody reads faster. */
const everyMilliseconds = 200;

function spell(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / second);
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

/**
 * Says how far many runs are, how fast, and how long it will still take: on a terminal as one line
 * that changes, as JSON lines where asked, else nothing.
 */
export function rateOn(
  stderr: NodeJS.WriteStream,
  style: string | undefined,
): { tell: (progress: Progress) => void; end: () => void } {
  const json = style === 'json';
  if (!json && stderr.isTTY !== true) return { tell: () => {}, end: () => {} };
  const started = performance.now();
  let first: number | undefined;
  let last = Number.NEGATIVE_INFINITY;
  const tell = ({ done, of }: Progress) => {
    const now = performance.now();
    // What was kept before is no measure of how fast it goes.
    first ??= done;
    if (done < of && now - last < everyMilliseconds) return;
    last = now;
    const rate = ((done - first) / Math.max(1, now - started)) * second;
    const left = rate > 0 ? ((of - done) / rate) * second : undefined;
    if (json) {
      const told = { done, of, perSecond: Math.round(rate), secondsLeft: left && left / second };
      stderr.write(`${JSON.stringify(told)}\n`);
      return;
    }
    const rest = left === undefined ? '' : `, ${spell(left)} left`;
    stderr.write(
      `\r\u001b[K${Math.floor((100 * done) / of)} % of ${of} runs, ${Math.round(rate)} a second${rest}`,
    );
  };
  return { tell, end: () => (json ? undefined : stderr.write('\r\u001b[K')) };
}
