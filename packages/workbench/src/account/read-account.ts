import {
  type Days,
  type DealKind,
  flowsOf,
  type Ledger,
  type Piece,
  type Stage,
  selecting,
} from '@roundtrip/ledger';
import { firstOfQuarter, lastOfQuarter, quarterEnds, sumUsdM } from '@roundtrip/units';
import type { AccountAnswer } from '../schema/account.ts';
import type { DealFlow } from './deal-flow.ts';
import { add, atLeast, type Estimate, less } from './estimate.ts';
import { cashAt, type Figures, type QuarterFigure, quarterFigure } from './quarter-figures.ts';
import { supplierBills } from './supplier-bills.ts';

/** Money that comes in from investors and lenders; securities move no cash. */
const chequeKinds: readonly DealKind[] = ['equity', 'convertible', 'debt', 'cloud-credits'];
/** Money that goes out for compute. */
const billKinds: readonly DealKind[] = [
  'cloud-spend',
  'cloud-commitment',
  'compute-lease',
  'chip-supply',
];

export type QuarterAccount = AccountAnswer['quarters'][number];

/** The dated deals of a firm's account. */
export interface MoneyFlows {
  readonly into: readonly DealFlow[];
  readonly bills: readonly DealFlow[];
  readonly shares: readonly DealFlow[];
}

/** What a ledger tells of one firm's money, quarter by quarter. */
export interface Account {
  readonly firm: string;
  readonly quarters: readonly QuarterAccount[];
  readonly money: MoneyFlows;
  /** Cheques that no document dates. */
  readonly unscheduled: readonly Piece[];
  /** Cheques of unpublished size. */
  readonly unknown: readonly string[];
  /** Documents behind the figures. */
  readonly sources: ReadonlySet<string>;
}

/** Sales of a lab, or of a whole firm where that is what it tells. */
const revenueMetrics = ['revenue', 'total_revenue'];
const figureMetrics = [...revenueMetrics, 'compute_spend', 'total_costs', 'operating_loss'];

/**
 * @param ledger cut to what was known on the day
 * @param figures opened on the same ledger
 * @param stage at which cheques and credits count; bills count once drawn
 */
export function readAccount(
  ledger: Ledger,
  figures: Figures,
  firm: string,
  stage: Stage,
  days: Days,
): Account {
  const cheques = selecting({ payees: new Set([firm]), kinds: new Set(chequeKinds) });
  const into = flowsOf(ledger, cheques, stage, days);
  const out = (kinds: readonly DealKind[]) =>
    flowsOf(ledger, selecting({ payers: new Set([firm]), kinds: new Set(kinds) }), 'drawn', days)
      .flows;
  const money = { into: into.flows, bills: out(billKinds), shares: out(['revenue-share']) };
  const sources = new Set<string>();
  const quarters = quartersWithFigures(figures, firm, money, days).map((end) =>
    quarterAccount(ledger, figures, firm, end, money, sources),
  );
  return { firm, quarters, money, unscheduled: into.unscheduled, unknown: into.unknown, sources };
}

/** Ends of the quarters that are over, from the first to the last of which anything is known. */
function quartersWithFigures(
  figures: Figures,
  firm: string,
  money: MoneyFlows,
  days: Days,
): string[] {
  const paid = Object.values(money).flatMap((flows: readonly DealFlow[]) =>
    flows.map(({ date }) => lastOfQuarter(date)),
  );
  const told = figureMetrics.flatMap((metric) =>
    figures.rowsOf(firm, metric).flatMap(({ quarters }) => quarters),
  );
  const known = [...paid, ...told].filter((end) => end <= days.until).sort();
  const [first] = known;
  const last = known.at(-1);
  return first === undefined || last === undefined ? [] : quarterEnds(first, last);
}

/** Whether a payment counts in the quarter that ends on a day: by its last possible day. */
function falls({ date }: DealFlow, end: string): boolean {
  return date <= end && date >= firstOfQuarter(end);
}

/** Payments of a quarter: sure where every possible day lies in it, possible where any does. */
function paid(flows: readonly DealFlow[], end: string): Estimate {
  const start = firstOfQuarter(end);
  const total = (of: (flow: DealFlow) => boolean) =>
    sumUsdM(flows.filter(of).map(({ amountUsdM }) => amountUsdM));
  return {
    value: total((flow) => falls(flow, end)),
    low: total((flow) => falls(flow, end) && flow.earliest >= start),
    high: total(({ earliest, date }) => earliest <= end && date >= start),
  };
}

