import type { LookthroughAnswer } from '../schema/lookthrough.ts';
import { dollars } from '../words.ts';
import { dollarsBetween, growthBetween } from './interval-words.ts';

type Quarter = LookthroughAnswer['quarters'][number];
type Xray = Quarter['xray'];

function yearsWords({ low, value, high }: LookthroughAnswer['over']): string {
  return low === high ? `${value} years` : `${low} to ${high} years`;
}

function growthSentence({ name, stage, over }: LookthroughAnswer, last: Quarter): string {
  const { quarter, reported, economicNet, takenOut } = last;
  const told = dollarsBetween(reported.revenue);
  const grew =
    reported.growth === null
      ? `The cloud revenue of ${name} was ${told} in ${quarter}`
      : `The cloud revenue of ${name} grew ${growthBetween(reported.growth)} % in a year, to ${told} in ${quarter}`;
  if (takenOut.length === 0)
    return `${grew}; no ${stage} money of its own in its customers is known.`;
  const net = dollarsBetween(economicNet.revenue);
  const netGrowth =
    economicNet.growth === null
      ? `it was ${net}`
      : `it grew ${growthBetween(economicNet.growth)} %, to ${net}`;
  return `${grew}; with its own ${stage} money taken out, spread over ${yearsWords(over)}, ${netGrowth}.`;
}

/** `a`, `a and b`, `a, b and c`. */
function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

function unknownNames({ xray, customers }: Quarter): string[] {
  const names = new Map(customers.map(({ firm, name }) => [firm, name]));
  return xray.unknownBills.map((firm) => names.get(firm) ?? firm);
}

function xraySentence(last: Quarter): string {
  const { xray } = last;
  const least = `Of that, as far as deals name its customers, at least ${dollars(xray.organic)} is organic, at least ${dollars(xray.recycled)} is recycled, and of ${dollars(xray.cannotTell)} nobody can tell`;
  const names = listed(unknownNames(last));
  if (names === '') return `${least}.`;
  const { organic } = xray.ifUnknownPaidNothing;
  return `${least}, since nobody knows the bills of ${names}; were they nothing beyond what became public, at least ${dollars(organic)} would be organic.`;
}

/** The answer in two sentences, of the last quarter. */
export function lookthroughSentences(answer: LookthroughAnswer): string[] {
  const last = answer.quarters.at(-1);
  return last === undefined ? [] : [growthSentence(answer, last), xraySentence(last)];
}

interface PictureBar {
  readonly organic: number;
  readonly cannotTell: number;
  readonly recycled: number;
  readonly label: string;
  readonly conditional: boolean;
}

/** What a picture of the answer shows: revenue seen through, and net, by quarter. */
export interface LookthroughPicture {
  readonly title: string;
  readonly description: string;
  readonly notes: readonly string[];
  readonly rows: readonly {
    readonly label: string;
    readonly bars: readonly PictureBar[];
    readonly net: { readonly low: number; readonly high: number; readonly label: string };
  }[];
}

/** Quarters that a picture has room for, the last ones. */
const mostRows = 8;

function barsOf(xray: Xray): PictureBar[] {
  const bar = (split: Xray['ifUnknownPaidNothing'], conditional: boolean): PictureBar => {
    const { organic, cannotTell, recycled } = split;
    const label = `≥ ${dollars(organic)} organic`;
    return { organic, cannotTell, recycled, label, conditional };
  };
  const strict = bar(xray, false);
  if (xray.unknownBills.length === 0) return [strict];
  return [strict, bar(xray.ifUnknownPaidNothing, true)];
}

function told({ quarter, reported, economicNet, xray }: Quarter): string {
  const { organic, cannotTell, recycled, ifUnknownPaidNothing: other } = xray;
  const also =
    xray.unknownBills.length === 0
      ? ''
      : ` (${dollars(other.organic)} if unknown bills were nothing)`;
  return `${quarter}: revenue ${dollarsBetween(reported.revenue)}, net ${dollarsBetween(economicNet.revenue)}, organic at least ${dollars(organic)}${also}, recycled at least ${dollars(recycled)}, cannot tell ${dollars(cannotTell)}.`;
}

export function lookthroughPicture(answer: LookthroughAnswer): LookthroughPicture {
  const { name, stage, over, boundary, quarters, until, knownOn } = answer;
  const shown = quarters.slice(-mostRows);
  const inside = `Inside the boundary: ${listed(boundary.inside)}.`;
  const own = `Own money: ${stage}, spread over ${yearsWords(over)}.`;
  const days = `Happened by ${until}, as known on ${knownOn}.`;
  const hasTwo = shown.some(({ xray }) => xray.unknownBills.length > 0);
  return {
    title: `Cloud revenue of ${name}, seen through`,
    description: [inside, own, days, ...shown.map(told)].join(' '),
    notes: [
      ...(hasTwo ? ['Faint: if firms whose bills nobody knows paid nothing more.'] : []),
      inside,
      `${own} ${days}`,
    ],
    rows: shown.map(({ quarter, xray, economicNet }) => {
      const { low, high } = economicNet.revenue;
      const label = `net ${dollarsBetween(economicNet.revenue)}`;
      return { label: quarter, bars: barsOf(xray), net: { low, high, label } };
    }),
  };
}
