/**
 * Threefry4x32-20 (Salmon and others 2011): a random number is a function of a key and a counter,
 * so any draw of any run can be had again anywhere.
 */
const parity = 0x1bd11bda;

/** Rotations of a round's two pairs, by the number of the round modulo 8. */
export const rotations: readonly (readonly [number, number])[] = [
  [10, 26],
  [11, 21],
  [13, 27],
  [23, 5],
  [6, 20],
  [17, 11],
  [25, 10],
  [18, 20],
];

export const rounds = 20;

/** The words added every four rounds: the key and its parity. */
export function keySchedule(key: ArrayLike<number>): number[] {
  const words = [0, 1, 2, 3].map((at) => (key[at] ?? 0) | 0);
  return [...words, words.reduce((xor, word) => xor ^ word, parity)];
}

const turn = (x: number, by: number): number => (x << by) | (x >>> (32 - by));

/** Replaces four words of a counter by four random words. */
export function threefry(block: Int32Array, schedule: readonly number[]): void {
  let [x0, x1, x2, x3] = block as unknown as [number, number, number, number];
  const key = (at: number): number => schedule[at % 5] as number;
  x0 = (x0 + key(0)) | 0;
  x1 = (x1 + key(1)) | 0;
  x2 = (x2 + key(2)) | 0;
  x3 = (x3 + key(3)) | 0;
  for (let round = 0; round < rounds; round += 1) {
    const [first, second] = rotations[round % 8] as readonly [number, number];
    if (round % 2 === 0) {
      x0 = (x0 + x1) | 0;
      x1 = turn(x1, first) ^ x0;
      x2 = (x2 + x3) | 0;
      x3 = turn(x3, second) ^ x2;
    } else {
      x0 = (x0 + x3) | 0;
      x3 = turn(x3, first) ^ x0;
      x2 = (x2 + x1) | 0;
      x1 = turn(x1, second) ^ x2;
    }
    if (round % 4 !== 3) continue;
    const turnOf = (round + 1) / 4;
    x0 = (x0 + key(turnOf)) | 0;
    x1 = (x1 + key(turnOf + 1)) | 0;
    x2 = (x2 + key(turnOf + 2)) | 0;
    x3 = (x3 + key(turnOf + 3) + turnOf) | 0;
  }
  block[0] = x0;
  block[1] = x1;
  block[2] = x2;
  block[3] = x3;
}

/** The key of a seed: its low and its high word. */
export function keyOf(seed: number): readonly [number, number, number, number] {
  return [seed | 0, Math.floor(seed / 2 ** 32) | 0, 0, 0];
}

const block = new Int32Array(4);

/** A number strictly between 0 and 1: a function of seed, run, step, entity and stream. */
export function uniform(
  seed: number,
  run: number,
  step: number,
  entity: number,
  stream: number,
): number {
  block[0] = run;
  block[1] = step;
  block[2] = (entity << 16) | stream;
  block[3] = 0;
  threefry(block, keySchedule(keyOf(seed)));
  const high = (block[0] as number) >>> 0;
  const low = (block[1] as number) >>> 12;
  return (high * 1048576 + low + 0.5) / 4503599627370496;
}
