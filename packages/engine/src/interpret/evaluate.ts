import { cellOf, type Frame } from '../check/cells.ts';
import type {
  Curve,
  FoldTerm,
  IndexVariable,
  Moment,
  Place,
  Quantity,
  Term,
} from '../check/program.ts';
import { exp } from '../elementary/exp.ts';
import { ln } from '../elementary/ln.ts';
import { pow } from '../elementary/pow.ts';

/** Where a formula gets what it reads. */
export interface Source {
  readonly time: number;
  readonly step: number;
  read(quantity: Quantity, cell: number, moment: Moment): number;
  /** The value so many steps ago, straight between steps. */
  ago(quantity: Quantity, cell: number, steps: number): number;
  trailing(quantity: Quantity, cell: number, steps: number, lagged: boolean): number;
  content(quantity: Quantity, cell: number): number;
  postings(group: string, way: 'net' | 'received', agent: number): number;
  present(member: string): boolean;
}

/** One over the natural logarithm of ten, to the nearest double. */
export const perLn10: number = Math.LOG10E;

const truth = (condition: boolean): number => (condition ? 1 : 0);

/** The value of a term. Everything is evaluated; a choice selects. */
export function evaluate(term: Term, frame: Frame, source: Source): number {
  const value = (inner: Term) => evaluate(inner, frame, source);
  switch (term.op) {
    case 'constant':
      return term.value;
    case 'member':
      return term.position;
    case 'time':
      return source.time;
    case 'step':
      return source.step;
    case 'read':
      return source.read(term.quantity, cell(term, frame, source), term.moment);
    case 'ago':
      return source.ago(term.quantity, cell(term, frame, source), value(term.delay) / source.step);
    case 'trailing': {
      const steps = wholeSteps(value(term.span), source.step);
      return source.trailing(term.quantity, cell(term, frame, source), steps, term.lagged);
    }
    case 'content':
      return source.content(term.quantity, cell(term, frame, source));
    case 'postings':
      return source.postings(term.group, term.way, placeAt(term.agent, frame, source));
    case 'same':
      return truth(
        (placeAt(term.left, frame, source) === placeAt(term.right, frame, source)) === term.equal,
      );
    case 'present':
      return truth(source.present(memberAt(term.variable, frame)));
    case 'sum':
    case 'product':
      return chained(term, value);
    case 'and':
      return truth(term.parts.map(value).every((part) => part !== 0));
    case 'or':
      return truth(term.parts.map(value).some((part) => part !== 0));
    case 'not':
      return truth(value(term.of) === 0);
    case 'minus':
      return -value(term.of);
    case 'square': {
      const root = value(term.of);
      return root * root;
    }
    case 'power':
      return pow(value(term.base), value(term.exponent));
    case 'compare':
      return compared(term.how, value(term.left), value(term.right));
    case 'within': {
      const member = value(term.of);
      return truth(term.positions.includes(member));
    }
    case 'choice': {
      const [yes, no] = [value(term.yes), value(term.no)];
      return value(term.condition) !== 0 ? yes : no;
    }
    case 'curve':
      return along(term.curve, value(term.x));
    case 'call':
      return called(term, term.args.map(value));
    case 'fold':
      return folded(term, frame, source);
  }
}

export function wholeSteps(time: number, step: number): number {
  return Math.max(1, Math.floor(time / step + 0.5));
}

function memberAt(variable: IndexVariable, frame: Frame): string {
  return variable.set.members[frame[variable.id] ?? 0] ?? '';
}

function placeAt(place: Place, frame: Frame, source: Source): number {
  if (place.kind === 'fixed') return place.position;
  const at = place.kind === 'chosen' ? evaluate(place.by, frame, source) : frame[place.variable.id];
  return place.table === undefined ? (at ?? 0) : (place.table[at ?? 0] ?? 0);
}

function cell(
  term: { readonly quantity: Quantity; readonly places: readonly Place[] },
  frame: Frame,
  source: Source,
): number {
  return cellOf(term.places, term.quantity.dims, (place) => placeAt(place, frame, source));
}

function chained(term: Term & { op: 'sum' | 'product' }, value: (term: Term) => number): number {
  const [first, ...rest] = term.links;
  let total = value((first as { term: Term }).term);
  for (const { inverse, term: part } of rest) {
    const next = value(part);
    if (term.op === 'sum') total = inverse ? total - next : total + next;
    else total = inverse ? total / next : total * next;
  }
  return total;
}

function compared(how: string, left: number, right: number): number {
  switch (how) {
    case '<':
      return truth(left < right);
    case '<=':
      return truth(left <= right);
    case '>':
      return truth(left > right);
    case '>=':
      return truth(left >= right);
    case '==':
      return truth(left === right);
    default:
      return truth(left !== right);
  }
}

