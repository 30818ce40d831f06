import { formatUsdM, sumUsdM } from '@roundtrip/units';
import type { LoopAnswer, LoopInvestor, Money, Ratio } from './schema/loop.ts';
import type { TraceAnswer } from './schema/trace.ts';
import type { TracedBack, TracedMoney } from './schema/traced.ts';

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
  const promised = boundedDollars(promisedBack);
  return promised === 'unknown'
    ? `${into}; how much they promised back is not published.`
    : `${into}; they promised ${promised} back${ratio}.`;
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
  const names = listed(investors.map(({ name }) => name));
  const into = `${names} have put ${putIn} of ${stage} money into AI firms`;
  // A promise is never drawn or paid: what has come back by then is bills.
  if (stage === 'drawn' || stage === 'paid') {
    const back = total((one) => one.paidBack);
    return `${into} whose bills to them come to ${back}, as far as they were published.`;
  }
  const promised = investors.map((one) => one.promisedBack);
  if (promised.some(({ unknown }) => unknown.length > 0) && promised.every(({ low }) => low === 0))
    return `${into}; how much they promised back is not published.`;
  return `${into} that promised ${total((one) => one.promisedBack)} back.`;
}

/** An amount with ends, `$1.55 bn (215 m – 3.5 bn)`. */
function around({ value, low, high }: TracedBack['seen']): string {
  if (low === value && high === value) return dollars(value);
  return `${dollars(value)} (${dollars(low)} to ${dollars(high)})`;
}

/** A share in whole per cent, without the sign. */
function percentDigits(share: number): string {
  return String(Math.round(share * 100));
}

/** A share, `12 %`; nothing of nothing. */
export function percent(share: number): string {
  return `${percentDigits(share)} %`;
}

/** Bounds of a share, `1 to 98 %`; one number where both are the same. */
function percents(low: number, high: number): string {
  const [least, most] = [percentDigits(low), percentDigits(high)];
  return least === most ? `${most} %` : `${least} to ${most} %`;
}

/** A traced ratio as per cent, or as its bounds; `–` where nothing was put in. */
export function tracedShare({ value, low, high }: TracedBack['face']): string {
  if (high === null) return '–';
  if (value !== null && low === high) return percent(value);
  return `${percentDigits(low)}–${percent(high)}`;
}

/** The ends of a share where they differ. */
function within({ low, high }: TracedBack['face']): string {
  return high === null || low === high ? '' : ` (${percents(low, high)})`;
}

/** How much of some money came back under a rule, in one or two sentences. */
export function tracedSentence(name: string, traced: TracedMoney, rule: string): string {
  const back = traced.rules.find((one) => one.rule === rule);
  const whole = traced.cash + traced.credits + traced.undated;
  if (back === undefined || whole === 0)
    return `Of ${name} no cheque of known size can be followed.`;
  const ends = back.face;
  const bounds = `${percents(ends.low, ends.high ?? 1)} of what it put in`;
  if (traced.traced === 0)
    return (
      `No account of a firm that ${name} funded can be followed through a quarter in which its ` +
      `money came in, so nobody can tell how much came back: ${bounds}.`
    );
  const seen =
    `Of ${dollars(whole)} of ${name}, ${dollars(traced.traced)} went into accounts that can be ` +
    `followed; ${back.words}, ${around(back.seen)} of it is seen coming back`;
  return ends.value === null
    ? `${seen}. With what nobody can tell, ${bounds} came back.`
    : `${seen}: ${percent(ends.value)} of what was put in${within(ends)}.`;
}

/** What a picture of followed money shows: a step for each way it went. */
export interface TracePicture {
  readonly title: string;
  readonly description: string;
  readonly steps: readonly {
    readonly label: string;
    readonly amount: number;
    readonly words: string;
    readonly kind: 'capital' | 'spend' | 'elsewhere' | 'unseen';
  }[];
}

const stepKinds = {
  'put in': 'capital',
  'came home': 'spend',
  'paid on': 'elsewhere',
  spent: 'elsewhere',
  'out of sight': 'unseen',
  'still there': 'unseen',
} as const;

function stepLabel(
  { what, from, to }: TraceAnswer['paths'][number],
  parties: TraceAnswer['parties'],
): string {
  const [payer, payee] = [from, to].map(
    (party) => parties.find(({ id }) => id === party)?.name ?? 'others',
  );
  switch (what) {
    case 'still there':
      return `still with ${payer}`;
    case 'out of sight':
      return `${payer === payee ? payer : `${payer} → ${payee}`}: out of sight`;
    default:
      return `${payer} → ${payee}: ${what}`;
  }
}

export function tracePicture({
  name,
  deal,
  traced,
  rule,
  paths,
  parties,
}: TraceAnswer): TracePicture {
  const steps = paths.map((path) => ({
    label: stepLabel(path, parties),
    amount: path.usdM,
    words: dollars(path.usdM),
    kind: stepKinds[path.what],
  }));
  const told = steps.map(({ label, words }) => `${label}, ${words}.`).join(' ');
  const back = traced.rules.find((one) => one.rule === rule);
  return {
    title: `Where money of ${deal ?? name} went, ${back?.words ?? rule}`,
    description: `${tracedSentence(deal ?? name, traced, rule)} ${told}`.trim(),
    steps,
  };
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
