/** Where in a model something is written: `['mechanisms', 'bills', 'variables', 'bill', 'is']`. */
export type Path = readonly string[];

export interface Problem {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** The record concerned, by name. */
  readonly record: string;
  readonly path: Path;
  readonly message: string;
  readonly formula?: string;
  /** Characters of the formula, from and to. */
  readonly at?: number;
  readonly end?: number;
}

function caretLines(formula: string, at: number, end: number): string[] {
  const lineStart = formula.lastIndexOf('\n', at - 1) + 1;
  const newline = formula.indexOf('\n', at);
  const lineEnd = newline === -1 ? formula.length : newline;
  const line = formula.slice(lineStart, lineEnd);
  const indent = line.length - line.trimStart().length;
  const from = Math.max(0, at - lineStart - indent - 60);
  const shown = line.trimStart().slice(from, from + 90);
  const column = Math.max(0, at - lineStart - indent - from);
  const width = Math.max(1, Math.min(end, lineEnd) - at);
  return [`  ${shown}`, `  ${' '.repeat(column)}${'^'.repeat(Math.min(width, 90 - column))}`];
}

/** Several lines: what is wrong, the formula and a caret under the place. */
export function problemText(problem: Problem, place?: string): string {
  const where = place ?? problem.path.join('.');
  const head = `${problem.code} ${problem.record}: ${problem.message}`;
  const { formula, at, end } = problem;
  const lines = formula === undefined ? [] : caretLines(formula, at ?? 0, end ?? formula.length);
  return [head, ...lines, `  ${where}`].join('\n');
}

function distance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}

/** The known name nearest to a wrong one, if any is near enough to be meant. */
export function nearest(wrong: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(2, Math.floor(wrong.length / 3)) + 1;
  for (const name of known) {
    if (Math.abs(name.length - wrong.length) >= least) continue;
    const away = distance(wrong.toLowerCase(), name.toLowerCase());
    if (away < least) {
      least = away;
      best = name;
    }
  }
  return best;
}

/** All problems of a model, in the order found, each only once. */
export class Problems {
  readonly found: Problem[] = [];
  readonly #seen = new Set<string>();

  add(problem: Omit<Problem, 'severity'>, severity: Problem['severity'] = 'error'): void {
    const key = `${problem.code}|${problem.path.join('.')}|${problem.at ?? ''}|${problem.message}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.found.push({ ...problem, severity });
  }

  get failed(): boolean {
    return this.found.some(({ severity }) => severity === 'error');
  }
}
