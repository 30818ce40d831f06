import type { Mask, Statement } from '../compile/kernel.ts';
import { ValueEmitter } from './emit-value.ts';
import type { FunctionCode } from './function.ts';
import { type Surroundings, width } from './surroundings.ts';

/** Writes statements into one function: each value twice, for two runs and two more. */
export class Emitter extends ValueEmitter {
  readonly #sums: [number, number];

  constructor(code: FunctionCode, around: Surroundings, inline: number) {
    super(code, around, inline);
    this.#sums = [code.local('v128'), code.local('v128')];
  }

  /** Marks runs whose values were not finite. */
  finish(): void {
    const { finite } = this.around;
    for (const half of [0, 1] as const) {
      const at = finite + half * 16;
      const code = this.code.i32(0).i32(0).load(at).get(this.#sums[half]);
      code.op('f64x2.add').store(at);
    }
  }

  statement(statement: Statement): void {
    if (statement.do !== 'store') this.flags.forget(statement);
    this.#written(statement);
    this.flags.forget(statement);
  }

  #written(statement: Statement): void {
    const code = this.code;
    switch (statement.do) {
      case 'store':
        this.reduce(statement.value);
        this.both(() => this.#store(statement));
        this.reduced();
        return;
      case 'for':
        this.looped(statement.loop, statement.body, () => {
          for (const inner of statement.body) this.statement(inner);
        });
        return;
      case 'when':
        this.#anyRun(statement.mask);
        code.if();
        this.#all(statement.body);
        code.op('else');
        this.#all(statement.otherwise);
        code.op('end');
        return;
      case 'draw':
        this.#draw(statement);
        return;
      case 'copy':
        this.#copy(statement.from, statement.to, statement.count);
        return;
      case 'fault':
        this.#fault(statement.mask);
        return;
      case 'repeat':
        this.#repeat(statement);
        return;
      case 'first':
        code.i32(0).load32(this.around.step).op('i32.eqz').if();
        this.#all(statement.body);
        code.op('end');
    }
  }

  /** Statements that are not reached in every case. */
  #all(body: readonly Statement[]): void {
    this.flags.within(() => {
      for (const inner of body) this.statement(inner);
    });
  }

  #store({ at, value, checked }: Statement & { do: 'store' }): void {
    this.logarithms(value);
    const offset = this.address(at);
    this.expr(value);
    if (checked) {
      const kept = this.local(-1);
      const sum = this.#sums[this.half];
      this.code.tee(kept).store(offset);
      this.code.get(sum).get(kept).op('f64x2.add').set(sum);
    } else this.code.store(offset);
  }

  #anyRun(mask: Mask): void {
    this.both(() => {
      this.mask(mask);
      if (this.half === 1) this.code.op('v128.or');
    });
    this.code.op('v128.any_true');
  }

  #draw({ law, at, base, words }: Statement & { do: 'draw' }): void {
    const { code } = this;
    const { elementary, slab, pool } = this.around;
    const routine = law === 'uniform' ? elementary.uniform : elementary.normal;
    if (at.terms.length === 0) {
      code
        .i32(slab + at.base * width)
        .i32(words[at.base - base] ?? 0)
        .call(routine);
      return;
    }
    const address = code.local('i32');
    this.half = 0;
    const fixed = this.address(at);
    code.i32(fixed).op('i32.add').tee(address).get(address);
    code
      .i32(slab + base * width)
      .op('i32.sub')
      .i32(3)
      .op('i32.shr_u')
      .load32(pool.whole(words))
      .call(routine);
  }

  #copy(from: number, to: number, count: number): void {
    const { slab } = this.around;
    if (count > 16) {
      const [target, source] = [slab + to * width, slab + from * width];
      this.code
        .i32(target)
        .i32(source)
        .i32(count * width)
        .memoryCopy();
      return;
    }
    for (let at = 0; at < count * width; at += 16) {
      this.code
        .i32(0)
        .i32(0)
        .load(slab + from * width + at)
        .store(slab + to * width + at);
    }
  }

  #fault(mask: Mask): void {
    this.both(() => {
      const at = this.around.finite + this.half * 16;
      this.code.i32(0);
      this.number(Number.NaN);
      this.code.i32(0).load(at);
      this.mask(mask);
      this.code.op('v128.bitselect').store(at);
    });
  }

  #repeat({ times, body, while: going }: Statement & { do: 'repeat' }): void {
    const code = this.code;
    const round = code.local('i32');
    code.i32(0).set(round).block().loop();
    if (going.op !== 'always') {
      this.#anyRun(going);
      code.op('i32.eqz').branchIf(1);
    }
    this.#all(body);
    code.get(round).i32(1).op('i32.add').tee(round);
    code.i32(times).op('i32.lt_u').branchIf(0).op('end').op('end');
  }
}
