import type { Known } from '../standing/standing.ts';

/** A number worked out from inputs by a formula that names them. */
export interface Figure {
  readonly low: number | null;
  readonly value: number | null;
  readonly high: number | null;
  readonly formula: string;
}

export type Inputs = Readonly<Record<string, Known>>;
type Point = Readonly<Record<string, number>>;

function finite(number: number | undefined): number | null {
  return number !== undefined && Number.isFinite(number) ? number : null;
}

/** Two shares of one market, which never are more than the market together. */
const shares = ['share_investor', 'share_firm'] as const;

function within({ low, high }: Known, number: number): boolean {
  return low <= number && number <= high;
}

/** Corners of the ranges of two shares, and of the line on which they are the whole market. */
function sharePoints(investor: Known, firm: Known): (readonly [number, number])[] {
  // Two numbers are one point, also where rounding has them add up to a little over the market.
  if (investor.low === investor.high && firm.low === firm.high) return [[investor.low, firm.low]];
  const corners = [investor.low, investor.high].flatMap((a) =>
    [firm.low, firm.high].map((b) => [a, b] as const),
  );
  const onLine = [
    [investor.high, 1 - investor.high] as const,
    [1 - firm.high, firm.high] as const,
    [1 / 2, 1 / 2] as const,
  ].filter(([a, b]) => within(investor, a) && within(firm, b));
  return [...corners.filter(([a, b]) => a + b <= 1), ...onLine];
}

/** Where a part held in proportion to say weighs most; ends alone would miss it. */
const heaviestPart = Math.SQRT1_2;

function endsOf(name: string, known: Known): number[] {
  const peak = name === 'stake' && known.low < heaviestPart && heaviestPart < known.high;
  const ends = known.low === known.high ? [known.low] : [known.low, known.high];
  return peak ? [...ends, heaviestPart] : ends;
}

/** Sets every combination of the ends of the ranges in turn, in one point that is used again. */
function atCorners(inputs: Inputs, visit: (point: Record<string, number>) => void): void {
  const point: Record<string, number> = {};
  const [investor, firm] = shares.map((name) => inputs[name]);
  const both = investor !== undefined && firm !== undefined;
  const alone = Object.entries(inputs)
    .filter(([name]) => !(both && shares.some((share) => share === name)))
    .map(([name, known]) => [name, endsOf(name, known)] as const);
  const set = (at: number): void => {
    const input = alone[at];
    if (input === undefined) {
      visit(point);
      return;
    }
    const [name, ends] = input;
    for (const end of ends) {
      point[name] = end;
      set(at + 1);
    }
  };
  if (!both) {
    set(0);
    return;
  }
  for (const [ofInvestor, ofFirm] of sharePoints(investor, firm)) {
    point[shares[0]] = ofInvestor;
    point[shares[1]] = ofFirm;
    set(0);
  }
}

/** Each input at its likely value; one without any keeps its range. */
function likely(inputs: Inputs): Inputs {
  const settled = ([name, known]: readonly [string, Known]) =>
    [
      name,
      known.value === undefined ? known : { ...known, low: known.value, high: known.value },
    ] as const;
  return Object.fromEntries(Object.entries(inputs).map(settled));
}

function endsOver(inputs: Inputs, work: (point: Point) => number): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  atCorners(inputs, (point) => {
    const end = work(point);
    if (end < low) low = end;
    if (end > high) high = end;
  });
  return [low, high];
}

/**
 * A figure over the ranges of its inputs. What is worked out rises or falls in each input while
 * the others stand still, so its ends lie where every input is at one of its own. It has a likely
 * value too where an input has none but makes no difference, such as a part in a merger.
 */
export function figureOver(
  formula: string,
  inputs: Inputs,
  work: (at: (name: string) => number) => number,
): Figure {
  const at = (point: Point) => work((name) => point[name] ?? Number.NaN);
  const [low, high] = endsOver(inputs, at);
  const [least, most] = endsOver(likely(inputs), at);
  return {
    low: finite(low),
    value: least === most ? finite(least) : null,
    high: finite(high),
    formula,
  };
}

/** Two figures added end to end, which holds whatever ties them together. */
export function plus(first: Figure, second: Figure, formula: string): Figure {
  const add = (a: number | null, b: number | null) => (a === null || b === null ? null : a + b);
  return {
    low: add(first.low, second.low),
    value: add(first.value, second.value),
    high: add(first.high, second.high),
    formula,
  };
}

export type Verdict = 'yes' | 'no' | 'cannot tell';

/** Whether a figure is above a number: over its whole range, and at its likely value. */
export interface Above {
  readonly is: Verdict;
  readonly likely: 'yes' | 'no' | null;
}

export function isAbove({ low, value, high }: Omit<Figure, 'formula'>, number: number): Above {
  const surely = low !== null && low > number;
  const never = high !== null && high <= number;
  return {
    is: surely ? 'yes' : never ? 'no' : 'cannot tell',
    likely: value === null ? null : value > number ? 'yes' : 'no',
  };
}

/** Both of two. */
export function both(first: Above, second: Above): Above {
  const is =
    first.is === 'no' || second.is === 'no'
      ? 'no'
      : first.is === 'yes' && second.is === 'yes'
        ? 'yes'
        : 'cannot tell';
  const told = [first.likely, second.likely];
  const isLikely = told.includes('no') ? 'no' : told.includes(null) ? null : 'yes';
  return { is, likely: isLikely };
}
