import type { Program, Term } from '../check/program.ts';
import { visitTerm } from '../check/reads.ts';

/** One quantity reads another, in the same step or an earlier one. */
export interface Dependency {
  readonly from: string;
  readonly to: string;
  readonly lagged: boolean;
}

/** What reads what: an edge from each quantity to every one whose formula reads it. */
export function dependencies(program: Program): Dependency[] {
  const found = new Map<string, Dependency>();
  const add = (from: string, to: string, lagged: boolean) => {
    found.set(`${from} ${to} ${lagged}`, { from, to, lagged });
  };
  const read = (to: string, terms: readonly Term[]) => {
    for (const term of terms) {
      visitTerm(term, {
        now: ({ name }) => add(name, to, false),
        lagged: ({ name }) => add(name, to, true),
        ago: ({ quantity }) => add(quantity.name, to, true),
        content: ({ quantity }) => add(quantity.name, to, true),
      });
    }
  };
  for (const [name, parts] of program.rules) {
    for (const { conditions, is } of parts) read(name, [...conditions, is]);
  }
  for (const { computations, postings } of program.phases) {
    for (const one of computations) {
      if (one.kind === 'solve')
        read(one.quantity.name, [one.balance, one.target, one.from, one.to]);
    }
    for (const { quantity, entries } of postings) {
      for (const { balance } of entries) add(quantity.name, balance.name, false);
    }
  }
  return [...found.values()];
}
