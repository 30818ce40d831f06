/** How an outflow is told apart by origin when money of several origins lies in one account. */
export const rules = ['haircut', 'fifo', 'lifo', 'libr', 'poison'] as const;

export type Rule = (typeof rules)[number];

/**
 * What a rule is called on screen.
 * `fifo` is Clayton's case (Devaynes v Noble, 1816); `libr` the lowest intermediate balance of
 * Roscoe v Winder (1915); `haircut` and `poison` as in Möser, Böhme and Breuker (2014).
 */
export const ruleWords: Readonly<Record<Rule, string>> = {
  haircut: 'pro rata',
  fifo: 'first in, first out',
  lifo: 'last in, first out',
  libr: 'lowest intermediate balance',
  poison: 'any contact',
};
