import { expConstants, lnConstants, powLimit, splitter } from '../elementary/constants.ts';
import { wichura, wichuraLimits } from '../elementary/normal.ts';
import { expTable, lnTable } from '../elementary/tables.ts';
import { FunctionCode, type ModuleCode } from './function.ts';
import type { Pool } from './pool.ts';

export interface ElementaryCode {
  readonly exp: number;
  readonly ln: number;
  readonly pow: number;
  /** A function of x: its logarithm in two doubles, from which powers of x are made. */
  readonly logarithm: number;
  /** A function of such a logarithm and of y: x to the power y. */
  readonly powOf: number;
  readonly uniform: number;
  readonly normal: number;
  /** Writes the function out on what is on the stack. */
  inline(code: FunctionCode, name: 'exp' | 'ln'): void;
}

/** Writes elementary functions as vector code: the operations of `elementary`, in its order. */
class Elementary {
  readonly #pool: Pool;
  readonly #expTable: number;
  readonly #lnTable: number;

  constructor(pool: Pool) {
    this.#pool = pool;
    this.#expTable = pool.doubles(expTable);
    this.#lnTable = pool.doubles(lnTable);
  }

  number(code: FunctionCode, value: number): FunctionCode {
    return Object.is(value, 0) ? code.zero() : code.get(code.constant(this.#pool.number(value)));
  }

  #word(code: FunctionCode, value: bigint): FunctionCode {
    return code.get(code.constant(this.#pool.word(value)));
  }

  /** Pushes two rows of a table, one for each 64-bit lane of a vector of byte offsets. */
  #rows(code: FunctionCode, offsets: number, table: number): [number, number] {
    const rows: [number, number] = [code.local('i32'), code.local('i32')];
    for (const [at, row] of rows.entries())
      code
        .get(offsets)
        .lane32(at * 2)
        .set(row);
    for (const row of rows) code.get(row).load(table);
    return rows;
  }

  /** The stack holds x; afterwards e^(x + extra). */
  exp(code: FunctionCode, extra?: number): void {
    const c = expConstants;
    const n = (value: number) => this.number(code, value);
    const [x, z, r] = [0, 1, 2].map(() => code.local('v128')) as [number, number, number];
    const [first, second, p] = [0, 1, 2].map(() => code.local('v128')) as [number, number, number];
    code.tee(x);
    n(c.most).op('f64x2.pmin').tee(r);
    n(c.perPiece).op('f64x2.mul');
    n(c.shift).op('f64x2.add').tee(z);
    n(c.shift).op('f64x2.sub').set(p);
    code.get(r).get(p);
    n(c.pieceHigh).op('f64x2.mul').op('f64x2.sub').get(p);
    n(c.pieceLow).op('f64x2.mul').op('f64x2.sub');
    if (extra !== undefined) code.get(extra).op('f64x2.add');
    code.set(r);
    // Scalar arithmetic is free beside vector code, so rows are found there.
    const rows = [code.local('i32'), code.local('i32')];
    for (const [at, row] of rows.entries()) {
      code
        .get(z)
        .lane32(at * 2)
        .i32(255)
        .op('i32.and')
        .i32(4)
        .op('i32.shl')
        .set(row);
    }
    for (const row of rows) code.get(row).load(this.#expTable);
    code.set(second).set(first);
    code.get(r).get(r).get(r).op('f64x2.mul');
    n(0.5).get(r);
    n(c.third).get(r);
    n(c.fourth).op('f64x2.mul').op('f64x2.add').op('f64x2.mul').op('f64x2.add');
    code.op('f64x2.mul').op('f64x2.add');
    code.get(first).get(second).shuffle(1, 3).op('f64x2.add').set(p);
    code.get(first).get(second).shuffle(0, 2);
    code.get(z).i32(44).op('i64x2.shl').op('i64x2.add').tee(r);
    code.get(r).get(p).op('f64x2.mul').op('f64x2.add').tee(r).get(r).op('f64x2.add');
    code.get(x);
    n(c.least).op('f64x2.lt').op('v128.andnot');
  }

  /** The stack holds x, positive and normal; afterwards its logarithm, the rest in `rest`. */
  #lnOrdinary(code: FunctionCode, rest?: number): void {
    const c = lnConstants;
    const n = (value: number) => this.number(code, value);
    const [k, s, e] = [0, 1, 2].map(() => code.local('v128')) as [number, number, number];
    const [whole, hi, s2, hold] = [0, 1, 2, 3].map(() => code.local('v128')) as [
      number,
      number,
      number,
      number,
    ];
    const { logHigh, logLow } = this.#reduced(code, k, s, rest === undefined ? undefined : e);
    code.get(k);
    n(c.ln2High).op('f64x2.mul');
    logHigh();
    code.op('f64x2.add').tee(whole).get(s).op('f64x2.add').set(hi);
    code.get(s).get(s).op('f64x2.mul').set(s2);
    const low = () => code.get(whole).get(hi).op('f64x2.sub').get(s).op('f64x2.add');
    const small = () => {
      code.get(k);
      n(c.ln2Low).op('f64x2.mul');
      logLow();
      code.op('f64x2.add');
    };
    if (rest === undefined) {
      code.get(hi);
      low();
      small();
      code.op('f64x2.add').get(s2).get(s);
      this.#series(code, s, s2, false);
      code.op('f64x2.mul');
      n(0.5).op('f64x2.sub').op('f64x2.mul').op('f64x2.add').op('f64x2.add');
      return;
    }
    const [half, head] = [code.local('v128'), code.local('v128')];
    code.get(s2);
    n(0.5).op('f64x2.mul').set(half);
    code.get(hi).get(half).op('f64x2.sub').set(head);
    low();
    code.get(hi).get(head).op('f64x2.sub').get(half).op('f64x2.sub').op('f64x2.add');
    code.get(e);
    small();
    code.op('f64x2.add').op('f64x2.add').get(s2).get(s).op('f64x2.mul');
    this.#series(code, s, s2, true);
    code.op('f64x2.mul').op('f64x2.add').set(hold);
    code.get(head).get(hold).op('f64x2.add').tee(whole);
    code.get(hold).get(whole).get(head).op('f64x2.sub').op('f64x2.sub').set(rest);
  }

  /** Takes x from the stack: x as 2^k m, and m times a short reciprocal, less one, as s + e. */
  #reduced(code: FunctionCode, k: number, s: number, e: number | undefined) {
    const [away, m, high, fh, fl] = [0, 1, 2, 3, 4].map(() => code.local('v128')) as [
      number,
      number,
      number,
      number,
      number,
    ];
    const [first, firstLow, second, secondLow] = [0, 1, 2, 3].map(() => code.local('v128')) as [
      number,
      number,
      number,
      number,
    ];
    const start = BigInt(lnConstants.start) << 32n;
    // The exponent moves up by 1024, so that it can be shifted down as an unsigned number.
    this.#word(code, (1024n << 52n) - start)
      .op('i64x2.add')
      .tee(away);
    code.i32(52).op('i64x2.shr_u');
    this.#word(code, 0x4330n << 48n).op('v128.or');
    this.number(code, 2 ** 52 + 1024)
      .op('f64x2.sub')
      .set(k);
    code.get(away);
    this.#word(code, (1n << 52n) - 1n).op('v128.and');
    this.#word(code, start).op('i64x2.add').set(m);
    code.get(away).i32(40).op('i64x2.shr_u');
    this.#word(code, 0xfe0n).op('v128.and').set(high);
    const rows = this.#rows(code, high, this.#lnTable);
    code.set(second).set(first);
    code
      .get(rows[0])
      .load(this.#lnTable + 16)
      .set(firstLow);
    code
      .get(rows[1])
      .load(this.#lnTable + 16)
      .set(secondLow);
    code.get(m);
    this.#word(code, -0x8000000n).op('v128.and').set(high);
    code.get(first).get(second).shuffle(0, 2).set(away);
    code.get(high).get(away).op('f64x2.mul');
    this.number(code, 1).op('f64x2.sub').tee(fh);
    code.get(m).get(high).op('f64x2.sub').get(away).op('f64x2.mul').tee(fl);
    code.op('f64x2.add').set(s);
    if (e !== undefined) {
      code.get(fl).get(s).get(fh).op('f64x2.sub').op('f64x2.sub').set(e);
    }
    return {
      logHigh: () => code.get(first).get(second).shuffle(1, 3),
      logLow: () => code.get(firstLow).get(secondLow).shuffle(0, 2),
    };
  }

  #series(code: FunctionCode, s: number, s2: number, long: boolean): void {
    const c = lnConstants;
    const pair = (first: number, second: number) => {
      this.number(code, first).get(s);
      this.number(code, second).op('f64x2.mul').op('f64x2.add');
    };
    pair(c.c3, c.c4);
    code.get(s2);
    pair(c.c5, c.c6);
    code.get(s2);
    pair(c.c7, c.c8);
    if (long) {
      code.get(s2);
      this.number(code, c.c9).op('f64x2.mul').op('f64x2.add');
    }
    code.op('f64x2.mul').op('f64x2.add').op('f64x2.mul').op('f64x2.add');
  }

  /** The stack holds x; afterwards its logarithm, whatever x is. */
  ln(code: FunctionCode, rest?: number): void {
    const n = (value: number) => this.number(code, value);
    const [x, odd, result] = [0, 1, 2].map(() => code.local('v128')) as [number, number, number];
    code.tee(x);
    this.#lnOrdinary(code, rest);
    code.set(result);
    code.get(x);
    this.#word(code, 1n << 52n)
      .op('i64x2.lt_s')
      .get(x);
    this.#word(code, (0x7fefn << 48n) | 0xffffffffffffn)
      .op('i64x2.gt_s')
      .op('v128.or')
      .tee(odd);
    code.op('v128.any_true').if();
    // Not all are ordinary: infinity for itself, minus infinity near zero, NaN below.
    n(Number.POSITIVE_INFINITY);
    n(Number.NEGATIVE_INFINITY);
    n(Number.NaN);
    code.get(x);
    n(-lnConstants.smallest).op('f64x2.gt').op('v128.bitselect').get(x);
    n(lnConstants.smallest)
      .op('f64x2.ge')
      .op('v128.bitselect')
      .get(result)
      .get(odd)
      .op('v128.bitselect');
    code.set(result).op('end').get(result);
  }

  /** Of x: the logarithm and its rest are left on the stack. */
  logarithm(code: FunctionCode): void {
    const rest = code.local('v128');
    code.get(0);
    this.ln(code, rest);
    code.get(rest);
  }

  pow(code: FunctionCode): void {
    const [x, y, log, rest] = [0, 1, code.local('v128'), code.local('v128')] as const;
    code.get(x);
    this.ln(code, rest);
    code.set(log);
    this.powOf(code, log, rest, y);
  }

  /** e to the power y times a logarithm in two doubles. */
  powOf(code: FunctionCode, log: number, rest: number, y: number): void {
    const n = (value: number) => this.number(code, value);
    const names = ['product', 'inside', 'a', 'yHigh', 'yLow', 'high', 'low'];
    const at = Object.fromEntries(names.map((name) => [name, code.local('v128')])) as Record<
      string,
      number
    >;
    const l = (name: string) => at[name] as number;
    code.get(log).get(y).op('f64x2.mul').set(l('product'));
    code.get(l('product'));
    n(powLimit).op('f64x2.lt').get(l('product'));
    n(-powLimit).op('f64x2.gt').op('v128.and');
    code.get(log).get(log).op('f64x2.sub').zero().op('f64x2.eq').op('v128.and');
    code.get(log).zero().op('f64x2.ne').op('v128.and');
    code.set(l('inside'));
    this.#split(code, y, l('a'), l('yHigh'), l('yLow'));
    this.#split(code, log, l('a'), l('high'), l('low'));
    code.get(l('yHigh')).get(l('high')).op('f64x2.mul').get(l('product')).op('f64x2.sub');
    code.get(l('yHigh')).get(l('low')).op('f64x2.mul').op('f64x2.add');
    code.get(l('yLow')).get(l('high')).op('f64x2.mul').op('f64x2.add');
    code.get(l('yLow')).get(l('low')).op('f64x2.mul').op('f64x2.add');
    code.get(y).get(rest).op('f64x2.mul').op('f64x2.add');
    code.get(l('inside')).op('v128.and').set(rest);
    code.get(l('product'));
    this.exp(code, rest);
    code.set(l('a'));
    n(1).get(l('a')).get(y).zero().op('f64x2.eq').op('v128.bitselect');
  }

  #split(code: FunctionCode, value: number, a: number, high: number, low: number): void {
    this.number(code, splitter).get(value).op('f64x2.mul').set(a);
    code.get(a).get(a).get(value).op('f64x2.sub').op('f64x2.sub').tee(high);
    code.set(low).get(value).get(low).op('f64x2.sub').set(low);
  }

  #horner(code: FunctionCode, coefficients: readonly number[], r: number): void {
    for (const [at, coefficient] of coefficients.entries()) {
      if (at > 0) code.get(r).op('f64x2.mul');
      this.number(code, coefficient);
      if (at > 0) code.op('f64x2.add');
    }
  }