function called(term: Term & { op: 'call' }, args: readonly number[]): number {
  const [first = 0] = args;
  switch (term.name) {
    case 'exp':
      return exp(first);
    case 'ln':
      return ln(first);
    case 'log10':
      return ln(first) * perLn10;
    case 'sqrt':
      return Math.sqrt(first);
    case 'abs':
      return Math.abs(first);
    case 'floor':
      return Math.floor(first);
    case 'min':
      return args.reduce(smaller);
    case 'max':
      return args.reduce(larger);
    case 'previous':
      return larger(0, first - 1);
    case 'next': {
      const of = term.args[0];
      const last = (of?.op === 'read' ? (of.quantity.oneOf?.members.length ?? 1) : 1) - 1;
      return smaller(last, first + 1);
    }
  }
}

/** "b if b < a, else a": which of two equals, and what of NaN, is thereby settled. */
// biome-ignore lint/complexity/useMathMinMax: Math.min orders NaN and -0 otherwise
const smaller = (a: number, b: number): number => (b < a ? b : a);
// biome-ignore lint/complexity/useMathMinMax: Math.max orders NaN and -0 otherwise
export const larger = (a: number, b: number): number => (a < b ? b : a);

/** A curve's value: straight between its points, or steps; its ends hold. */
function along({ x, y, steps }: Curve, at: number): number {
  let value = y[0] ?? 0;
  for (const [point, from] of x.entries()) {
    const height = y[point] ?? 0;
    const slope = steps ? 0 : slopeAfter(x, y, point);
    if (at >= from) value = height + (at - from) * slope;
  }
  return value;
}

/** How much a curve rises from a point on; nothing after its last. */
export function slopeAfter(x: readonly number[], y: readonly number[], point: number): number {
  const [from, to] = [x[point] ?? 0, x[point + 1]];
  return to === undefined ? 0 : ((y[point + 1] ?? 0) - (y[point] ?? 0)) / (to - from);
}

/** The members a reduction runs over, in the order of the set. */
function included(term: FoldTerm, frame: Frame, source: Source): number[] {
  const keys = term.filters.map(({ key }) => placeAt(key, frame, source));
  const members: number[] = [];
  const outer = frame[term.variable.id];
  for (let at = 0; at < term.variable.set.members.length; at += 1) {
    if (!term.filters.every(({ table }, filter) => table[at] === keys[filter])) continue;
    frame[term.variable.id] = at;
    if (term.where === undefined || evaluate(term.where, frame, source) !== 0) members.push(at);
  }
  if (outer !== undefined) frame[term.variable.id] = outer;
  return members;
}

function folded(term: FoldTerm, frame: Frame, source: Source): number {
  const members = included(term, frame, source);
  const values = members.map((at) => {
    frame[term.variable.id] = at;
    return evaluate(term.body, frame, source);
  });
  switch (term.fold) {
    case 'sum':
      return values.reduce((total, value) => total + value, 0);
    case 'product':
      return values.reduce((total, value) => total * value, 1);
    case 'min':
      return values.reduce(smaller, Number.POSITIVE_INFINITY);
    case 'max':
      return values.reduce(larger, Number.NEGATIVE_INFINITY);
    case 'any':
      return truth(values.some((value) => value !== 0));
    case 'all':
      return truth(values.every((value) => value !== 0));
    case 'count':
      return values.filter((value) => value !== 0).length;
    case 'logsum':
    case 'softmax':
      return logit(term, members, values, frame, source);
    case 'argmin':
    case 'argmax':
      return best(term, members, values, frame, source);
  }
}

function logit(
  term: FoldTerm,
  members: readonly number[],
  values: readonly number[],
  frame: Frame,
  source: Source,
): number {
  const most = values.reduce(larger, Number.NEGATIVE_INFINITY);
  const weights = values.map((value) => exp(value - most));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (term.fold === 'logsum') return most + ln(total);
  const own = members.indexOf(ownAt(term, frame, source));
  return own < 0 ? 0 : (weights[own] ?? 0) / total;
}

function best(
  term: FoldTerm,
  members: readonly number[],
  values: readonly number[],
  frame: Frame,
  source: Source,
): number {
  const start = term.fold === 'argmin' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  const extreme = values.reduce(term.fold === 'argmin' ? smaller : larger, start);
  const first = members[values.indexOf(extreme)];
  return truth(first === ownAt(term, frame, source));
}

function ownAt(term: FoldTerm, frame: Frame, source: Source): number {
  return term.own === undefined ? -1 : placeAt(term.own, frame, source);
}
