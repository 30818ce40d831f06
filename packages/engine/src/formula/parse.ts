import { scan, type Token } from './scan.ts';
import type { Node, Span } from './tree.ts';
import { type ChainLink, type Comparison, type Fold, folds, type IndexNode } from './tree.ts';

/** Formulas deeper or longer than this are refused (E22). */
const deepest = 200;
const longest = 10_000;

/** What is wrong with the text of a formula. */
export class FormulaError extends Error {
  readonly code: 'E02' | 'E22';
  readonly span: Span;
  constructor(code: 'E02' | 'E22', message: string, span: Span) {
    super(message);
    this.code = code;
    this.span = span;
  }
}

const keywords = new Set(['if', 'then', 'else', 'and', 'or', 'not', 'is', 'in', 'where']);
const comparisons = new Set(['<', '<=', '>', '>=', '==', '!=']);
const literals = new Set(['0', '1', '2']);

class Parser {
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;

  constructor(text: string) {
    this.#tokens = scan(text);
  }

  whole(): Node {
    const node = this.#either();
    if (this.#token().kind !== 'end') this.#unexpected('an operator or the end');
    return node;
  }

  reference(): Node {
    const node = this.#atom();
    if (node.kind !== 'reference' || this.#token().kind !== 'end') {
      throw new FormulaError('E02', 'expected a name, or name[index, …]', this.#token());
    }
    return node;
  }

  #token(): Token {
    return this.#tokens[this.#next] as Token;
  }

  #take(): Token {
    const token = this.#token();
    if (token.kind !== 'end') this.#next += 1;
    return token;
  }

