/** Choices of a test case: the same numbers give the same case. */
export interface Chance {
  whole(low: number, high: number): number;
  part(share: number): boolean;
  of<T>(choices: readonly T[]): T;
}

/** Choices from whole numbers drawn by whoever shrinks them. */
export function chances(draw: (low: number, high: number) => number): Chance {
  return {
    whole: draw,
    part: (share) => draw(0, 999) < share * 1000,
    of: (choices) => choices[draw(0, choices.length - 1)] as (typeof choices)[number],
  };
}