  /** The stack holds u; afterwards the normal quantile. */
  normal(code: FunctionCode): void {
    const n = (value: number) => this.number(code, value);
    const names = ['u', 'q', 'r', 'root', 'value', 'inside'];
    const at = Object.fromEntries(names.map((name) => [name, code.local('v128')])) as Record<
      string,
      number
    >;
    const l = (name: string) => at[name] as number;
    code.tee(l('u'));
    n(0.5).op('f64x2.sub').set(l('q'));
    n(wichuraLimits.square).get(l('q')).get(l('q')).op('f64x2.mul').op('f64x2.sub').set(l('r'));
    this.#horner(code, wichura.middle.above, l('r'));
    code.get(l('q')).op('f64x2.mul');
    this.#horner(code, wichura.middle.below, l('r'));
    code.op('f64x2.div').set(l('value'));
    code.get(l('q')).op('f64x2.abs');
    n(wichuraLimits.middle).op('f64x2.le').tee(l('inside'));
    code.op('i64x2.all_true').op('i32.eqz').if();
    code.get(l('u'));
    n(1).get(l('u')).op('f64x2.sub').get(l('q')).zero().op('f64x2.le').op('v128.bitselect');
    this.ln(code);
    code.op('f64x2.neg').op('f64x2.sqrt').set(l('root'));
    code.get(l('value'));
    this.#tails(code, l('root'), l('r'));
    this.#signed(code, l('q'), l('r'));
    code.get(l('inside')).op('v128.bitselect').set(l('value')).op('end').get(l('value'));
  }