function quarterAccount(
  ledger: Ledger,
  figures: Figures,
  firm: string,
  end: string,
  money: MoneyFlows,
  sources: Set<string>,
): QuarterAccount {
  const cited = (found: QuarterFigure | undefined): Estimate | undefined => {
    for (const id of found?.sources ?? []) sources.add(id);
    return found?.amount;
  };
  const figure = (metric: string) => cited(quarterFigure(figures, firm, metric, end));
  const [sales = '', allSales = ''] = revenueMetrics;
  const settledIn = (how: 'cash' | 'credits') =>
    paid(
      money.into.filter((flow) => flow.settledIn === how),
      end,
    );
  const [cheques, credits] = [settledIn('cash'), settledIn('credits')];
  const revenue = figure(sales) ?? figure(allSales);
  const billedHere = money.bills.filter((flow) => falls(flow, end));
  const bills = computeBills(figure('compute_spend'), paid(money.bills, end));
  const revenueShare = paid(money.shares, end);
  const costs = totalCosts(figure('total_costs'), figure('operating_loss'), revenue);
  const [opening, closing] = [quarterBefore(end), end].map((day) =>
    cited(cashAt(figures, firm, day)),
  );
  const traced = revenue !== undefined && bills !== undefined;
  const missing = traced
    ? residual(
        add(cheques, credits, revenue, opening ?? nothing),
        add(costs ?? add(bills, revenueShare), closing ?? nothing),
      )
    : undefined;
  const here = [...money.into, ...money.bills, ...money.shares].filter((flow) => falls(flow, end));
  return {
    quarter: `${end.slice(0, 4)}Q${Number(end.slice(5, 7)) / 3}`,
    end,
    verdict: traced ? 'traced' : 'cannot tell',
    why: traced ? '' : whyNot(revenue, bills),
    openingCash: opening ?? null,
    cheques,
    credits,
    revenue: revenue ?? null,
    bills: bills ?? null,
    suppliers: supplierBills(ledger, figures, firm, end, bills, billedHere),
    revenueShare,
    costs: costs ?? null,
    otherCosts: costs && bills ? less(costs, add(bills, revenueShare)) : null,
    closingCash: closing ?? null,
    otherSources: missing?.sources ?? null,
    otherUses: missing?.uses ?? null,
    residualShare: missing?.share ?? null,
    deals: [...new Set(here.map(({ origin }) => origin.deal))],
  };
}

const nothing: Estimate = { value: 0, low: 0, high: 0 };

/** Last day of the quarter before the one that ends on a day. */
function quarterBefore(end: string): string {
  const [year, month] = [Number(end.slice(0, 4)), Number(end.slice(5, 7))];
  const days = quarterEnds(`${month === 3 ? year - 1 : year}-01-01`, end);
  return days.at(-2) ?? '';
}

/**
 * Compute spend as told, else the bills that became public, a floor. Both may have been spread from
 * a longer period, each in its own way: bills outvote a figure only where they exceed its bounds.
 */
function computeBills(spend: Estimate | undefined, published: Estimate): Estimate | undefined {
  if (spend !== undefined)
    return published.low > (spend.high ?? published.low) ? atLeast(spend, published.low) : spend;
  return published.value === 0 ? undefined : { ...published, high: null };
}

/** Costs as told, else what revenue and the loss add up to. */
function totalCosts(
  costs: Estimate | undefined,
  loss: Estimate | undefined,
  revenue: Estimate | undefined,
): Estimate | undefined {
  return costs ?? (loss && revenue && add(loss, revenue));
}

/** What must have come from elsewhere, or gone elsewhere, for the account to close. */
function residual(
  income: Estimate,
  spending: Estimate,
): { sources: Estimate; uses: Estimate; share: number | undefined } {
  const larger = Math.max(income.value, spending.value);
  return {
    sources: less(spending, income),
    uses: less(income, spending),
    share: larger === 0 ? undefined : Math.abs(income.value - spending.value) / larger,
  };
}

function whyNot(revenue: Estimate | undefined, bills: Estimate | undefined): string {
  const absent = [
    revenue === undefined ? 'customer revenue' : '',
    bills === undefined ? 'compute spend' : '',
  ].filter((part) => part !== '');
  return `${absent.join(' and ')} not known`;
}
