import { dollars } from '../words.ts';

/** A number with its ends as an answer has it. */
export interface Span {
  readonly low: number | null;
  readonly value: number | null;
  readonly high: number | null;
}

const grouping = /\B(?=(\d{3})+$)/g;
const few = 10;
const percentages = 100;

/** Without decimals, but with one where there are few. */
function points(number: number): string {
  const size = Math.abs(number);
  return size < few && size > 0
    ? number.toFixed(1)
    : String(Math.round(number)).replace(grouping, ',');
}

/** A fraction as per cent, with one decimal where it is small. */
function perCent(fraction: number): string {
  const number = fraction * percentages;
  return points(number);
}

function spanned({ low, value, high }: Span, one: (number: number) => string): string {
  const [from, to] = [low, high].map((end) => (end === null ? undefined : one(end)));
  const likely = value === null ? undefined : one(value);
  if (from !== undefined && from === to) return from;
  const ends =
    from === undefined && to === undefined
      ? 'anything'
      : from === undefined
        ? `≤ ${to}`
        : to === undefined
          ? `≥ ${from}`
          : `${from} to ${to}`;
  return likely === undefined ? ends : `${likely} (${ends})`;
}

/** Points of the index with their ends, `31 (2.1 to 363)`. */
export function pointsBetween(span: Span): string {
  return spanned(span, points);
}

/** Per cent without the sign, `1.3 (0.6 to 2.0)`. */
export function perCentBetween(span: Span): string {
  return spanned(span, perCent);
}

/** Per cent with the sign. */
export function sharesBetween(span: Span): string {
  const told = perCentBetween(span);
  return told === 'anything' ? 'a share that nobody knows' : `${told} %`;
}

/** USD million in words with their ends. */
export function moneyBetween({ low, value, high }: Span): string {
  if (high === null)
    return low === null || low === 0 ? 'a sum that nobody told' : `at least ${dollars(low)}`;
  return spanned({ low, value, high }, dollars);
}

/** A pure number. */
export function numberBetween(span: Span): string {
  return spanned(span, (number) => number.toFixed(2));
}
