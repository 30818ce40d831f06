import type { Span } from '../formula/tree.ts';
import type { Problems } from './problem.ts';
import type { FoldTerm, Quantity, Term, TermLink } from './program.ts';
import { multiplied, pure, raised, sameUnit, type Unit, unitText, unread } from './unit.ts';
import type { Written } from './vocabulary.ts';
import type { WorldSet } from './world.ts';

/** The unit of a term; `any` for 0; a set where the value is one of its members. */
export type Measured = Unit | 'any' | WorldSet;

const isSet = (measured: Measured): measured is WorldSet =>
  measured !== 'any' && 'members' in measured;

const unitOf = ({ unit }: { readonly unit: Unit }) => (unit === unread ? 'any' : unit);

function asUnit(measured: Measured): Unit | 'any' {
  return isSet(measured) ? pure : measured;
}

function text(measured: Measured): string {
  if (measured === 'any') return '1';
  return isSet(measured) ? `a member of ${measured.name}` : unitText(measured);
}

/** The value of a term made of literals only, for exponents. */
function literalValue(term: Term): number | undefined {
  if (term.op === 'constant') return term.value;
  if (term.op === 'minus') {
    const value = literalValue(term.of);
    return value === undefined ? undefined : -value;
  }
  if (term.op !== 'product') return undefined;
  let product = 1;
  for (const { inverse, term: part } of term.links) {
    const value = literalValue(part);
    if (value === undefined) return undefined;
    product = inverse ? product / value : product * value;
  }
  return product;
}

/** Checks the units of one formula; what disagrees goes to the problems. */
export class Measure {
  readonly #time: Unit;
  readonly #money: Unit;
  readonly #problems: Problems;
  readonly #written: Written;

  constructor(time: Unit, money: Unit, problems: Problems, written: Written) {
    this.#time = time;
    this.#money = money;
    this.#problems = problems;
    this.#written = written;
  }

