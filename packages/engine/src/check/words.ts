import type { Fold } from '../formula/tree.ts';

interface Word {
  /** How many arguments it takes. */
  readonly takes: readonly [least: number, most: number];
  /** How it is written. */
  readonly written: string;
  readonly meaning: string;
}

const any = Number.POSITIVE_INFINITY;

/** Functions of numbers. */
export const builtins: Readonly<Record<string, Word>> = {
  exp: { takes: [1, 1], written: 'exp(x)', meaning: 'e to the power x' },
  ln: { takes: [1, 1], written: 'ln(x)', meaning: 'the natural logarithm' },
  log10: { takes: [1, 1], written: 'log10(x)', meaning: 'the logarithm to base ten' },
  sqrt: { takes: [1, 1], written: 'sqrt(x)', meaning: 'the square root; halves the unit' },
  abs: { takes: [1, 1], written: 'abs(x)', meaning: 'x without its sign' },
  floor: { takes: [1, 1], written: 'floor(x)', meaning: 'the largest whole number not above x' },
  min: { takes: [2, any], written: 'min(x, y, …)', meaning: 'the smallest' },
  max: { takes: [2, any], written: 'max(x, y, …)', meaning: 'the largest' },
  clamp: { takes: [3, 3], written: 'clamp(x, low, high)', meaning: 'x, held between two ends' },
  previous: {
    takes: [1, 1],
    written: 'previous(state)',
    meaning: 'the member before, of a state that is one of an ordered set; the first stays',
  },
  next: { takes: [1, 1], written: 'next(state)', meaning: 'the member after; the last stays' },
};

/** What reads other than the present value of a quantity. */
export const readers: Readonly<Record<string, Word>> = {
  lag: {
    takes: [1, 2],
    written: 'lag(x) or lag(x, time)',
    meaning: 'the value at the close of the step before, or that long ago, straight between steps',
  },
  trailing: {
    takes: [2, 2],
    written: 'trailing(x, time) or trailing(lag(x), time)',
    meaning: 'the sum over the last steps, with or without this one',
  },
  initial: { takes: [1, 1], written: 'initial(x)', meaning: 'the value in the first step' },
  content: { takes: [1, 1], written: 'content(pipeline)', meaning: 'all that is under way' },
  net: {
    takes: [2, 2],
    written: 'net(rows, agent)',
    meaning: 'what an agent got less what it paid in a group of rows, in this step so far',
  },
  received: {
    takes: [2, 2],
    written: 'received(rows, agent)',
    meaning: 'what an agent got in a group of rows, in this step so far',
  },
  table: { takes: [2, 2], written: 'table(name, x)', meaning: 'the height of a table at x' },
};

/** What runs over a set. */
export const foldMeanings: Readonly<Record<Fold, string>> = {
  sum: 'all added; 0 over nobody',
  product: 'all multiplied; 1 over nobody',
  min: 'the smallest; infinite over nobody',
  max: 'the largest; minus infinity over nobody',
  any: '1 where it holds for any',
  all: '1 where it holds for all',
  count: 'for how many it holds',
  logsum: 'the logarithm of the sum of exponentials',
  softmax: "the record's own member's share of the sum of exponentials",
  argmin: "1 where the record's own member is the first of the smallest, else 0",
  argmax: "1 where the record's own member is the first of the largest, else 0",
};

/** What each number of a problem stands for; numbers are never given anew. */
export const problemClasses: Readonly<Record<string, string>> = {
  E00: 'the file does not read, or has a field that is none',
  E01: 'an unknown name',
  E02: 'a formula that does not read',
  E03: 'a number without a name',
  E04: 'too few or too many indices or arguments',
  E05: 'an index that nobody binds',
  E06: 'an index that reaches beyond the set',
  E07: 'no map, or more than one',
  E08: 'cases that overlap or leave somebody out',
  E09: 'units that do not fit each other',
  E10: 'a unit that is not the one declared, or that does not read',
  E11: 'a value read before its phase has computed it',
  E12: 'a lag without a value before the first step',
  E13: 'a circle: of variables, functions, sets or initial values',
  E14: 'two of one name, or two rules for one cell in one phase',
  E15: 'a payment without two sides',
  E16: 'a payment in something that cannot settle it',
  E17: 'a rule for what only payments change',
  E18: 'a parameter that nothing reads',
  E19: 'a draw without a number of its own',
  E20: 'a member or a set where another kind is wanted',
  E21: 'a value that is missing or outside its range',
  E22: 'too large: a formula, a set, a file',
  W01: 'a variable that nobody reads and no output keeps',
  W02: 'equality of computed numbers',
  R01: 'a value that is not finite',
  R02: 'a solve or a circle that did not come to rest',
  R03: 'a holding that was overdrawn and may not be',
  R04: 'a delay longer than its parameters allow',
  R05: 'an invariant that does not hold',
};
