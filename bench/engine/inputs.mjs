/** The inputs of the benchmark model: one stream of Park and Miller for all runs, in order. */

export const firms = 16;
export const steps = 80;
/** Longer ensembles begin again with run 0. */
export const inputRuns = 4096;

const modulus = 2147483647;

/** Lowest and highest, in the order of the inputs; the seeds of the firms come after. */
const ranges = [
  [0.5, 2.5],
  [0.5, 1.2],
  [0.02, 0.3],
  [0.1, 0.4],
  [0.05, 0.3],
  [0.02, 0.06],
  [0.01, 0.05],
  [0.2, 0.5],
];

/** What each run is given: its eight parameters, then its sixteen seeds. */
export function drawInputs() {
  let stream = 20260101;
  const drawn = () => {
    stream = (stream * 16807) % modulus;
    return stream;
  };
  return Array.from({ length: inputRuns }, () => [
    ...ranges.map(([low, high]) => low + (high - low) * (drawn() / modulus)),
    ...Array.from({ length: firms }, drawn),
  ]);
}
