import type { Span } from './tree.ts';

export interface Token extends Span {
  readonly kind: 'number' | 'name' | 'sign' | 'end' | 'wrong';
  readonly text: string;
}

const words = /[A-Za-z_][A-Za-z0-9_]*/y;
const numbers = /(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?/y;
const signs = /<=|>=|==|!=|[-+*/^()[\],:.<>]/y;
const blanks = /\s+/y;

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function tokenAt(text: string, at: number): Token {
  const name = match(words, text, at);
  if (name !== undefined) return { kind: 'name', text: name, at, end: at + name.length };
  const number = match(numbers, text, at);
  if (number !== undefined) return { kind: 'number', text: number, at, end: at + number.length };
  const sign = match(signs, text, at);
  if (sign !== undefined) return { kind: 'sign', text: sign, at, end: at + sign.length };
  const wrong = String.fromCodePoint(text.codePointAt(at) ?? 0);
  return { kind: 'wrong', text: wrong, at, end: at + wrong.length };
}

/** The tokens of a formula, closed by one of kind `end`. */
export function scan(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    at += match(blanks, text, at)?.length ?? 0;
    if (at >= text.length) break;
    const token = tokenAt(text, at);
    tokens.push(token);
    at = token.end;
  }
  tokens.push({ kind: 'end', text: 'the end', at: text.length, end: text.length });
  return tokens;
}
