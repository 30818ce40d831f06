import { exp } from '../elementary/exp.ts';
import { ln } from '../elementary/ln.ts';
import { normalQuantile } from '../elementary/normal.ts';
import { pow } from '../elementary/pow.ts';
import { uniform } from '../elementary/threefry.ts';
import type { Expr, Index, Kernel, Loop, Mask, Statement } from './kernel.ts';

/** Longer functions run at a fraction of the speed. */
const longestFunction = 3000;

const signs = { '<': '<', '<=': '<=', '>': '>', '>=': '>=', '==': '===', '!=': '!==' } as const;
const unary = {
  minus: '-',
  abs: 'Math.abs',
  floor: 'Math.floor',
  truncate: 'Math.trunc',
  sqrt: 'Math.sqrt',
  exp: 'exp',
  ln: 'ln',
} as const;

/** Writes one function body. */
class Writer {
  readonly lines: string[] = [];
  readonly #tables: Int32Array[];
  readonly #loops = new Map<Loop, string>();
  #names = 0;

  constructor(tables: Int32Array[]) {
    this.#tables = tables;
  }

  #name(letter: string): string {
    this.#names += 1;
    return `${letter}${this.#names}`;
  }

  #table(table: Int32Array): string {
    let at = this.#tables.indexOf(table);
    if (at < 0) at = this.#tables.push(table) - 1;
    return `t${at}`;
  }

  #index({ base, terms }: Index): string {
    const parts = terms.map(({ loop, stride, table }) => {
      const name = this.#loops.get(loop) as string;
      const at = table === undefined ? name : `${this.#table(table)}[${name}]`;
      return stride === 1 ? at : `${at} * ${stride}`;
    });
    return [...(base === 0 && parts.length > 0 ? [] : [`${base}`]), ...parts].join(' + ');
  }

  expr(expr: Expr): string {
    switch (expr.op) {
      case 'number':
        return numeral(expr.value);
      case 'cell':
        return `m[${this.#index(expr.at)}]`;
      case 'local':
        return `l${expr.local}`;
      case 'let':
        this.lines.push(`const l${expr.local} = ${this.expr(expr.value)};`);
        return this.expr(expr.body);
      case 'sum':
      case 'product': {
        const [plus, minus] = expr.op === 'sum' ? ['+', '-'] : ['*', '/'];
        const [first, ...rest] = expr.links.map(({ inverse, value }) => ({
          sign: inverse ? minus : plus,
          text: this.expr(value),
        }));
        const tail = rest.map(({ sign, text }) => ` ${sign} ${text}`).join('');
        return `(${first?.text ?? '0'}${tail})`;
      }
      case 'smaller':
      case 'larger': {
        const [a, b] = [this.#held(expr.left), this.#held(expr.right)];
        return expr.op === 'smaller'
          ? `(${b} < ${a} ? ${b} : ${a})`
          : `(${a} < ${b} ? ${b} : ${a})`;
      }
      case 'pow':
        return `pow(${this.expr(expr.left)}, ${this.expr(expr.right)})`;
      case 'truth':
        return `(${this.mask(expr.mask)} ? 1 : 0)`;
      case 'select':
        return `(${this.mask(expr.mask)} ? ${this.expr(expr.yes)} : ${this.expr(expr.no)})`;
      case 'loop':
        return this.#reduction(expr);
      default:
        return `${unary[expr.op]}(${this.expr(expr.of)})`;
    }
  }

  /** A value used twice in the text is computed once. */
  #held(expr: Expr): string {
    const text = this.expr(expr);
    if (expr.op === 'cell' || expr.op === 'number' || expr.op === 'local') return text;
    const name = this.#name('h');
    this.lines.push(`const ${name} = ${text};`);
    return name;
  }

  #reduction(expr: Expr & { op: 'loop' }): string {
    for (const { local, value } of expr.starts) {
      this.lines.push(`let l${local} = ${this.expr(value)};`);
    }
    this.#opened(expr.loop);
    for (const { local, value } of expr.steps) {
      this.#block(() => this.lines.push(`l${local} = ${this.expr(value)};`));
    }
    this.lines.push('}');
    return this.expr(expr.result);
  }

  #opened(loop: Loop): void {
    const name = this.#name('i');
    this.#loops.set(loop, name);
    if (loop.members === undefined) {
      this.lines.push(`for (let ${name} = 0; ${name} < ${loop.count}; ${name} += 1) {`);
      return;
    }
    const { starts, list, key } = loop.members;
    const [at, from] = [this.#name('p'), this.#name('k')];
    const table = this.#table(starts);
    this.lines.push(
      `const ${from} = ${this.#index(key)};`,
      `for (let ${at} = ${table}[${from}]; ${at} < ${table}[${from} + 1]; ${at} += 1) {`,
      `const ${name} = ${this.#table(list)}[${at}];`,
    );
  }

  mask(mask: Mask): string {
    switch (mask.op) {
      case 'always':
        return `${mask.holds}`;
      case 'compare':
        return `(${this.expr(mask.left)} ${signs[mask.how]} ${this.expr(mask.right)})`;
      case 'both':
        return `(${mask.parts.map((part) => this.mask(part)).join(' && ')})`;
      case 'either':
        return `(${mask.parts.map((part) => this.mask(part)).join(' || ')})`;
      case 'denied':
        return `!${this.mask(mask.of)}`;
      case 'same': {
        const sign = mask.equal ? '===' : '!==';
        return `((${this.#index(mask.left)}) ${sign} (${this.#index(mask.right)}))`;
      }
    }
  }

  statement(statement: Statement): void {
    switch (statement.do) {
      case 'store': {
        const value = this.expr(statement.value);
        const at = this.#index(statement.at);
        this.lines.push(statement.checked ? `sum += m[${at}] = ${value};` : `m[${at}] = ${value};`);
        break;
      }
      case 'for':
        this.#block(() => {
          this.#opened(statement.loop);
          for (const inner of statement.body) this.#block(() => this.statement(inner));
          this.lines.push('}');
        });
        break;
      case 'when':
        this.lines.push(`if (${this.mask(statement.mask)}) {`);
        for (const inner of statement.body) this.#block(() => this.statement(inner));
        this.lines.push('} else {');
        for (const inner of statement.otherwise) this.statement(inner);
        this.lines.push('}');
        break;
      case 'draw': {
        const { at, base, law } = statement;
        const [cell, words] = [this.#index(at), this.#table(statement.words)];
        this.lines.push(`draw(${cell}, ${words}[${cell} - ${base}], '${law}');`);
        break;
      }
      case 'copy': {
        const { from, to, count } = statement;
        this.lines.push(`m.copyWithin(${to}, ${from}, ${from + count});`);
        break;
      }
      case 'fault':
        this.#block(() => this.lines.push(`if (${this.mask(statement.mask)}) fail();`));
        break;
      case 'repeat': {
        const name = this.#name('n');
        this.lines.push(`for (let ${name} = 0; ${name} < ${statement.times}; ${name} += 1) {`);
        this.lines.push(`if (!${this.mask(statement.while)}) break;`);
        for (const inner of statement.body) this.#block(() => this.statement(inner));
        this.lines.push('}');
        break;
      }
      case 'first':
        this.lines.push('if (step() === 0) {');
        for (const inner of statement.body) this.statement(inner);
        this.lines.push('}');
    }
  }

  #block(body: () => void): void {
    this.lines.push('{');
    body();
    this.lines.push('}');
  }
}

