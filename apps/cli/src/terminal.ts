import type { Terminal } from './as-text.ts';

/** Columns where nobody says otherwise, and the fewest that are written for. */
const usualWidth = 80;
const leastWidth = 20;

/** What the terminal on standard output can take, by what it and the environment say. */
export function terminalOf(
  stdout: { readonly isTTY?: boolean; readonly columns?: number },
  environment: Readonly<Record<string, string | undefined>>,
): Terminal {
  const told = Number(environment.COLUMNS);
  const width = stdout.columns ?? (Number.isInteger(told) && told > 0 ? told : usualWidth);
  const dumb = environment.TERM === 'dumb';
  const refused = (environment.NO_COLOR ?? '') !== '';
  return {
    width: Math.max(leastWidth, width),
    colour: stdout.isTTY === true && !dumb && !refused,
  };
}
