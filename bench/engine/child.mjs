import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A program kept alive that answers each line with one line. */
export function openChild(command, args, env = {}) {
  const child = spawn(command, args, {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  // A program that ended says so by the answer it does not give.
  child.stdin.on('error', () => undefined);
  return {
    async ask(request) {
      child.stdin.write(`${request}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error(`${command} ended before it answered: ${request}`);
      return value;
    },
    close: () => child.stdin.end(),
  };
}
