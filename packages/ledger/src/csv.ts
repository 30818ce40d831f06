import type { Problem } from './problem.ts';
import { quote } from './problem.ts';

/** One record: the line it begins on, and its cells with the space around them taken off. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface Csv {
  readonly rows: readonly CsvRow[];
  readonly problems: readonly Problem[];
}

const quoteMark = 34;
const commaCode = 44;
const lineFeed = 10;
const carriageReturn = 13;

/**
 * Reads RFC 4180 strictly: LF or CRLF, commas, quotes doubled inside quotes; empty lines pass.
 * After a fault in a line reading goes on with the next line, so that all faults are told.
 */
export function readCsv(file: string, text: string): Csv {
  const rows: CsvRow[] = [];
  const problems: Problem[] = [];
  const reader = new Reader(text);
  while (!reader.done()) {
    const line = reader.line;
    const cells = reader.record();
    if (reader.fault !== undefined) {
      problems.push({ file, id: '', ...reader.fault });
      reader.recover(line);
    } else if (cells.length > 1 || cells[0] !== '') rows.push({ line, cells });
  }
  return { rows, problems };
}

/** Whether any cell of a line without quotes may begin or end with a space. */
function isSpaced(line: string): boolean {
  return /\s,|,\s|^\s|\s$/.test(line);
}

type Fault = Omit<Problem, 'file' | 'id'>;

class Reader {
  line = 1;
  fault: Fault | undefined;
  private at = 0;
  private recordStart = 0;
  /** Where the next quote stands; before `at` it has to be looked up again. */
  private nextQuote = -1;
  private readonly text: string;

  constructor(text: string) {
    this.text = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  }

  done(): boolean {
    return this.at >= this.text.length;
  }

  record(): string[] {
    this.fault = undefined;
    this.recordStart = this.at;
    return this.plainLine() ?? this.lineWithQuotes();
  }

  /** Most lines hold no quote, and for them the language's own split is many times faster. */
  private plainLine(): string[] | undefined {
    const { text } = this;
    const feed = text.indexOf('\n', this.at);
    const end = feed === -1 ? text.length : feed;
    if (this.nextQuote < this.at) {
      const mark = text.indexOf('"', this.at);
      this.nextQuote = mark === -1 ? text.length : mark;
    }
    if (this.nextQuote < end) return undefined;
    const last = text.charCodeAt(end - 1) === carriageReturn ? end - 1 : end;
    const line = text.slice(this.at, last);
    this.at = end + 1;
    this.line += 1;
    const cells = line.split(',');
    return isSpaced(line) ? cells.map((cell) => cell.trim()) : cells;
  }

  private lineWithQuotes(): string[] {
    const cells: string[] = [];
    for (;;) {
      cells.push(
        this.text.charCodeAt(this.skipSpaces()) === quoteMark ? this.quoted() : this.bare(),
      );
      if (this.fault !== undefined) return cells;
      if (this.text.charCodeAt(this.at) !== commaCode) break;
      this.at += 1;
    }
    this.endLine();
    return cells;
  }

  /** Starts anew on the line after the one the bad record began on. */
  recover(line: number): void {
    const next = this.text.indexOf('\n', this.recordStart);
    this.at = next === -1 ? this.text.length : next + 1;
    this.line = line + 1;
  }

  /** Where the next cell's first character that is no space stands; the place itself is kept. */
  private skipSpaces(): number {
    let ahead = this.at;
    while (this.text.charCodeAt(ahead) === 32) ahead += 1;
    return ahead;
  }

  private bare(): string {
    const { text, at: start } = this;
    const feed = text.indexOf('\n', start);
    const end = feed === -1 ? text.length : feed;
    const comma = text.indexOf(',', start);
    const stop = comma === -1 || comma > end ? end : comma;
    this.at = text.charCodeAt(stop - 1) === carriageReturn && stop > start ? stop - 1 : stop;
    const cell = text.slice(start, this.at);
    if (cell.includes('"'))
      this.refuse(
        'quote inside a cell that is not quoted',
        'the whole cell in quotes, and quotes inside it doubled',
        cell,
      );
    return cell.trim();
  }

  private quoted(): string {
    const { text } = this;
    const start = this.skipSpaces() + 1;
    let cell = '';
    let from = start;
    for (;;) {
      const close = text.indexOf('"', from);
      if (close === -1) {
        this.refuse('quote is never closed', 'a closing quote', text.slice(start - 1, start + 40));
        return cell;
      }
      cell += text.slice(from, close);
      if (text.charCodeAt(close + 1) !== quoteMark) {
        this.at = close + 1;
        break;
      }
      cell += '"';
      from = close + 2;
    }
    this.countLines(start, this.at);
    this.at = this.skipSpaces();
    const next = text.charCodeAt(this.at);
    if (!this.done() && next !== commaCode && next !== lineFeed && next !== carriageReturn)
      this.refuse(
        'text after a closing quote',
        'a comma or the end of the line',
        text.slice(this.at, this.at + 20),
      );
    return cell.trim();
  }

  private endLine(): void {
    const { text } = this;
    if (text.charCodeAt(this.at) === carriageReturn) this.at += 1;
    if (text.charCodeAt(this.at) === lineFeed) this.at += 1;
    this.line += 1;
  }

  private countLines(from: number, to: number): void {
    for (let at = this.text.indexOf('\n', from); at !== -1 && at < to; ) {
      this.line += 1;
      at = this.text.indexOf('\n', at + 1);
    }
  }

  private refuse(what: string, expected: string, got: string): void {
    this.fault = { line: this.line, what, expected, got: quote(got), fix: 'mend the quotes' };
  }
}
