/** Where a row stands: the file as the user named it, and the line its record begins on. */
export interface Where {
  readonly file: string;
  readonly line: number;
}

/** Something wrong with the data, as a value: all are collected, none is thrown. */
export interface Problem extends Where {
  /** Key of the row, empty where the trouble is the file's or the row has no key. */
  readonly id: string;
  readonly what: string;
  readonly expected: string;
  readonly got: string;
  /** What to do about it. */
  readonly fix: string;
}

/** Longest stretch of a user's cell that a message repeats. */
const quoteLimit = 60;

/** A cell as a message shows it: short, on one line, control characters spelled out. */
export function quote(cell: string): string {
  const shown = cell.length > quoteLimit ? `${cell.slice(0, quoteLimit)}…` : cell;
  return JSON.stringify(shown);
}

/** One line: `file:line id: what: expected …, got …; what to do`. */
export function formatProblem(problem: Problem): string {
  const { file, line, id, what, expected, got, fix } = problem;
  return `${file}:${line} ${id === '' ? '' : `${id}: `}${what}: expected ${expected}, got ${got}; ${fix}`;
}

/** Orders problems as a reader meets them: by file, then by line. */
export function byPlace(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line;
}