  #wrong(message: string, { at, end }: Span, code = 'E09'): void {
    this.#problems.add({ code, message, ...this.#written, at, end });
  }

  /** The whole formula must have the unit its record declares. */
  declared(term: Term, quantity: Quantity): void {
    const found = this.of(term);
    if (quantity.oneOf !== undefined) {
      if (found === 'any' || (isSet(found) && found.name === quantity.oneOf.name)) return;
      const message = `${quantity.name} is one of ${quantity.oneOf.name}; the formula gives ${text(found)}.`;
      this.#wrong(message, { at: 0, end: this.#written.formula.length }, 'E10');
      return;
    }
    const unit = asUnit(found);
    if (unit === 'any' || quantity.unit === unread || sameUnit(unit, quantity.unit)) return;
    const hint = this.#timeHint(unit, quantity.unit);
    const message = `${quantity.name} is ${text(found)}, declared ${unitText(quantity.unit)}.${hint}`;
    this.#wrong(message, { at: 0, end: this.#written.formula.length }, 'E10');
  }

  must(term: Term, unit: Unit, what: string): void {
    const found = asUnit(this.of(term));
    if (found === 'any' || unit === unread || sameUnit(found, unit)) return;
    this.#wrong(`${what} must be ${unitText(unit)}; this is ${unitText(found)}.`, term);
  }

  of(term: Term): Measured {
    switch (term.op) {
      case 'constant':
        return term.unit;
      case 'member':
        return term.set;
      case 'time':
      case 'step':
        return this.#time;
      case 'read':
        this.#places(term.places);
        return term.quantity.oneOf ?? unitOf(term.quantity);
      case 'ago':
        this.must(term.delay, this.#time, 'the second argument of lag');
        return unitOf(term.quantity);
      case 'trailing':
        this.must(term.span, this.#time, 'the second argument of trailing');
        return unitOf(term.quantity);
      case 'content':
        return unitOf(term.quantity);
      case 'postings':
        return this.#money;
      case 'same':
      case 'present':
        return pure;
      case 'sum':
        return this.#alike(
          term.links.map((link) => link.term),
          'add',
        );
      case 'product':
        return this.#product(term.links);
      case 'and':
      case 'or':
        for (const part of term.parts) this.of(part);
        return pure;
      case 'not':
        this.of(term.of);
        return pure;
      case 'minus':
        return this.of(term.of);
      case 'square':
        return this.#raised(this.of(term.of), 2);
      case 'power':
        return this.#power(term);
      case 'compare':
        this.#alike([term.left, term.right], 'compare');
        return pure;
      case 'within':
        this.of(term.of);
        return pure;
      case 'choice':
        this.of(term.condition);
        return this.#alike([term.yes, term.no], 'choose between');
      case 'curve':
        this.must(term.x, term.curve.of, `what ${term.curve.name} is looked up by`);
        return unitOf(term.curve);
      case 'call':
        return this.#call(term);
      case 'fold':
        return this.#fold(term);
    }
  }

  #places(places: (Term & { op: 'read' })['places']): void {
    for (const place of places) if (place.kind === 'chosen') this.of(place.by);
  }

  #raised(measured: Measured, power: number): Measured {
    const unit = asUnit(measured);
    return unit === 'any' ? 'any' : raised(unit, power);
  }

  #alike(terms: readonly Term[], verb: string): Measured {
    let first: Measured = 'any';
    for (const term of terms) {
      const found = this.of(term);
      if (found === 'any') continue;
      if (first === 'any') {
        first = found;
        continue;
      }
      const [a, b] = [asUnit(first) as Unit, asUnit(found) as Unit];
      const sameKind = isSet(first) === isSet(found);
      if (sameKind && sameUnit(a, b)) continue;
      const said = `cannot ${verb} ${text(first)} and ${text(found)}.`;
      this.#wrong(`${said}${this.#named(term, found)}${this.#timeHint(b, a)}`, term);
    }
    return first;
  }

  #named(term: Term, found: Measured): string {
    if (term.op !== 'read') return '';
    const home = term.quantity.mechanism ?? 'parameters';
    return ` ${term.quantity.name} is ${text(found)} (${home}).`;
  }

  #timeHint(found: Unit, wanted: Unit): string {
    const per = multiplied(wanted, found, -1);
    if (sameUnit(per, this.#time)) return ' Multiply by step.';
    if (sameUnit(per, raised(this.#time, -1))) return ' Divide by step.';
    return '';
  }

  #product(links: readonly TermLink[]): Measured {
    let unit: Unit = pure;
    for (const { inverse, term: part } of links) {
      const found = asUnit(this.of(part));
      if (found !== 'any') unit = multiplied(unit, found, inverse ? -1 : 1);
      else if (!inverse) return 'any';
    }
    return unit;
  }

  #power(term: Term & { op: 'power' }): Measured {
    const base = asUnit(this.of(term.base));
    this.must(term.exponent, pure, 'an exponent');
    if (base === 'any' || base.size === 0) return pure;
    const exponent = literalValue(term.exponent);
    if (exponent !== undefined) return raised(base, exponent);
    const message = `a power of ${unitText(base)} needs a literal exponent; divide by a unit first.`;
    this.#wrong(message, term.base);
    return pure;
  }

  #call(term: Term & { op: 'call' }): Measured {
    const [first] = term.args as [Term];
    switch (term.name) {
      case 'exp':
      case 'ln':
      case 'log10':
        this.must(first, pure, `the argument of ${term.name}`);
        return pure;
      case 'sqrt':
        return this.#raised(this.of(first), 1 / 2);
      case 'abs':
      case 'floor':
        return this.of(first);
      case 'min':
      case 'max':
        return this.#alike(term.args, 'compare');
      case 'previous':
      case 'next':
        return this.#neighbour(term, first);
    }
  }

  #neighbour(term: Term & { op: 'call' }, first: Term): Measured {
    const found = this.of(first);
    if (!isSet(found))
      this.#wrong(`${term.name} wants a state that is one of a set.`, first, 'E20');
    return found;
  }

  #fold(term: FoldTerm): Measured {
    if (term.where !== undefined) this.of(term.where);
    switch (term.fold) {
      case 'sum':
      case 'min':
      case 'max':
        return asUnit(this.of(term.body));
      case 'product':
      case 'logsum':
      case 'softmax':
        this.must(term.body, pure, `the body of ${term.fold}`);
        return pure;
      default:
        this.of(term.body);
        return pure;
    }
  }
}