  /** Pushes the quantile of a tail, positive. */
  #tails(code: FunctionCode, root: number, r: number): void {
    const ratio = ({ above, below }: (typeof wichura)['tail'], from: number) => {
      code.get(root);
      this.number(code, from).op('f64x2.sub').set(r);
      this.#horner(code, above, r);
      this.#horner(code, below, r);
      code.op('f64x2.div');
    };
    ratio(wichura.tail, wichuraLimits.tail);
    ratio(wichura.far, wichuraLimits.far);
    code.get(root);
    this.number(code, wichuraLimits.far).op('f64x2.le').op('v128.bitselect');
  }

  /** Gives what is on the stack the sign of q. */
  #signed(code: FunctionCode, q: number, kept: number): void {
    code.set(kept).get(kept).op('f64x2.neg').get(kept);
    code.get(q).zero().op('f64x2.lt').op('v128.bitselect');
  }
}

/** Adds the functions to a module; says how to call them and how to write them in place. */
export function addElementary(
  module: ModuleCode,
  pool: Pool,
  addUniform: (module: ModuleCode, pool: Pool) => number,
): ElementaryCode {
  const elementary = new Elementary(pool);
  const unary = (write: (code: FunctionCode) => void): number => {
    const code = new FunctionCode({ params: ['v128'], results: ['v128'] });
    code.get(0);
    write(code);
    return module.add(code);
  };
  const exp = unary((code) => elementary.exp(code));
  const ln = unary((code) => elementary.ln(code));
  const quantile = unary((code) => elementary.normal(code));
  const powCode = new FunctionCode({ params: ['v128', 'v128'], results: ['v128'] });
  elementary.pow(powCode);
  const pow = module.add(powCode);
  const logarithmCode = new FunctionCode({ params: ['v128'], results: ['v128', 'v128'] });
  elementary.logarithm(logarithmCode);
  const logarithm = module.add(logarithmCode);
  const powOfCode = new FunctionCode({ params: ['v128', 'v128', 'v128'], results: ['v128'] });
  elementary.powOf(powOfCode, 0, 1, 2);
  const powOf = module.add(powOfCode);
  const uniform = addUniform(module, pool);
  const draw = new FunctionCode({ params: ['i32', 'i32'], results: [] });
  draw.get(0).get(1).call(uniform);
  for (const half of [0, 16]) draw.get(0).get(0).load(half).call(quantile).store(half);
  const normal = module.add(draw);
  const inline = (code: FunctionCode, name: 'exp' | 'ln') =>
    name === 'exp' ? elementary.exp(code) : elementary.ln(code);
  return { exp, ln, pow, logarithm, powOf, uniform, normal, inline };
}
