import type {
  Assignment,
  IndexVariable,
  Place,
  Program,
  Quantity,
  Term,
} from '../check/program.ts';

/**
 * Quantities whose every cell goes, by sums and products alone, into a value that is checked in
 * the same step: were one not finite, that value would not be either.
 */
export function coveredQuantities(program: Program): ReadonlySet<Quantity> {
  const covered = new Set<Quantity>();
  for (const [place, phase] of program.phases.entries()) {
    const assignments = phase.computations.flatMap((one) => (one.kind === 'assign' ? [one] : []));
    for (const one of [...assignments, ...phase.becomes]) collect(one, place, program, covered);
  }
  return covered;
}

function collect(
  { quantity, parts }: Assignment,
  phase: number,
  program: Program,
  covered: Set<Quantity>,
): void {
  const rounded = quantity.kind === 'transaction' || quantity.kind === 'revaluation';
  for (const part of parts) {
    if (rounded) continue;
    const asked = part.conditions.map((one) => (one.op === 'present' ? one.variable : undefined));
    const running = new Set(part.indices);
    carried(part.is, running, (read) => {
      if (read.quantity === quantity || !isWhole(read, running)) return;
      const zero = (variable: IndexVariable | undefined) =>
        variable !== undefined &&
        read.quantity.phase === phase &&
        isNothingWithout(read, variable, program);
      if (asked.every(zero)) covered.add(read.quantity);
    });
  }
}

/** Whether the cells read for a member that is not there are 0, which needs no check. */
function isNothingWithout(
  { quantity, places }: Term & { op: 'read' },
  member: IndexVariable,
  program: Program,
): boolean {
  const dimension = places.findIndex(
    (place) => place.kind === 'running' && place.variable === member,
  );
  const parts = program.rules.get(quantity.name) ?? [];
  return (
    parts.length > 0 &&
    parts.every(({ target, conditions }) => {
      const place = target[dimension];
      if (place?.kind !== 'running' || place.table !== undefined) return false;
      return conditions.some((one) => one.op === 'present' && one.variable === place.variable);
    })
  );
}

/** Visits what is read in places from which a value that is not finite reaches the result. */
function carried(
  term: Term,
  running: Set<IndexVariable>,
  visit: (read: Term & { op: 'read' }) => void,
): void {
  switch (term.op) {
    case 'read':
      if (term.moment === 'now') visit(term);
      return;
    case 'sum':
      for (const link of term.links) carried(link.term, running, visit);
      return;
    case 'product':
      for (const link of term.links) if (!link.inverse) carried(link.term, running, visit);
      return;
    case 'minus':
    case 'square':
      carried(term.of, running, visit);
      return;
    case 'fold':
      if (term.fold !== 'sum' || term.filters.length > 0 || term.where !== undefined) return;
      running.add(term.variable);
      carried(term.body, running, visit);
      running.delete(term.variable);
      return;
    default:
  }
}

/** Whether the running indices lead the read through all cells. */
function isWhole({ quantity, places }: Term & { op: 'read' }, running: ReadonlySet<IndexVariable>) {
  const seen = new Set<IndexVariable>();
  return places.every((place: Place, dimension) => {
    if (place.kind !== 'running' || place.table !== undefined) return false;
    const { variable } = place;
    if (seen.has(variable) || !running.has(variable)) return false;
    seen.add(variable);
    return variable.set === quantity.dims[dimension];
  });
}
