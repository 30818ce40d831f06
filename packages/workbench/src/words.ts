import { formatUsdM, sumUsdM } from '@roundtrip/units';
import type { LoopAnswer, LoopInvestor, Money, Ratio } from './schema/loop.ts';

/** USD million in words; null is unknown and never zero. */
export function dollars(amountUsdM: number | null): string {
  if (amountUsdM === null) return 'unknown';
  return amountUsdM === 0 ? '0' : `$${formatUsdM(amountUsdM)}`;
}

/** A sum with its bounds: `$13.8 bn`, `≥ $250 bn`, `$33 bn – $35 bn`, or `unknown`. */
export function boundedDollars({ value, low, high }: Money): string {
  if (high === null) return value === 0 ? 'unknown' : `≥ ${dollars(low)}`;
  if (low === value && high === value) return dollars(value);
  return `${dollars(low)} – ${dollars(high)}`;
}

function digits(ratio: number): string {
  return ratio.toFixed(ratio >= 100 ? 0 : ratio >= 10 ? 1 : 2);
}

/** A ratio with the digits that can be read, `18.2×`; `–` where there is none. */
export function times(ratio: number | null): string {
  return ratio === null ? '–' : `${digits(ratio)}×`;
}

/** Bounds of a ratio, `0.90–1.00`; `?` where none is known. */
export function interval({ low, high }: Ratio): string {
  return `${digits(low)}–${high === null ? '?' : digits(high)}`;
}

/** `a`, `a and b`, `a, b and c`. */
function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

function investorSentence({ name, putIn, promisedBack, contractual, firms }: LoopInvestor): string {
  if (firms.length === 0) return `${name} has put nothing into any firm that the ledger knows.`;
  const into = `${name} has put ${boundedDollars(putIn)} into ${firms.length} AI firm${firms.length === 1 ? '' : 's'}`;
  const ratio = contractual.value === null ? '' : `, ${times(contractual.value)} as much`;
  return `${into}; they promised ${boundedDollars(promisedBack)} back${ratio}.`;
}

/** The answer in one sentence. */
export function loopSentence({ investors, stage }: LoopAnswer): string {
  const [only, ...others] = investors;
  if (only === undefined) return 'No investor was asked for.';
  if (others.length === 0) return investorSentence(only);
  const total = (pick: (investor: LoopInvestor) => Money) => {
    const sums = investors.map(pick);
    return sums.some(({ high }) => high === null)
      ? `at least ${dollars(sumUsdM(sums.map(({ low }) => low)))}`
      : dollars(sumUsdM(sums.map(({ value }) => value)));
  };
  const putIn = total((one) => one.putIn);
  const promised = total((one) => one.promisedBack);
  const names = listed(investors.map(({ name }) => name));
  return `${names} have put ${putIn} of ${stage} money into AI firms that promised ${promised} back.`;
}

interface BarMoney {
  readonly value: number;
  readonly low: number;
  readonly high: number | null;
  readonly label: string;
}

/** What a picture of the answer shows: two bars and a ratio for each investor. */
export interface LoopPicture {
  readonly title: string;
  readonly description: string;
  readonly rows: readonly {
    readonly label: string;
    readonly putIn: BarMoney;
    readonly promisedBack: BarMoney;
    readonly ratio: string;
  }[];
}

function bar(money: Money): BarMoney {
  const { value, low, high } = money;
  return { value, low, high, label: boundedDollars(money) };
}

export function loopPicture(answer: LoopAnswer): LoopPicture {
  const { investors, stage } = answer;
  const told = investors.map(
    ({ name, putIn, promisedBack, contractual }) =>
      `${name}: put in ${boundedDollars(putIn)}, promised back ${boundedDollars(promisedBack)}, ratio ${times(contractual.value)}.`,
  );
  return {
    title: `Put in and promised back, ${stage} money`,
    description: told.join(' '),
    rows: investors.map(({ name, putIn, promisedBack, contractual }) => ({
      label: name,
      putIn: bar(putIn),
      promisedBack: bar(promisedBack),
      ratio: times(contractual.value),
    })),
  };
}
