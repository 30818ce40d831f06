import { exp, ln } from '@roundtrip/engine';
import { boundOn, type Ledger } from '@roundtrip/ledger';
import {
  giants,
  labsOf,
  percent,
  quartersOf,
  type RecordFigure,
  type Records,
  unique,
} from './record.ts';

const turn = '2025Q2';
/** Quarters on either side of it that count. */
const near = 2;
const quartersPerYear = 4;

const numberOf = (quarter: string) =>
  Number(quarter.slice(0, 4)) * quartersPerYear + Number(quarter.slice(5)) - 1;
const quarterAt = (number: number) =>
  `${Math.floor(number / quartersPerYear)}Q${(number % quartersPerYear) + 1}`;
const sumOf = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0);

function squaresOf(values: readonly number[]): number {
  const mean = sumOf(values) / values.length;
  return sumOf(values.map((value) => (value - mean) ** 2));
}

/** Weights from logarithms, which add up to 1. */
function normalised(logs: readonly number[]): number[] {
  const most = Math.max(...logs);
  const weights = logs.map((log) => exp(log - most));
  const all = sumOf(weights);
  return weights.map((weight) => weight / all);
}

/**
 * Posterior over the first value after the one break in the mean of a normal series: break even
 * over its places, flat means, flat logarithm of the common deviation (Smith 1975). Place 0 is
 * value 1.
 */
export function breakInMean(values: readonly number[]): number[] {
  const places = values.slice(1).map((_, place) => place + 1);
  return normalised(
    places.map((at) => {
      const [left, right] = [values.slice(0, at), values.slice(at)];
      const squares = squaresOf(left) + squaresOf(right);
      return (
        -0.5 * ln(left.length * right.length) -
        0.5 * (values.length - 2) * ln(Math.max(squares, Number.MIN_VALUE))
      );
    }),
  );
}

const lnFactorial = (n: number) => sumOf(Array.from({ length: n }, (_, at) => ln(at + 1)));

/** Chance of so many of so many, whatever the rate, all rates being alike. */
const lnEvidence = (hits: number, all: number) =>
  lnFactorial(hits) + lnFactorial(all - hits) - lnFactorial(all + 1);

/** The same over the one break in a rate: hits of cases in each quarter, flat rates. */
export function breakInRate(counts: readonly { hits: number; of: number }[]): number[] {
  const evidence = (part: typeof counts) =>
    lnEvidence(sumOf(part.map(({ hits }) => hits)), sumOf(part.map(({ of }) => of)));
  const places = counts.slice(1).map((_, place) => place + 1);
  return normalised(places.map((at) => evidence(counts.slice(0, at)) + evidence(counts.slice(at))));
}

interface Series {
  readonly words: string;
  /** The quarter of each possible break, and its posterior chance. */
  readonly quarters: readonly string[];
  readonly chances: readonly number[];
  readonly sources: readonly string[];
}

/** Growth from quarter to quarter of a sum over giants that is reported. */
function growthSeries(ledger: Ledger, words: string, metrics: readonly string[]): Series {
  const firms = giants.map((giant) => quartersOf(ledger, giant, metrics));
  const told = [...(firms[0]?.keys() ?? [])]
    .filter((quarter) => firms.every((rows) => rows.has(quarter)))
    .toSorted();
  const totals = told.map((quarter) =>
    sumOf(firms.map((rows) => rows.get(quarter)?.value ?? Number.NaN)),
  );
  const growth = totals.slice(1).map((total, at) => ln(total / (totals[at] ?? total)));
  return {
    words,
    quarters: told.slice(2),
    chances: breakInMean(growth),
    sources: firms.flatMap((rows) => told.flatMap((quarter) => rows.get(quarter)?.source ?? [])),
  };
}

const tying = ['exclusive-cloud', 'primary-cloud', 'preferred-cloud', 'right-of-first-refusal'];

/** Contracts of labs with those who sell compute: how many of a quarter’s new ones tie the lab. */
function termsSeries(ledger: Ledger): Series {
  const labs = labsOf(ledger);
  const deals = [...ledger.deals.values()].filter(
    ({ kind, payer }) => kind === 'cloud-commitment' && labs.includes(payer),
  );
  const quarterOf = (day: string) =>
    Number(day.slice(0, 4)) * quartersPerYear + Math.ceil(Number(day.slice(5, 7)) / 3) - 1;
  const numbers = deals.map((deal) => quarterOf(boundOn(deal).first));
  const first = Math.max(Math.min(...numbers), numberOf('2021Q1'));
  const counts = Array.from({ length: Math.max(...numbers) - first + 1 }, (_, at) => {
    const own = deals.filter((__, deal) => numbers[deal] === first + at);
    const hits = own.filter(({ terms }) => terms.some((term) => tying.includes(term)));
    return { hits: hits.length, of: own.length };
  });
  return {
    words: 'the part of new contracts that tie a lab',
    quarters: counts.slice(1).map((_, at) => quarterAt(first + at + 1)),
    chances: breakInRate(counts),
    sources: deals.map(({ id }) => id),
  };
}

function nearTurn({ quarters, chances }: Series): number {
  const places = quarters.map((quarter) => Math.abs(numberOf(quarter) - numberOf(turn)) <= near);
  return sumOf(chances.filter((_, at) => places[at]));
}

/** Whether the one break of three series falls within two quarters of mid-2025. */
export function turningPointOnRecord({ ledger }: Records): RecordFigure {
  const series = [
    growthSeries(ledger, 'growth of capex', ['capex', 'capex_incl_finance_leases']),
    growthSeries(ledger, 'growth of contracted backlog', ['remaining_performance_obligations']),
    termsSeries(ledger),
  ];
  const told = series.map((one) => {
    const share = nearTurn(one);
    const best = one.quarters[one.chances.indexOf(Math.max(...one.chances))] ?? 'none';
    const reaches = numberOf(one.quarters.at(-1) ?? turn) >= numberOf(turn) + near;
    return {
      share,
      most: reaches ? share : 1,
      words: `${one.words} to ${one.quarters.at(-1) ?? 'none'} breaks most likely in ${best}, near mid-2025 with ${percent(share)}`,
    };
  });
  return {
    low: Math.min(...told.map(({ share }) => share)),
    // Figures that end before the window does cannot show a break in the rest of it.
    high: Math.min(...told.map(({ most }) => most)),
    words: `of the giants: ${told.map(({ words }) => words).join('; ')}; figures that end before ${quarterAt(numberOf(turn) + near)} leave the rest of the window open`,
    sources: unique(series.flatMap(({ sources }) => sources)),
  };
}
