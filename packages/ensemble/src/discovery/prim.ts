import { columnOf, driversOf, withOutcome } from '../sensitivity/drivers.ts';
import { atLeast } from './binomial.ts';
import type { Box, Cases, Discovery, Limit } from './cases.ts';

export interface PrimOptions {
  /** Share of the box that a step takes away; .05 unless said. */
  readonly alpha?: number;
  /** The least share of all cases that a box may hold; .05 unless said. */
  readonly least?: number;
  /**
   * The chosen box is the densest that covers at least this share of interest (.5 unless said) and
   * each of whose limits does its part (quasi-p below .05).
   */
  readonly coverage?: number;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

type Ranges = ReadonlyMap<number, Range>;

const whole: Range = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

/**
 * Where a share of sorted values is cut off: midway between the value there and the next other one
 * towards the middle, so that equal values stay together.
 */
export function cutAt(sorted: ArrayLike<number>, share: number): number {
  const last = sorted.length - 1;
  let [lower, higher] = [Math.floor(share * last), Math.ceil(share * last)];
  const equal = () => sorted[lower] === sorted[higher];
  if (share > 0.5) while (equal() && lower > 0) lower -= 1;
  else while (equal() && higher < last) higher += 1;
  return ((sorted[lower] as number) + (sorted[higher] as number)) / 2;
}

/** Cases by column, those with an outcome. */
class Table {
  readonly cases: Cases;
  readonly columns: readonly Float64Array[];
  readonly interest: Float64Array;
  readonly all: number;

  constructor(cases: Cases) {
    this.cases = withOutcome(cases);
    this.columns = cases.factors.map((_, at) => columnOf(this.cases, at));
    this.interest = this.cases.outcomes;
    this.all = this.interest.reduce((sum, one) => sum + one, 0);
  }

  rows(ranges: Ranges, without?: number): number[] {
    const limits = [...ranges].filter(([factor]) => factor !== without);
    const rows: number[] = [];
    for (let row = 0; row < this.interest.length; row += 1) {
      const inside = limits.every(([factor, { from, to }]) => {
        const value = this.columns[factor]?.[row] as number;
        return value >= from && value <= to;
      });
      if (inside) rows.push(row);
    }
    return rows;
  }

