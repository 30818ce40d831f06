import { Bytes } from './bytes.ts';

export type ValueType = 'i32' | 'f64' | 'v128';

const typeCodes: Readonly<Record<ValueType, number>> = { i32: 0x7f, f64: 0x7c, v128: 0x7b };

/** One-byte instructions. */
const plain = {
  'i32.eqz': 0x45,
  'i32.eq': 0x46,
  'i32.ne': 0x47,
  'i32.lt_u': 0x49,
  'i32.ge_u': 0x4f,
  'i32.add': 0x6a,
  'i32.sub': 0x6b,
  'i32.mul': 0x6c,
  'i32.and': 0x71,
  'i32.or': 0x72,
  'i32.shl': 0x74,
  'i32.shr_u': 0x76,
  'f64.mul': 0xa2,
  'f64.add': 0xa0,
  'f64.convert_i32_u': 0xb8,
  else: 0x05,
  end: 0x0b,
} as const;

/** Vector instructions without immediates. */
const vector = {
  'i32x4.splat': 0x11,
  'f64x2.splat': 0x14,
  'f64x2.eq': 0x47,
  'f64x2.ne': 0x48,
  'f64x2.lt': 0x49,
  'f64x2.gt': 0x4a,
  'f64x2.le': 0x4b,
  'f64x2.ge': 0x4c,
  'v128.not': 0x4d,
  'v128.and': 0x4e,
  'v128.andnot': 0x4f,
  'v128.or': 0x50,
  'v128.xor': 0x51,
  'v128.bitselect': 0x52,
  'v128.any_true': 0x53,
  'f64x2.floor': 0x75,
  'f64x2.trunc': 0x7a,
  'i32x4.shl': 0xab,
  'i32x4.shr_u': 0xad,
  'i32x4.add': 0xae,
  'i64x2.all_true': 0xc3,
  'i64x2.shl': 0xcb,
  'i64x2.shr_s': 0xcc,
  'i64x2.shr_u': 0xcd,
  'i64x2.add': 0xce,
  'i64x2.sub': 0xd1,
  'i64x2.lt_s': 0xd8,
  'i64x2.gt_s': 0xd9,
  'f64x2.abs': 0xec,
  'f64x2.neg': 0xed,
  'f64x2.sqrt': 0xef,
  'f64x2.add': 0xf0,
  'f64x2.sub': 0xf1,
  'f64x2.mul': 0xf2,
  'f64x2.div': 0xf3,
  'f64x2.pmin': 0xf6,
  'f64x2.pmax': 0xf7,
  'f64x2.convert_low_i32x4_s': 0xfe,
  'f64x2.convert_low_i32x4_u': 0xff,
} as const;

export type Operation = keyof typeof plain | keyof typeof vector;

export interface Signature {
  readonly params: readonly ValueType[];
  readonly results: readonly ValueType[];
}

/** One function in the making: instructions and the locals they use. */
export class FunctionCode {
  readonly signature: Signature;
  readonly code: Bytes = new Bytes();
  readonly #locals: ValueType[] = [];
  readonly #constants = new Map<number, number>();

  constructor(signature: Signature = { params: [], results: [] }) {
    this.signature = signature;
  }

  get size(): number {
    return this.code.length;
  }

  /** A local that holds a constant of memory from the start of the function on. */
  constant(address: number): number {
    const known = this.#constants.get(address);
    if (known !== undefined) return known;
    const local = this.local('v128');
    this.#constants.set(address, local);
    return local;
  }

  local(type: ValueType): number {
    this.#locals.push(type);
    return this.signature.params.length + this.#locals.length - 1;
  }

  op(name: Operation): this {
    if (name in plain) this.code.byte(plain[name as keyof typeof plain]);
    else {
      this.code.byte(0xfd);
      this.code.unsigned(vector[name as keyof typeof vector]);
    }
    return this;
  }

  get(local: number): this {
    this.code.byte(0x20);
    this.code.unsigned(local);
    return this;
  }

  set(local: number): this {
    this.code.byte(0x21);
    this.code.unsigned(local);
    return this;
  }

  tee(local: number): this {
    this.code.byte(0x22);
    this.code.unsigned(local);
    return this;
  }

  i32(value: number): this {
    this.code.byte(0x41);
    this.code.signed(value);
    return this;
  }

  f64(value: number): this {
    this.code.byte(0x44);
    this.code.raw(new Uint8Array(Float64Array.of(value).buffer));
    return this;
  }

