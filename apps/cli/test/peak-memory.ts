import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

const often = 50;
const bytesOfKilobyte = 1024;

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

/** A process and all that it started, directly or not. */
function treeOf(pid: number): number[] {
  const children = read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean);
  return [pid, ...children.flatMap((child) => treeOf(Number(child)))];
}

/** Memory of a process that lies in the machine's, bytes; 0 once it has ended. */
function residentOf(pid: number): number {
  const [, kilobytes = '0'] = /^VmRSS:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`)) ?? [];
  return Number(kilobytes) * bytesOfKilobyte;
}

/**
 * Runs a command to its end and watches it: the most that its whole process tree held at once.
 * @throws Error where it ends otherwise than well
 */
export async function peakMemoryOf(
  command: string,
  words: readonly string[],
): Promise<{ readonly bytes: number; readonly seconds: number; readonly out: string }> {
  const started = performance.now();
  const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${command} could not be started`);
  let bytes = 0;
  const watch = setInterval(() => {
    bytes = Math.max(
      bytes,
      treeOf(pid).reduce((sum, one) => sum + residentOf(one), 0),
    );
  }, often);
  let [out, err] = ['', ''];
  child.stdout.on('data', (text: Buffer) => {
    out += text.toString();
  });
  child.stderr.on('data', (text: Buffer) => {
    err += text.toString();
  });
  const [code] = await once(child, 'close');
  clearInterval(watch);
  if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}: ${err.slice(-500)}`);
  return { bytes, seconds: (performance.now() - started) / 1000, out };
}