function numeral(value: number): string {
  if (Object.is(value, -0)) return '(-0)';
  return value < 0 ? `(${value})` : `${value}`;
}

/** The source of the functions of a list of statements, none of them long. */
function functionsOf(statements: readonly Statement[], tables: Int32Array[]): string[] {
  const functions: string[] = [];
  let body = '';
  const close = () => {
    if (body === '') return;
    functions.push(`() => {\nlet sum = 0;\n${body}if (sum - sum !== 0) fail();\n}`);
    body = '';
  };
  for (const statement of statements) {
    const writer = new Writer(tables);
    writer.statement(statement);
    const text = `{\n${writer.lines.join('\n')}\n}\n`;
    if (body.length + text.length > longestFunction) close();
    body += text;
  }
  close();
  return functions;
}

interface Code {
  readonly prologue: readonly (() => void)[];
  readonly step: readonly (() => void)[];
}

/** A kernel as plain JavaScript: one run at a time. */
export class JavaScriptRun {
  readonly kernel: Kernel;
  readonly slab: Float64Array;
  readonly #code: Code;
  #step = 0;
  #seed = 0;
  #run = 0;
  #failed = 0;

  /** Needs a host that compiles text; a page under a strict policy is none. */
  constructor(kernel: Kernel) {
    this.kernel = kernel;
    this.slab = new Float64Array(kernel.cells);
    const tables: Int32Array[] = [];
    const prologue = functionsOf(kernel.prologue, tables);
    const step = functionsOf([...kernel.phases.flat(), ...kernel.epilogue], tables);
    const names = tables.map((_, at) => `t${at}`);
    const source = `'use strict';\nreturn { prologue: [${prologue.join(',\n')}], step: [${step.join(',\n')}] };`;
    const fixed = ['m', 'exp', 'ln', 'pow', 'draw', 'fail', 'step'];
    const build = new Function(...fixed, ...names, source);
    this.#code = build(
      this.slab,
      exp,
      ln,
      pow,
      (cell: number, word: number, law: string) => this.#draw(cell, word, law),
      () => this.#fail(),
      () => this.#step,
      ...tables,
    );
  }

  #draw(cell: number, word: number, law: string): void {
    const u = uniform(this.#seed, this.#run, this.#step, word >>> 16, word & 0xffff);
    this.slab[cell] = law === 'uniform' ? u : normalQuantile(u);
  }

  #fail(): void {
    if (this.#failed === 0) this.#failed = this.#step + 1;
  }

  /** The step at which the run failed, counted from 1; 0 if it did not. */
  get failed(): number {
    return this.#failed;
  }

  /** Steps completed. */
  get steps(): number {
    return this.#step;
  }

  /** Sets the inputs in the slab before this; begins a run. */
  begin(seed: number, run: number): void {
    this.#seed = seed;
    this.#run = run;
    this.#step = 0;
    this.#failed = 0;
    this.slab[this.kernel.time] = 0;
    for (const part of this.#code.prologue) part();
  }

  advance(): void {
    this.slab[this.kernel.time] = this.#step * this.kernel.step;
    for (const part of this.#code.step) part();
    this.#step += 1;
  }
}