  #memory(align: number, offset: number): this {
    this.code.unsigned(align);
    this.code.unsigned(offset);
    return this;
  }

  load32(offset: number): this {
    this.code.byte(0x28);
    return this.#memory(2, offset);
  }

  store32(offset: number): this {
    this.code.byte(0x36);
    return this.#memory(2, offset);
  }

  load(offset: number): this {
    this.code.byte(0xfd);
    this.code.unsigned(0x00);
    return this.#memory(4, offset);
  }

  store(offset: number): this {
    this.code.byte(0xfd);
    this.code.unsigned(0x0b);
    return this.#memory(4, offset);
  }

  /** All bits zero. */
  zero(): this {
    this.code.byte(0xfd);
    this.code.unsigned(0x0c);
    this.code.raw(new Uint8Array(16));
    return this;
  }

  /** Lanes of two vectors: numbers 0 and 1 are of the first, 2 and 3 of the second. */
  shuffle(first: number, second: number): this {
    this.code.byte(0xfd);
    this.code.unsigned(0x0d);
    for (const lane of [first, second]) {
      for (let byte = 0; byte < 8; byte += 1) this.code.byte(lane * 8 + byte);
    }
    return this;
  }

  /** Four 32-bit lanes of two vectors, numbered 0 to 7. */
  words(...lanes: readonly number[]): this {
    this.code.byte(0xfd);
    this.code.unsigned(0x0d);
    for (const lane of lanes) {
      for (let byte = 0; byte < 4; byte += 1) this.code.byte(lane * 4 + byte);
    }
    return this;
  }

  /** One of four 32-bit lanes. */
  lane32(lane: number): this {
    this.code.byte(0xfd);
    this.code.unsigned(0x1b);
    this.code.byte(lane);
    return this;
  }

  call(index: number): this {
    this.code.byte(0x10);
    this.code.unsigned(index);
    return this;
  }

  block(): this {
    this.code.raw([0x02, 0x40]);
    return this;
  }

  loop(): this {
    this.code.raw([0x03, 0x40]);
    return this;
  }

  if(): this {
    this.code.raw([0x04, 0x40]);
    return this;
  }

  branch(depth: number): this {
    this.code.byte(0x0c);
    this.code.unsigned(depth);
    return this;
  }

  branchIf(depth: number): this {
    this.code.byte(0x0d);
    this.code.unsigned(depth);
    return this;
  }

  /** Destination, source and length are on the stack. */
  memoryCopy(): this {
    this.code.raw([0xfc, 0x0a, 0x00, 0x00]);
    return this;
  }

  body(): Bytes {
    const body = new Bytes();
    const runs: [ValueType, number][] = [];
    for (const type of this.#locals) {
      const last = runs.at(-1);
      if (last?.[0] === type) last[1] += 1;
      else runs.push([type, 1]);
    }
    body.unsigned(runs.length);
    for (const [type, count] of runs) {
      body.unsigned(count);
      body.byte(typeCodes[type]);
    }
    const start = new FunctionCode();
    for (const [address, local] of this.#constants) start.i32(0).load(address).set(local);
    body.raw(start.code.bytes());
    body.raw(this.code.bytes());
    body.byte(0x0b);
    return body;
  }
}

function section(into: Bytes, id: number, content: Bytes): void {
  into.byte(id);
  into.block(content);
}

function typeBytes({ params, results }: Signature): number[] {
  const list = (types: readonly ValueType[]) => [
    types.length,
    ...types.map((type) => typeCodes[type]),
  ];
  return [0x60, ...list(params), ...list(results)];
}

/** A module in the making: functions, one memory with what it holds at first. */
export class ModuleCode {
  readonly #functions: FunctionCode[] = [];
  readonly #exports: [string, number][] = [];

  add(code: FunctionCode, name?: string): number {
    const index = this.#functions.push(code) - 1;
    if (name !== undefined) this.#exports.push([name, index]);
    return index;
  }

  get largest(): number {
    return Math.max(0, ...this.#functions.map(({ size }) => size));
  }

  bytes(pages: number, base: number, data: Uint8Array): Uint8Array {
    const module = new Bytes();
    module.raw([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]);
    const types: string[] = [];
    const uses = this.#functions.map(({ signature }) => {
      const key = typeBytes(signature).join();
      if (!types.includes(key)) types.push(key);
      return types.indexOf(key);
    });
    const typeSection = new Bytes();
    typeSection.unsigned(types.length);
    for (const key of types) typeSection.raw(key.split(',').map(Number));
    section(module, 1, typeSection);
    const functionSection = new Bytes();
    functionSection.unsigned(uses.length);
    for (const use of uses) functionSection.unsigned(use);
    section(module, 3, functionSection);
    const memory = new Bytes();
    memory.raw([1, 0]);
    memory.unsigned(pages);
    section(module, 5, memory);
    section(module, 7, this.#exported());
    const code = new Bytes();
    code.unsigned(this.#functions.length);
    for (const one of this.#functions) code.block(one.body());
    section(module, 10, code);
    const segment = new Bytes();
    segment.raw([1, 0, 0x41]);
    segment.signed(base);
    segment.byte(0x0b);
    segment.unsigned(data.length);
    segment.raw(data);
    section(module, 11, segment);
    return module.bytes().slice();
  }

  #exported(): Bytes {
    const exported = new Bytes();
    exported.unsigned(this.#exports.length + 1);
    exported.text('memory');
    exported.raw([2, 0]);
    for (const [name, index] of this.#exports) {
      exported.text(name);
      exported.byte(0);
      exported.unsigned(index);
    }
    return exported;
  }
}
