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

const turns = Int32Array.from(rotations.flat());

const turned = (x: number, at: number): number => {
  const by = turns[at] as number;
  return (x << by) | (x >>> (32 - by));
};

/** Replaces four words of a counter by four random words. */
export function threefry(block: Int32Array, schedule: readonly number[]): void {
  let x0 = ((block[0] as number) + (schedule[0] as number)) | 0;
  let x1 = ((block[1] as number) + (schedule[1] as number)) | 0;
  let x2 = ((block[2] as number) + (schedule[2] as number)) | 0;
  let x3 = ((block[3] as number) + (schedule[3] as number)) | 0;
  for (let round = 0; round < rounds; round += 2) {
    const at = (round % 8) * 2;
    x0 = (x0 + x1) | 0;
    x1 = turned(x1, at) ^ x0;
    x2 = (x2 + x3) | 0;
    x3 = turned(x3, at + 1) ^ x2;
    x0 = (x0 + x3) | 0;
    x3 = turned(x3, at + 2) ^ x0;
    x2 = (x2 + x1) | 0;
    x1 = turned(x1, at + 3) ^ x2;
    if (round % 4 === 0) continue;
    const turn = (round + 2) / 4;
    x0 = (x0 + (schedule[turn % 5] as number)) | 0;
    x1 = (x1 + (schedule[(turn + 1) % 5] as number)) | 0;
    x2 = (x2 + (schedule[(turn + 2) % 5] as number)) | 0;
    x3 = (x3 + (schedule[(turn + 3) % 5] as number) + turn) | 0;
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

/** A run draws often with one seed: its schedule is worked out once. */
let scheduled = 0;
let schedule: readonly number[] = keySchedule(keyOf(scheduled));

/**
 * A number strictly between 0 and 1, an odd multiple of 2^-53: a function of seed (below 2^53), run
 * and step (below 2^32), entity and stream (below 2^16).
 */
export function uniform(
  seed: number,
  run: number,
  step: number,
  entity: number,
  stream: number,
): number {
  if (seed !== scheduled) {
    schedule = keySchedule(keyOf(seed));
    scheduled = seed;
  }
  block[0] = run;
  block[1] = step;
  block[2] = (entity << 16) | stream;
  block[3] = 0;
  threefry(block, schedule);
  const high = (block[0] as number) >>> 0;
  const low = (block[1] as number) >>> 12;
  return (high * 1048576 + low + 0.5) / 4503599627370496;
}
