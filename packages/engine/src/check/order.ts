import type { Problems } from './problem.ts';
import type { Assignment, Computation, Part, Quantity, Term } from './program.ts';
import { visitTerm } from './reads.ts';

/** Quantities that a computation brings about. */
export function made(computation: Computation): readonly Quantity[] {
  if (computation.kind === 'together') return computation.members.map(({ quantity }) => quantity);
  if (computation.kind === 'outflow') return [computation.pipeline.quantity];
  return [computation.quantity];
}

function termsOf(part: Part): readonly Term[] {
  return [...part.conditions, part.is];
}

interface Asked {
  readonly quantity: Quantity;
  readonly term: Term;
  readonly part?: Part;
}

/** What a computation reads of this step. */
export function asked(computation: Computation): Asked[] {
  const found: Asked[] = [];
  const read = (term: Term, part?: Part) =>
    visitTerm(term, {
      now: (quantity, at) => found.push({ quantity, term: at, ...(part ? { part } : {}) }),
    });
  const assignments: readonly Assignment[] =
    computation.kind === 'together'
      ? computation.members
      : computation.kind === 'assign'
        ? [computation]
        : [];
  for (const { parts } of assignments) {
    for (const part of parts) for (const term of termsOf(part)) read(term, part);
  }
  if (computation.kind === 'solve') {
    const { balance, target, from, to } = computation;
    for (const term of [balance, target, from, to]) read(term);
  }
  if (computation.kind === 'outflow') read(computation.pipeline.delay);
  return found;
}

function reportCircle(circle: readonly Computation[], phase: string, problems: Problems): void {
  const names = circle.map((one) => made(one)[0]?.name ?? '?');
  const [first] = circle;
  const quantity = first && made(first)[0];
  const trail = [...names, names[0]].join(' → ');
  problems.add({
    code: 'E13',
    record: quantity?.name ?? '?',
    path: quantity?.path ?? [],
    message: `in phase ${phase}: ${trail}. Split one of them, lag one of them, or say 'together'.`,
  });
}

/**
 * The computations of a phase so that each comes after what it reads; where nothing decides, in
 * the order written.
 */
export function ordered(
  computations: readonly Computation[],
  phase: string,
  problems: Problems,
): Computation[] {
  const maker = new Map<Quantity, Computation>();
  for (const one of computations) for (const quantity of made(one)) maker.set(quantity, one);
  const done = new Set<Computation>();
  const sorted: Computation[] = [];
  const trail: { readonly one: Computation; readonly first: Computation[] }[] = [];
  const enter = (one: Computation): void => {
    const seen = trail.findIndex((step) => step.one === one);
    if (seen >= 0) {
      const circle = trail.slice(seen).map((step) => step.one);
      reportCircle(circle, phase, problems);
    } else if (!done.has(one)) trail.push({ one, first: wanted(one, maker) });
  };
  for (const one of computations) {
    enter(one);
    for (let step = trail.at(-1); step !== undefined; step = trail.at(-1)) {
      const next = step.first.pop();
      if (next !== undefined) enter(next);
      else {
        trail.pop();
        done.add(step.one);
        sorted.push(step.one);
      }
    }
  }
  return sorted;
}

/** What must come first, the last of it first. */
function wanted(one: Computation, maker: ReadonlyMap<Quantity, Computation>): Computation[] {
  const solvesItself = one.kind === 'together' || one.kind === 'solve';
  const first = new Set<Computation>();
  for (const { quantity } of asked(one)) {
    const before = maker.get(quantity);
    if (before !== undefined && !(before === one && solvesItself)) first.add(before);
  }
  return [...first].reverse();
}