  hits(rows: readonly number[]): number {
    let sum = 0;
    for (const row of rows) sum += this.interest[row] as number;
    return sum;
  }
}

interface Step {
  readonly factor: number;
  readonly range: Range;
  readonly rows: number[];
  readonly gain: number;
}

/**
 * The cut that raises the share of interest most for what it takes away (Friedman, Fisher 1999).
 */
function bestPeel(table: Table, rows: readonly number[], ranges: Ranges, alpha: number) {
  const [n, hits] = [rows.length, table.hits(rows)];
  let best: Step | undefined;
  for (const [factor, column] of table.columns.entries()) {
    const sorted = Float64Array.from(rows, (row) => column[row] as number).sort();
    if (sorted[0] === sorted[n - 1]) continue;
    const range = ranges.get(factor) ?? whole;
    for (const low of [true, false]) {
      const cut = cutAt(sorted, low ? alpha : 1 - alpha);
      let [left, found] = [0, 0];
      for (const row of rows) {
        const value = column[row] as number;
        if (low ? value < cut : value > cut) continue;
        left += 1;
        found += table.interest[row] as number;
      }
      if (left === 0 || left === n) continue;
      const gain = (found / left - hits / n) / (n - left);
      if (best !== undefined && gain <= best.gain) continue;
      const next = low ? { ...range, from: cut } : { ...range, to: cut };
      const inside = (value: number) => value >= next.from && value <= next.to;
      best = {
        factor,
        range: next,
        gain,
        rows: rows.filter((row) => inside(column[row] as number)),
      };
    }
  }
  return best;
}

/** Widens the ends of a box where that costs no density. */
function pasted(table: Table, ranges: Ranges): Ranges {
  let current = new Map(ranges);
  for (const [factor, range] of ranges) {
    for (const end of ['from', 'to'] as const) {
      if (!Number.isFinite(range[end])) continue;
      const wider = new Map(current);
      const left = { ...(current.get(factor) ?? whole), [end]: whole[end] };
      if (Number.isFinite(left.from) || Number.isFinite(left.to)) wider.set(factor, left);
      else wider.delete(factor);
      const [now, then] = [table.rows(current), table.rows(wider)];
      if (table.hits(then) * now.length >= table.hits(now) * then.length) current = wider;
    }
  }
  return current;
}

function limitOf(table: Table, ranges: Ranges, factor: number, range: Range): Limit {
  const inside = table.rows(ranges);
  const without = table.rows(ranges, factor);
  const density = without.length === 0 ? 0 : table.hits(without) / without.length;
  const { id = '', unit = '' } = table.cases.factors[factor] ?? {};
  return {
    factor: id,
    unit,
    ...(Number.isFinite(range.from) ? { from: range.from } : {}),
    ...(Number.isFinite(range.to) ? { to: range.to } : {}),
    quasiP: atLeast(table.hits(inside), inside.length, density),
  };
}

function boxOf(table: Table, ranges: Ranges): Box {
  const rows = table.rows(ranges);
  const hits = table.hits(rows);
  return {
    limits: [...ranges]
      .map(([factor, range]) => limitOf(table, ranges, factor, range))
      .toSorted((a, b) => a.quasiP - b.quasiP || (a.factor < b.factor ? -1 : 1)),
    coverage: table.all === 0 ? 0 : hits / table.all,
    density: rows.length === 0 ? 0 : hits / rows.length,
    mass: rows.length / table.interest.length,
    cases: rows.length,
  };
}

/** Ranges of every box on the way from all cases inwards. */
function peelings(table: Table, alpha: number, least: number): Ranges[] {
  const trajectory: Ranges[] = [new Map()];
  let rows = Array.from(table.interest.keys());
  let ranges: Ranges = new Map();
  for (;;) {
    const step = bestPeel(table, rows, ranges, alpha);
    if (step === undefined || step.rows.length < least * table.interest.length) break;
    ranges = new Map(ranges).set(step.factor, step.range);
    rows = step.rows;
    trajectory.push(ranges);
    if (table.hits(rows) === rows.length) break;
  }
  return trajectory;
}

const usual = { alpha: 0.05, least: 0.05, coverage: 0.5 } as const;

/**
 * Boxes of few beliefs in which cases of interest gather (PRIM, Friedman and Fisher 1999), each
 * with its coverage, density, mass and quasi-p (Bryant and Lempert 2010). Rows without an outcome
 * are left out.
 */
export function prim(cases: Cases, options: PrimOptions = {}): Discovery {
  const { alpha, least, coverage } = { ...usual, ...options };
  const table = new Table(cases);
  const trajectory = peelings(table, alpha, least).map((ranges) =>
    boxOf(table, pasted(table, ranges)),
  );
  let chosen = 0;
  for (const [at, box] of trajectory.entries()) {
    const best = trajectory[chosen];
    const wide = box.coverage >= coverage && isSure(box);
    if (wide && best !== undefined && box.density > best.density) chosen = at;
  }
  return { trajectory, chosen };
}

/** A limit that as many of interest would meet by chance says nothing. */
const sureQuasiP = 0.05;

const isSure = ({ limits }: Box) => limits.every(({ quasiP }) => quasiP < sureQuasiP);

const flipLimits = 3;
/** How much denser than everywhere a box must be to say that something flips there. */
const flipLift = 1.25;

/** Only factors that show at all alone are looked at: a box of three among hundreds is luck. */
const looked = 15;

function strongestOf(cases: Cases): Cases {
  const names = new Set(
    driversOf(cases)
      .slice(0, looked)
      .map(({ factor }) => factor),
  );
  const places = cases.factors.flatMap(({ id }, at) => (names.has(id) ? [at] : []));
  const width = cases.factors.length;
  const rows = cases.outcomes.length;
  const inputs = new Float64Array(rows * places.length);
  for (let row = 0; row < rows; row += 1)
    for (const [to, from] of places.entries())
      inputs[row * places.length + to] = cases.inputs[row * width + from] as number;
  const factors = cases.factors.filter((_, at) => places.includes(at));
  return { factors, inputs, outcomes: cases.outcomes };
}

/**
 * The box of at most three beliefs, of the fifteen that show most, in which the cases of interest
 * gather and each limit of which does its part (quasi-p below .05); undefined where there is none.
 */
export function flipBox(all: Cases): Box | undefined {
  const cases = strongestOf(all);
  const table = new Table(cases);
  const base = table.interest.length === 0 ? 0 : table.all / table.interest.length;
  if (table.all === 0 || base === 1) return undefined;
  let best: Box | undefined;
  for (const ranges of peelings(table, usual.alpha, usual.least)) {
    const strongest = boxOf(table, pasted(table, ranges)).limits.slice(0, flipLimits);
    const few = new Map(
      [...ranges].filter(([at]) =>
        strongest.some(({ factor }) => factor === table.cases.factors[at]?.id),
      ),
    );
    const box = boxOf(table, pasted(table, few));
    const sure = box.limits.length > 0 && isSure(box);
    if (!sure || box.density < Math.min(1, flipLift * base) || box.coverage < usual.coverage / 2)
      continue;
    if (best === undefined || box.density > best.density) best = box;
  }
  return best;
}
