import { type Document, isMap, isPair, isScalar, LineCounter, parseDocument } from 'yaml';
import { check } from '../check/check.ts';
import type { Path, Problem } from '../check/problem.ts';
import type { Program } from '../check/program.ts';
import type { Model } from '../records/model.ts';
import { shaped } from './shape.ts';

export { modelJsonSchema, recordShapes } from './shape.ts';

export interface ReadModel {
  readonly problems: readonly Problem[];
  readonly model?: Model;
  /** Absent while there is an error. */
  readonly program?: Program;
  /** The line of a record, counted from 1. */
  lineOf(path: Path): number;
}

/** Files longer than this are refused. */
const longest = 4_000_000;

function refused(code: string, message: string, line: number): ReadModel {
  const problem: Problem = { code, severity: 'error', record: 'file', path: [], message };
  return { problems: [problem], lineOf: () => line };
}

/** The line of the deepest part of a path that is there. */
function lineIn(document: Document, lines: LineCounter, path: Path): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const name of path) {
    if (!isMap(node)) break;
    const pair = node.items.find((item) => isPair(item) && keyOf(item.key) === name);
    if (pair === undefined) break;
    const { key } = pair;
    offset = isScalar(key) ? (key.range?.[0] ?? offset) : offset;
    node = pair.value;
  }
  return lines.linePos(offset).line;
}

function keyOf(key: unknown): string {
  return String(isScalar(key) ? key.value : key);
}

/** Reads a model written as YAML or JSON, and checks it. Nothing in it is ever executed. */
export function readModel(text: string): ReadModel {
  if (text.length > longest) {
    return refused('E22', `the file has ${text.length} characters; at most ${longest}.`, 1);
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [broken] = document.errors;
  if (broken !== undefined) {
    const [reason = ''] = broken.message.split('\n');
    return refused(
      'E00',
      `not YAML: ${reason.replace(/\.?$/, '.')}`,
      lines.linePos(broken.pos[0]).line,
    );
  }
  const lineOf = (path: Path): number => lineIn(document, lines, path);
  const { model, problems } = shaped(plainValue(document));
  if (model !== undefined) return { ...check(model), model, lineOf };
  const found = problems.map(
    ({ path, message }): Problem => ({
      code: 'E00',
      severity: 'error',
      record: path.at(-1) ?? 'file',
      path,
      message,
    }),
  );
  return { problems: found, lineOf };
}

function plainValue(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch {
    return undefined;
  }
}
