import type { Assignment, Computation, Phase, Place, Program, Quantity, Term } from './program.ts';

export interface Visitor {
  /** A value of this step that must be there before: its quantity and where it is asked for. */
  now?(quantity: Quantity, term: Term): void;
  lagged?(quantity: Quantity, term: Term): void;
  initial?(quantity: Quantity, term: Term): void;
  ago?(term: Term & { op: 'ago' | 'trailing' }): void;
  content?(term: Term & { op: 'content' }): void;
  each?(term: Term): void;
}

function visitPlaces(places: readonly Place[], visitor: Visitor): void {
  for (const place of places) if (place.kind === 'chosen') visitTerm(place.by, visitor);
}

/** The terms directly inside a term. */
export function inside(term: Term): readonly Term[] {
  switch (term.op) {
    case 'sum':
    case 'product':
      return term.links.map((link) => link.term);
    case 'and':
    case 'or':
      return term.parts;
    case 'not':
    case 'minus':
    case 'square':
    case 'within':
      return [term.of];
    case 'power':
      return [term.base, term.exponent];
    case 'compare':
      return [term.left, term.right];
    case 'choice':
      return [term.condition, term.yes, term.no];
    case 'curve':
      return [term.x];
    case 'call':
      return term.args;
    case 'fold':
      return term.where === undefined ? [term.body] : [term.where, term.body];
    case 'ago':
      return [term.delay];
    case 'trailing':
      return [term.span];
    default:
      return [];
  }
}

/** Visits everything a term reads. */
export function visitTerm(term: Term, visitor: Visitor): void {
  visitor.each?.(term);
  if (term.op === 'read') {
    if (term.moment === 'now') visitor.now?.(term.quantity, term);
    else if (term.moment === 'lag') visitor.lagged?.(term.quantity, term);
    else {
      visitor.initial?.(term.quantity, term);
      visitor.now?.(term.quantity, term);
    }
    visitPlaces(term.places, visitor);
  } else if (term.op === 'ago' || term.op === 'trailing') {
    visitor.ago?.(term);
    if (term.op === 'ago' || !term.lagged) visitor.now?.(term.quantity, term);
    visitPlaces(term.places, visitor);
  } else if (term.op === 'content') {
    visitor.content?.(term);
    visitPlaces(term.places, visitor);
  } else if (term.op === 'fold' && term.own !== undefined) visitPlaces([term.own], visitor);
  for (const child of inside(term)) visitTerm(child, visitor);
}

function termsOf(computation: Computation): readonly Term[] {
  switch (computation.kind) {
    case 'assign':
      return partTerms([computation]);
    case 'together':
      return partTerms(computation.members);
    case 'solve': {
      const { balance, target, from, to } = computation;
      return [balance, target, from, to];
    }
    case 'outflow':
      return [computation.pipeline.delay];
    case 'draw':
      return [];
  }
}

function partTerms(assignments: readonly Assignment[]): Term[] {
  return assignments.flatMap(({ parts }) => parts.flatMap((part) => [...part.conditions, part.is]));
}

/** Every term that a step evaluates. */
export function stepTerms(phases: readonly Phase[]): readonly Term[] {
  return phases.flatMap(({ computations, becomes, pipelines }) => [
    ...computations.flatMap(termsOf),
    ...partTerms(becomes),
    ...partTerms(pipelines.map(({ inflow }) => inflow)),
  ]);
}

/** Every term of a program, those that begin a run included. */
export function everyTerm(program: Program): readonly Term[] {
  const { phases, initials, befores, dependents } = program;
  const held = dependents.flatMap(({ part }) => [...part.conditions, part.is]);
  return [...stepTerms(phases), ...partTerms([...initials, ...befores]), ...held];
}
