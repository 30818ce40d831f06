import { rotations, rounds } from '../elementary/threefry.ts';
import { FunctionCode, type ModuleCode } from './function.ts';
import type { Pool } from './pool.ts';

/** Where the words that key draws lie. */
export interface KeyPlaces {
  /** Five vectors: each word of the key schedule in four lanes. */
  readonly schedule: number;
  /** One vector: the numbers of four runs. */
  readonly runs: number;
  /** One word: the number of the step. */
  readonly step: number;
}

class Threefry {
  readonly #code: FunctionCode;
  readonly #schedule: number;
  readonly x: readonly number[];
  readonly #turned: number;

  constructor(code: FunctionCode, schedule: number) {
    this.#code = code;
    this.#schedule = schedule;
    this.x = [0, 1, 2, 3].map(() => code.local('v128'));
    this.#turned = code.local('v128');
  }

  #word(at: number): number {
    return this.x[at] as number;
  }

  inject(turn: number): void {
    for (let at = 0; at < 4; at += 1) {
      const word = this.#word(at);
      this.#code
        .get(word)
        .i32(0)
        .load(this.#schedule + ((turn + at) % 5) * 16)
        .op('i32x4.add');
      if (at === 3) this.#code.i32(turn).op('i32x4.splat').op('i32x4.add');
      this.#code.set(word);
    }
  }

  mix(to: number, from: number, by: number): void {
    const [a, b] = [this.#word(to), this.#word(from)];
    this.#code.get(a).get(b).op('i32x4.add').set(a);
    this.#code
      .get(b)
      .i32(by)
      .op('i32x4.shl')
      .get(b)
      .i32(32 - by)
      .op('i32x4.shr_u');
    this.#code.op('v128.or').tee(this.#turned).get(a).op('v128.xor').set(b);
  }
}

/** A function of an address and a word (entity and stream): writes a uniform draw for four runs. */
export function addUniform(module: ModuleCode, pool: Pool, places: KeyPlaces): number {
  const code = new FunctionCode({ params: ['i32', 'i32'], results: [] });
  const threefry = new Threefry(code, places.schedule);
  const [x0, x1, x2, x3] = threefry.x as [number, number, number, number];
  code.i32(0).load(places.runs).set(x0);
  code.i32(0).load32(places.step).op('i32x4.splat').set(x1);
  code.get(1).op('i32x4.splat').set(x2);
  code.zero().set(x3);
  threefry.inject(0);
  for (let round = 0; round < rounds; round += 1) {
    const [first, second] = rotations[round % 8] as readonly [number, number];
    const even = round % 2 === 0;
    threefry.mix(0, even ? 1 : 3, first);
    threefry.mix(2, even ? 3 : 1, second);
    if (round % 4 === 3) threefry.inject((round + 1) / 4);
  }
  const number = (value: number) => code.i32(0).load(pool.number(value));
  for (const half of [0, 1]) {
    code.get(0);
    const widen = () => {
      if (half === 1) code.shuffle(1, 1);
      code.op('f64x2.convert_low_i32x4_u');
    };
    code.get(x0);
    if (half === 1) code.get(x0);
    widen();
    number(1048576).op('f64x2.mul');
    code.get(x1).i32(12).op('i32x4.shr_u');
    if (half === 1) code.get(x1).i32(12).op('i32x4.shr_u');
    widen();
    code.op('f64x2.add');
    number(0.5).op('f64x2.add');
    number(1 / 4503599627370496)
      .op('f64x2.mul')
      .store(half * 16);
  }
  return module.add(code);
}
