import type { Ledger } from '@roundtrip/ledger';
import { parsePeriod } from '@roundtrip/units';
import { lookthrough } from '../../lookthrough/lookthrough.ts';
import { loop } from '../../loop.ts';
import type { LookthroughAnswer } from '../../schema/lookthrough.ts';
import {
  giants,
  labsOf,
  nothingTold,
  percent,
  quartersOf,
  type RecordFigure,
  type Records,
  tellRange,
  unique,
} from './record.ts';

const quartersPerYear = 4;

/** Quarters of each fiscal year of a firm, oldest first. */
function fiscalYears(ledger: Ledger, firm: string, quarters: readonly string[]) {
  const end = ledger.entities.get(firm)?.fiscalYearEnd ?? '12-31';
  const years = new Map<string, string[]>();
  for (const quarter of quarters.toSorted()) {
    const last = parsePeriod(quarter)?.last ?? '';
    const year = Number(last.slice(0, 4)) + (last.slice(5) > end ? 1 : 0);
    years.set(String(year), [...(years.get(String(year)) ?? []), quarter]);
  }
  return [...years].filter(([, own]) => own.length === quartersPerYear);
}

/** A part of a total in every fiscal year whose four quarters tell both. */
function yearlyShares(ledger: Ledger, firm: string, part: string, whole: string) {
  const [parts, wholes] = [quartersOf(ledger, firm, [part]), quartersOf(ledger, firm, [whole])];
  const both = [...parts.keys()].filter((quarter) => wholes.has(quarter));
  const total = (rows: typeof parts, quarters: readonly string[]) =>
    quarters.reduce((sum, quarter) => sum + (rows.get(quarter)?.value ?? 0), 0);
  return fiscalYears(ledger, firm, both).map(([year, quarters]) => ({
    firm,
    year,
    share: total(parts, quarters) / total(wholes, quarters),
    sources: quarters.flatMap((quarter) => [
      ...(parts.get(quarter)?.source ?? []),
      ...(wholes.get(quarter)?.source ?? []),
    ]),
  }));
}

/** Cloud’s part of operating income and of revenue, each giant, each fiscal year. */
export function whereTheyEarnOnRecord({ ledger }: Records): RecordFigure {
  const income = giants.flatMap((giant) =>
    yearlyShares(ledger, giant, 'cloud_operating_income', 'total_operating_income'),
  );
  const revenue = giants.flatMap((giant) =>
    yearlyShares(ledger, giant, 'cloud_revenue', 'total_revenue'),
  );
  if (giants.some((giant) => income.every(({ firm }) => firm !== giant)))
    return nothingTold('not every giant tells four quarters of a fiscal year of its cloud');
  const least = Math.min(...income.map(({ share }) => share));
  const told = income.map(({ firm, year, share }) => {
    const beside = revenue.find((one) => one.firm === firm && one.year === year);
    const sold = beside === undefined ? '' : ` (${percent(beside.share)} of revenue)`;
    return `${firm} ${year} ${percent(share)}${sold}`;
  });
  return {
    low: least,
    high: least,
    words: `cloud’s part of operating income by fiscal year: ${told.join(', ')}`,
    sources: unique([...income, ...revenue].flatMap(({ sources }) => sources)),
  };
}

type Quarter = LookthroughAnswer['quarters'][number];

/** The last year of a cloud that is told, looked through. */
function yearOf({ ledger, until, knownOn }: Records, cloud: string): readonly Quarter[] {
  const { quarters } = lookthrough(ledger, { cloud, stage: 'paid', until, knownOn });
  return quarters.slice(-quartersPerYear);
}

const total = (quarters: readonly Quarter[], of: (quarter: Quarter) => number | null) =>
  quarters.reduce((sum, quarter) => sum + (of(quarter) ?? Number.POSITIVE_INFINITY), 0);

/** Bills of some firms over a cloud’s revenue; nothing bounds what nobody knows but all of it. */
function partOfRevenue(quarters: readonly Quarter[], firms: readonly string[]) {
  const bills = (end: 'low' | 'high') =>
    total(quarters, ({ customers }) =>
      customers
        .filter(({ firm }) => firms.includes(firm))
        .reduce<number>((sum, { bill }) => sum + (bill[end] ?? Number.POSITIVE_INFINITY), 0),
    );
  const least = total(quarters, ({ reported }) => reported.revenue.low);
  const most = total(quarters, ({ reported }) => reported.revenue.high);
  return { low: bills('low') / most, high: Math.min(1, bills('high') / least) };
}

