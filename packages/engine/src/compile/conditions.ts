import type { Program, Quantity, Term } from '../check/program.ts';
import { stepTerms, visitTerm } from '../check/reads.ts';

/** Quantities that are conditions of a step themselves: `when: x`, `if x then`, `where x`. */
export function conditionsOf(program: Program): ReadonlySet<Quantity> {
  const asked = new Set<Quantity>();
  const note = (condition: Term): void => {
    if (condition.op === 'and') for (const part of condition.parts) note(part);
    if (condition.op !== 'read' || condition.moment !== 'now') return;
    if (condition.quantity.kind !== 'parameter') asked.add(condition.quantity);
  };
  for (const { computations, becomes } of program.phases) {
    const assigned = computations.flatMap((one) => (one.kind === 'assign' ? [one] : []));
    for (const { parts } of [...assigned, ...becomes]) {
      for (const { conditions } of parts) for (const one of conditions) note(one);
    }
  }
  for (const term of stepTerms(program.phases)) {
    visitTerm(term, {
      each: (at) => {
        if (at.op === 'choice') note(at.condition);
        if (at.op === 'fold' && at.where !== undefined) note(at.where);
      },
    });
  }
  return asked;
}