  #before(): Token {
    return this.#tokens[this.#next - 1] ?? this.#token();
  }

  #sees(text: string): boolean {
    const token = this.#token();
    return token.kind !== 'end' && token.text === text;
  }

  #accept(text: string): boolean {
    if (!this.#sees(text)) return false;
    this.#next += 1;
    return true;
  }

  #expect(text: string): void {
    if (!this.#accept(text)) this.#unexpected(`'${text}'`);
  }

  #unexpected(wanted: string): never {
    const token = this.#token();
    const after = this.#next > 0 ? ` after '${this.#before().text}'` : '';
    const found = token.kind === 'end' ? 'the formula ends' : `found '${token.text}'`;
    throw new FormulaError('E02', `expected ${wanted}${after}; ${found}`, token);
  }

  #from(start: Span): Span {
    return { at: start.at, end: this.#before().end };
  }

  #deeper<T>(parse: () => T): T {
    this.#depth += 1;
    if (this.#depth > deepest) {
      const message = `formula nested deeper than ${deepest}. Give an inner part a name.`;
      throw new FormulaError('E22', message, this.#token());
    }
    const result = parse();
    this.#depth -= 1;
    return result;
  }

  #either(): Node {
    return this.#deeper(() => this.#many('or', () => this.#both()));
  }

  #both(): Node {
    return this.#many('and', () => this.#denied());
  }

  #many(kind: 'and' | 'or', part: () => Node): Node {
    const start = this.#token();
    const parts = [part()];
    while (this.#accept(kind)) parts.push(part());
    return parts.length === 1 ? (parts[0] as Node) : { kind, parts, ...this.#from(start) };
  }

  #denied(): Node {
    const start = this.#token();
    if (!this.#accept('not')) return this.#compared();
    return { kind: 'not', of: this.#compared(), ...this.#from(start) };
  }

  #compared(): Node {
    const start = this.#token();
    const left = this.#chain('sum');
    const { text } = this.#token();
    if (this.#accept('is')) {
      return { kind: 'is', of: left, member: this.#index(), ...this.#from(start) };
    }
    if (this.#accept('in')) {
      return { kind: 'in', of: left, set: this.#index(), ...this.#from(start) };
    }
    if (!comparisons.has(text) || this.#token().kind === 'end') return left;
    this.#take();
    const right = this.#chain('sum');
    const node: Node = {
      kind: 'compare',
      how: text as Comparison,
      left,
      right,
      ...this.#from(start),
    };
    if (comparisons.has(this.#token().text)) {
      const message = 'comparisons do not chain; join two with and';
      throw new FormulaError('E02', message, this.#token());
    }
    return node;
  }

  #chain(kind: 'sum' | 'product'): Node {
    const [plus, minus] = kind === 'sum' ? ['+', '-'] : ['*', '/'];
    const part = kind === 'sum' ? () => this.#chain('product') : () => this.#signed();
    const start = this.#token();
    const links: ChainLink[] = [{ inverse: false, node: part() }];
    for (;;) {
      if (this.#accept(plus as string)) links.push({ inverse: false, node: part() });
      else if (this.#accept(minus as string)) links.push({ inverse: true, node: part() });
      else break;
    }
    if (links.length === 1) return (links[0] as ChainLink).node;
    return { kind, links, ...this.#from(start) };
  }

  #signed(): Node {
    const start = this.#token();
    if (!this.#accept('-')) return this.#power();
    return { kind: 'minus', of: this.#power(), ...this.#from(start) };
  }

  #power(): Node {
    const start = this.#token();
    const base = this.#atom();
    if (!this.#accept('^')) return base;
    const exponent = this.#deeper(() => this.#signed());
    return { kind: 'power', base, exponent, ...this.#from(start) };
  }

  #atom(): Node {
    const token = this.#token();
    if (token.kind === 'number') return this.#literal();
    if (this.#accept('(')) {
      const inner = this.#either();
      this.#expect(')');
      return { ...inner, ...this.#from(token) };
    }
    if (token.kind !== 'name') return this.#unexpected("a name, 0, 1, 2 or '('");
    if (this.#accept('if')) return this.#choice(token);
    if (keywords.has(token.text)) return this.#unexpected("a name, 0, 1, 2 or '('");
    this.#take();
    if (this.#sees('(')) return this.#called(token);
    const { text: name } = token;
    if (!this.#accept('[')) {
      const maps = this.#maps();
      return { kind: 'reference', name, indices: [], maps, ...this.#from(token) };
    }
    const indices = [this.#index()];
    while (this.#accept(',')) indices.push(this.#index());
    this.#expect(']');
    return { kind: 'reference', name, indices, maps: [], ...this.#from(token) };
  }

  #literal(): Node {
    const token = this.#take();
    const value = Number(token.text);
    const bare = literals.has(token.text) ? {} : { bare: token.text };
    const unit = this.#token();
    if (unit.kind !== 'name' || keywords.has(unit.text)) {
      return { kind: 'literal', value, ...bare, ...this.#from(token) };
    }
    this.#take();
    return { kind: 'literal', value, unit: unit.text, ...bare, ...this.#from(token) };
  }

  #choice(start: Span): Node {
    const condition = this.#either();
    this.#expect('then');
    const yes = this.#either();
    this.#expect('else');
    const no = this.#either();
    return { kind: 'choice', condition, yes, no, ...this.#from(start) };
  }

  #called(name: Token): Node {
    this.#expect('(');
    const fold = folds.find((known) => known === name.text);
    if (fold !== undefined && this.#isReduction()) return this.#reduction(fold, name);
    const args: Node[] = [];
    if (!this.#sees(')')) {
      args.push(this.#either());
      while (this.#accept(',')) args.push(this.#either());
    }
    this.#expect(')');
    return { kind: 'call', name: name.text, args, ...this.#from(name) };
  }

  /** `max(a, b)` is a call, `max(lab: a)` and `max(lab where b: a)` are reductions. */
  #isReduction(): boolean {
    const after = this.#tokens[this.#next + 1]?.text;
    return this.#token().kind === 'name' && (after === ':' || after === 'in' || after === 'where');
  }

  #reduction(fold: Fold, start: Span): Node {
    const index = this.#take().text;
    const within: IndexNode[] = [];
    if (this.#accept('in')) {
      within.push(this.#index());
      while (this.#accept(',')) within.push(this.#index());
    }
    const where = this.#accept('where') ? this.#either() : undefined;
    this.#expect(':');
    const body = this.#either();
    this.#expect(')');
    const filter = where === undefined ? {} : { where };
    return { kind: 'fold', fold, index, within, ...filter, body, ...this.#from(start) };
  }

  #index(): IndexNode {
    const token = this.#token();
    if (token.kind !== 'name' || keywords.has(token.text)) this.#unexpected('an index');
    this.#take();
    const maps = this.#maps();
    return { name: token.text, maps, ...this.#from(token) };
  }

  #maps(): string[] {
    const maps: string[] = [];
    while (this.#accept('.')) {
      const map = this.#token();
      if (map.kind !== 'name') this.#unexpected('the name of a map');
      maps.push(map.text);
      this.#take();
    }
    return maps;
  }
}

function refuseLength(text: string): void {
  if (text.length <= longest) return;
  const message = `formula has ${text.length} characters; at most ${longest}. Name its parts.`;
  throw new FormulaError('E22', message, { at: longest, end: longest + 1 });
}

/** Reads a formula; throws FormulaError with the place of the first mistake. */
export function parseFormula(text: string): Node {
  refuseLength(text);
  return new Parser(text).whole();
}

/** Reads `name` or `name[index, …]`, the left side of a rule. */
export function parseReference(text: string): Node & { kind: 'reference' } {
  refuseLength(text);
  return new Parser(text).reference() as Node & { kind: 'reference' };
}