interface LabsPart {
  readonly cloud: string;
  readonly low: number;
  readonly high: number;
  readonly largest: number;
}

function partInWords({ cloud, low, high, largest }: LabsPart): string {
  const range = tellRange(low, high, percent);
  return `${cloud} ${range} from labs, the largest at least ${percent(largest)}`;
}

/** Labs’ part of each cloud’s revenue in its last year; of AI revenue and backlog nobody tells. */
export function labsAsCustomersOnRecord(records: Records): RecordFigure {
  const labs = labsOf(records.ledger);
  const told = giants.map((cloud) => {
    const quarters = yearOf(records, cloud);
    const all = partOfRevenue(quarters, labs);
    const largest = Math.max(...labs.map((lab) => partOfRevenue(quarters, [lab]).low));
    const deals = quarters.flatMap(({ customers }) => customers.flatMap((one) => one.deals));
    return { cloud, ...all, largest, deals };
  });
  return {
    low: Math.min(...told.map(({ low }) => low)),
    high: Math.min(...told.map(({ high }) => high)),
    words: `of cloud revenue in the last year told by ${records.until}: ${told.map(partInWords).join('; ')}; no cloud tells the part of labs in its AI revenue or backlog`,
    sources: unique(told.flatMap(({ deals }) => deals)),
  };
}

/** Own money on its way back, over cloud revenue, in the last year of each giant. */
export function recycledOnRecord(records: Records): RecordFigure {
  const told = giants.map((cloud) => {
    const quarters = yearOf(records, cloud);
    const revenue = total(quarters, ({ reported }) => reported.revenue.high);
    const back = total(quarters, ({ ownMoneyReturned }) => ownMoneyReturned.seen.low);
    return { cloud, share: back / revenue };
  });
  return nothingTold(
    `own money seen to come back in the last year, of all cloud revenue and not of AI revenue alone: ${told.map(({ cloud, share }) => `${cloud} at least ${percent(share)}`).join(', ')}`,
  );
}

/** What is left of cloud revenue once cheques are taken out, in the last year of each giant. */
export function flatteredOnRecord(records: Records): RecordFigure {
  const told = giants.map((cloud) => {
    const quarters = yearOf(records, cloud);
    const revenue = total(quarters, ({ reported }) => reported.revenue.high);
    const least = total(quarters, ({ economicNet }) => economicNet.revenue.low);
    const most = total(quarters, ({ economicNet }) => economicNet.revenue.high);
    return { cloud, low: Math.max(0, 1 - most / revenue), high: 1 - least / revenue };
  });
  return nothingTold(
    `cheques taken out of the cloud revenue of the last year, not of AI revenue alone: ${told.map(({ cloud, low, high }) => `${cloud} ${tellRange(low, high, percent)}`).join(', ')}`,
  );
}

/** What came back of what the three giants put in, by the ledger’s own tracing. */
export function returnedOnRecord({ ledger, until, knownOn }: Records): RecordFigure {
  const { group, investors } = loop(ledger, {
    investors: [...giants],
    stage: 'paid',
    until,
    knownOn,
  });
  const faceOf = (traced: (typeof investors)[number]['traced']) => {
    const face = traced.rules.find(({ rule }) => rule === 'haircut')?.face;
    return { low: face?.low ?? Number.NaN, high: face?.high ?? Number.POSITIVE_INFINITY };
  };
  const each = investors.map(({ investor, traced }) => ({ investor, ...faceOf(traced) }));
  const told = each.map(({ investor, low, high }) => `${investor} ${tellRange(low, high)}`);
  const all =
    group === null
      ? ''
      : `; any cloud’s to any cloud ${tellRange(...endsOf(faceOf(group.traced)))}`;
  return {
    low: Math.min(...each.map(({ low }) => low)),
    high: Math.max(...each.map(({ high }) => high)),
    words: `paid by ${until}, pro rata and credits at face, came back of a dollar: ${told.join(', ')}${all}`,
    sources: unique(investors.flatMap(({ putIn }) => putIn.deals)),
  };
}

const endsOf = ({ low, high }: { low: number; high: number }): [number, number] => [low, high];
