import type { Frame } from '../check/cells.ts';
import type { Program, Quantity, Term } from '../check/program.ts';
import { everyTerm, visitTerm } from '../check/reads.ts';
import { evaluate, type Source, wholeSteps } from './evaluate.ts';

function never(): never {
  throw new Error('a delay hangs on parameters only');
}

/** Reads parameters from a map; a delay reads nothing else. */
export function parametersOnly(
  step: number,
  value: (quantity: Quantity, cell: number) => number,
): Source {
  return {
    time: 0,
    step,
    read: (quantity, cell) => (quantity.kind === 'parameter' ? value(quantity, cell) : never()),
    ago: never,
    trailing: never,
    content: never,
    postings: never,
    present: () => true,
  };
}

function parametersOf(term: Term): Quantity[] {
  const found = new Set<Quantity>();
  visitTerm(term, { now: (quantity) => found.add(quantity) });
  return [...found];
}

/** The longest a delay can be, in steps, over the ranges of the parameters it hangs on. */
export function longestDelay(program: Program, term: Term): number {
  const named = parametersOf(term);
  const records = new Map(program.parameters.map((one) => [one.quantity, one]));
  const choices = named.map((quantity) => {
    const record = records.get(quantity);
    const fixed = record === undefined || record.structural || record.constant;
    if (fixed) return [undefined];
    const ends = [record.low, record.high].flatMap((bound) => (bound ? [...bound] : []));
    return ends.length === 0 ? [undefined] : [undefined, Math.min(...ends), Math.max(...ends)];
  });
  let most = 0;
  const chosen = new Map<Quantity, number>();
  const source = parametersOnly(program.step, (quantity, cell) => {
    return chosen.get(quantity) ?? records.get(quantity)?.values[cell] ?? 0;
  });
  const frame: Frame = [];
  const visit = (at: number): void => {
    if (at === named.length) {
      most = Math.max(most, evaluate(term, frame, source) / program.step);
      return;
    }
    for (const value of choices[at] ?? []) {
      const quantity = named[at] as Quantity;
      if (value === undefined) chosen.delete(quantity);
      else chosen.set(quantity, value);
      visit(at + 1);
    }
    chosen.delete(named[at] as Quantity);
  };
  visit(0);
  return Number.isFinite(most) ? most : 0;
}

/** Slots a history needs so that every delay over it can be served, the present one included. */
export function historySlots(program: Program, quantity: Quantity): number {
  let slots = 1;
  const visitor = {
    ago: (term: Term & { op: 'ago' | 'trailing' }) => {
      if (term.quantity !== quantity) return;
      const longest = longestDelay(program, term.op === 'ago' ? term.delay : term.span);
      const need = term.op === 'ago' ? Math.floor(longest) + 2 : wholeSteps(longest, 1) + 1;
      slots = Math.max(slots, need);
    },
  };
  for (const term of everyTerm(program)) visitTerm(term, visitor);
  return slots;
}
