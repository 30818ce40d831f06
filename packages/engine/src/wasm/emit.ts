import type { Kept, Kernel, Statement } from '../compile/kernel.ts';
import { keyOf, keySchedule } from '../elementary/threefry.ts';
import { addElementary, type ElementaryCode } from './elementary.ts';
import { Emitter } from './emit-code.ts';
import { FunctionCode, ModuleCode } from './function.ts';
import { Pool } from './pool.ts';
import { type Surroundings, width } from './surroundings.ts';
import { addUniform, type KeyPlaces } from './uniform.ts';

/** Functions are cut before they grow beyond this many bytes of code. */
const longestFunction = 32_768;
/** Elementary functions written out in place in one function; the rest are called. */
const mostInline = 64;

/** A module, and where its host puts and finds things in its memory. */
export interface Compiled {
  readonly kernel: Kernel;
  readonly bytes: Uint8Array;
  /** Bytes of its largest function. */
  readonly largestFunction: number;
  readonly slab: number;
  readonly runs: number;
  readonly schedule: number;
  /** For each of four runs the step at which it failed, counted from 1; 0 where it did not. */
  readonly failed: number;
  /** First byte that is free for outputs and journal. */
  readonly free: number;
  readonly outputCells: number;
}

interface Ground extends KeyPlaces {
  readonly finite: number;
  readonly failed: number;
}

function groundOf(pool: Pool): Ground {
  return {
    schedule: pool.room(80),
    runs: pool.room(16),
    step: pool.room(16),
    finite: pool.room(32),
    failed: pool.room(32),
  };
}

/** Writes statements into functions, none of them long; gives their numbers. */
function functionsOf(
  module: ModuleCode,
  statements: readonly Statement[],
  around: Surroundings,
): number[] {
  const numbers: number[] = [];
  let code = new FunctionCode();
  let emitter = new Emitter(code, around, mostInline);
  const close = () => {
    emitter.finish();
    numbers.push(module.add(code));
  };
  for (const statement of statements) {
    if (code.size > longestFunction / 2) {
      close();
      code = new FunctionCode();
      emitter = new Emitter(code, around, mostInline);
    }
    emitter.statement(statement);
  }
  close();
  return numbers;
}

/** Copies cells to where the local `to` points. */
function kept(
  code: FunctionCode,
  { base, count }: Kept,
  at: number,
  slab: number,
  to: number,
): void {
  const from = slab + base * width;
  if (count > 16) {
    code
      .get(to)
      .i32(at)
      .op('i32.add')
      .i32(from)
      .i32(count * width)
      .memoryCopy();
    return;
  }
  for (let byte = 0; byte < count * width; byte += 16) {
    code
      .get(to)
      .i32(0)
      .load(from + byte)
      .store(at + byte);
  }
}

/** After a step: runs that were not finite are marked with it. */
function marked(code: FunctionCode, ground: Ground, step: number): void {
  const now = code.local('v128');
  const bad = code.local('v128');
  code.get(step).i32(1).op('i32.add').op('f64.convert_i32_u').op('f64x2.splat').set(now);
  for (const half of [0, 16]) {
    code
      .i32(0)
      .load(ground.finite + half)
      .tee(bad)
      .get(bad)
      .op('f64x2.sub')
      .zero();
    code.op('f64x2.ne').set(bad);
    code
      .i32(0)
      .get(now)
      .i32(0)
      .load(ground.failed + half);
    code
      .get(bad)
      .i32(0)
      .load(ground.failed + half)
      .zero()
      .op('f64x2.eq')
      .op('v128.and');
    code.op('v128.bitselect').store(ground.failed + half);
  }
}

/** The whole of a run of four: prologue, then steps; outputs and journal go where told. */
function runCode(
  kernel: Kernel,
  ground: Ground,
  slab: number,
  parts: { prologue: readonly number[]; step: readonly number[] },
): FunctionCode {
  const code = new FunctionCode({ params: ['i32', 'i32', 'i32'], results: [] });
  const [steps, out, journal] = [0, 1, 2];
  const step = code.local('i32');
  for (const at of [0, 16]) {
    code
      .i32(0)
      .zero()
      .store(ground.finite + at)
      .i32(0)
      .zero()
      .store(ground.failed + at);
  }
  const time = (at: number) => {
    code.i32(0).get(step).op('f64.convert_i32_u').f64(kernel.step).op('f64.mul').op('f64x2.splat');
    code.store(slab + kernel.time * width + at);
  };
  const tell = () => {
    code.i32(0).get(step).store32(ground.step);
    for (const at of [0, 16]) time(at);
  };
  code.i32(0).set(step);
  tell();
  for (const part of parts.prologue) code.call(part);
  code.block().loop().get(step).get(steps).op('i32.ge_u').branchIf(1);
  tell();
  for (const part of parts.step) code.call(part);
  marked(code, ground, step);
  let bytes = 0;
  for (const output of kernel.outputs) {
    kept(code, output, bytes, slab, out);
    bytes += output.count * width;
  }
  code.get(out).i32(bytes).op('i32.add').set(out);
  code.get(journal).if();
  const { base, count } = kernel.postings;
  code
    .get(journal)
    .i32(slab + base * width)
    .i32(count * width)
    .memoryCopy();
  code
    .get(journal)
    .i32(count * width)
    .op('i32.add')
    .set(journal)
    .op('end');
  code.get(step).i32(1).op('i32.add').set(step).branch(0).op('end').op('end');
  return code;
}

/** Writes a kernel as a WebAssembly module with 128-bit vectors: four runs at a time. */
export function emit(kernel: Kernel): Compiled {
  const module = new ModuleCode();
  const slab = 64;
  const pool = new Pool(Math.ceil((slab + kernel.cells * width) / 64) * 64);
  const ground = groundOf(pool);
  const elementary: ElementaryCode = addElementary(module, pool, (into, of) =>
    addUniform(into, of, ground),
  );
  const around: Surroundings = {
    pool,
    elementary,
    slab,
    finite: ground.finite,
    step: ground.step,
    flags: kernel.flags,
  };
  const prologue = functionsOf(module, kernel.prologue, around);
  const step = functionsOf(module, [...kernel.phases.flat(), ...kernel.epilogue], around);
  module.add(runCode(kernel, ground, slab, { prologue, step }), 'run');
  const free = Math.ceil((pool.base + pool.length) / 64) * 64;
  const pages = Math.ceil(free / 65_536) + 1;
  return {
    kernel,
    bytes: module.bytes(pages, pool.base, pool.bytes()),
    largestFunction: module.largest,
    slab,
    runs: ground.runs,
    schedule: ground.schedule,
    failed: ground.failed,
    free,
    outputCells: kernel.outputs.reduce((total, { count }) => total + count, 0),
  };
}

export function scheduleOf(seed: number): number[] {
  return keySchedule(keyOf(seed));
}
