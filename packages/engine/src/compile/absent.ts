import type { IndexVariable, Part, Place, Program, Quantity, Term } from '../check/program.ts';

const judged = new Set(['variable', 'event', 'transaction', 'revaluation']);

/**
 * Conditions that say nothing new: a value made of what is 0 for a member that is not there is 0
 * itself, and need not ask again whether he is.
 */
export class Absent {
  readonly #program: Program;

  constructor(program: Program) {
    this.#program = program;
  }

  /** The conditions of a part that is worked out in a phase, less those that its value implies. */
  conditions({ conditions, is }: Part, phase: number): readonly Term[] {
    return conditions.filter((one) => {
      if (one.op !== 'present') return true;
      const { variable } = one;
      const flags = conditions.filter(({ op }) => op === 'read' || op === 'and');
      return !(
        flags.some((flag) => this.#fails(flag, variable, phase)) ||
        this.#isNothing(is, variable, phase)
      );
    });
  }

  /** Conditions of a rule: its value is not asked for where they fail. */
  ruleConditions({ conditions }: Part, phase: number): readonly Term[] {
    return conditions.filter((one) => {
      if (one.op !== 'present') return true;
      return !conditions.some((flag) => this.#fails(flag, one.variable, phase));
    });
  }

  /** Whether a condition does not hold for a member that is not there. */
  #fails(condition: Term, member: IndexVariable, phase: number): boolean {
    if (condition.op === 'and') {
      return condition.parts.some((part) => this.#fails(part, member, phase));
    }
    return condition.op === 'read' && this.#isNothing(condition, member, phase);
  }

  #isNothing(term: Term, member: IndexVariable, phase: number): boolean {
    const nothing = (part: Term) => this.#isNothing(part, member, phase);
    switch (term.op) {
      case 'constant':
        return term.value === 0;
      case 'read':
        return term.moment === 'now' && this.#isHeld(term.quantity, term.places, member, phase);
      case 'minus':
        return nothing(term.of);
      case 'sum':
        return term.links.every((link) => nothing(link.term));
      case 'product': {
        const [first, ...rest] = term.links;
        // What a step makes and is not finite has failed the run; what is divided by may be 0.
        const plain = rest.every(({ inverse, term: factor }) => {
          return !inverse && factor.op === 'read' && judged.has(factor.quantity.kind);
        });
        return first !== undefined && plain && nothing(first.term);
      }
      case 'choice':
        if (!nothing(term.no)) return false;
        return this.#fails(term.condition, member, phase) || nothing(term.yes);
      case 'fold':
        return term.fold === 'sum' && term.variable !== member && nothing(term.body);
      case 'call':
        return (term.name === 'min' || term.name === 'max') && term.args.every(nothing);
      default:
        return false;
    }
  }

  /** Whether a quantity is 0 for a member that is not there. */
  #isHeld(
    quantity: Quantity,
    places: readonly Place[],
    member: IndexVariable,
    phase: number,
  ): boolean {
    const dimension = places.findIndex((place) => {
      return place.kind === 'running' && place.variable === member && place.table === undefined;
    });
    if (dimension < 0 || places.some(({ kind }) => kind === 'chosen')) return false;
    if (quantity.kind === 'state') {
      const held = this.#program.dependents.filter((one) => one.quantity === quantity);
      return held.some(({ part }) => asksThere(part, dimension));
    }
    // Between phases somebody may go; within one nobody does.
    if (!judged.has(quantity.kind) || quantity.phase !== phase) return false;
    const parts = this.#program.rules.get(quantity.name) ?? [];
    return parts.length > 0 && parts.every((part) => asksThere(part, dimension));
  }
}

function asksThere({ target, conditions }: Part, dimension: number): boolean {
  const place = target[dimension];
  if (place?.kind !== 'running' || place.table !== undefined) return false;
  return conditions.some((one) => one.op === 'present' && one.variable === place.variable);
}
