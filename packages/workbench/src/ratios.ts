import type { Money, Ratio } from './schema/loop.ts';

/** Nothing known, though something is there: no number stands for it. */
function isUnknown(money: Money): boolean {
  return money.value === 0 && money.high === null;
}

/** Promised back over put in; bounds are those of the two sums. */
export function contractualRatio(putIn: Money, promisedBack: Money): Ratio {
  // Without a sure cheque there is nothing to divide by, and zero is the only safe floor.
  const low = putIn.high === null || putIn.high === 0 ? 0 : promisedBack.low / putIn.high;
  const high =
    promisedBack.high === 0
      ? 0
      : promisedBack.high === null || putIn.low === 0
        ? null
        : promisedBack.high / putIn.low;
  const known = putIn.value > 0 && !isUnknown(promisedBack);
  return { value: known ? promisedBack.value / putIn.value : null, low, high };
}

interface Traffic {
  readonly putIn: Money;
  readonly paidBack: Money;
}

function add(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}

function addHighs(amounts: readonly (number | null)[]): number | null {
  return amounts.includes(null) ? null : add(amounts.map((amount) => amount ?? 0));
}

/**
 * Paid back, firm by firm at most what was put in, over put in.
 * Where bills may be larger than is known, the upper bound counts them as large as the cheque.
 */
export function grossRatio(firms: readonly Traffic[]): Ratio {
  const capped = add(firms.map(({ putIn, paidBack }) => Math.min(paidBack.value, putIn.value)));
  const least = add(firms.map(({ putIn, paidBack }) => Math.min(paidBack.low, putIn.low)));
  const put = add(firms.map(({ putIn }) => putIn.value));
  const putLow = add(firms.map(({ putIn }) => putIn.low));
  const putHigh = addHighs(firms.map(({ putIn }) => putIn.high));
  const most = addHighs(
    firms.map(({ putIn, paidBack }) =>
      paidBack.high === null || putIn.high === null
        ? paidBack.high === 0
          ? 0
          : putIn.high
        : Math.min(paidBack.high, putIn.high),
    ),
  );
  const low = putHigh === null || putHigh === 0 ? 0 : least / putHigh;
  const high = most === 0 ? 0 : most === null || putLow === 0 ? 1 : Math.min(1, most / putLow);
  const known = put > 0 && !(capped === 0 && firms.some(({ paidBack }) => isUnknown(paidBack)));
  return { value: known ? capped / put : null, low, high };
}
