import {
  type Days,
  type DealKind,
  type DealOrigin,
  flowsOf,
  knownOn,
  type Ledger,
  type Stage,
  selecting,
} from '@roundtrip/ledger';
import { type Flow, quarterEnds, sumUsdM } from '@roundtrip/units';
import { sourceIds } from '../citation.ts';
import { type DayChoice, frameOf, resolveDays } from '../days.ts';
import { nameOf } from '../names.ts';
import type { AccountAnswer } from '../schema/account.ts';
import { add, atLeast, type Estimate, less } from './estimate.ts';
import { type QuarterFigure, quarterFigure, quarterStart } from './quarter-figures.ts';

/** Money that comes in from investors and lenders; securities move no cash. */
const chequeKinds: readonly DealKind[] = ['equity', 'convertible', 'debt', 'cloud-credits'];
/** Money that goes out for compute. */
const billKinds: readonly DealKind[] = ['cloud-spend', 'cloud-commitment', 'compute-lease'];

export interface AccountQuestion extends DayChoice {
  /** Id of the firm. */
  readonly firm: string;
  readonly stage: Stage;
}

type QuarterAccount = AccountAnswer['quarters'][number];
type DealFlow = Flow<DealOrigin>;

/**
 * A firm's money in and out, quarter by quarter: cheques and credits from deals, revenue and costs
 * from figures, and what is missing as one residual. A quarter without revenue or compute is not
 * traced: in a pool fed by cheques alone every dollar would be an investor's.
 */
export function firmAccount(whole: Ledger, question: AccountQuestion): AccountAnswer {
  const { firm, stage } = question;
  const days = resolveDays(whole, question);
  const ledger = knownOn(whole, days.knownOn);
  const into = flowsOf(
    ledger,
    selecting({ payees: new Set([firm]), kinds: new Set(chequeKinds) }),
    stage,
    days,
  );
  const out = (kinds: readonly DealKind[]) =>
    flowsOf(ledger, selecting({ payers: new Set([firm]), kinds: new Set(kinds) }), 'drawn', days)
      .flows;
  const money = { into: into.flows, bills: out(billKinds), shares: out(['revenue-share']) };
  const sources = new Set<string>();
  const quarters = quartersWithFigures(ledger, firm, money, days).map((end) =>
    quarterAccount(ledger, firm, end, money, sources),
  );
  const named = [...quarters.flatMap(({ deals }) => deals), ...into.unknown];
  for (const id of sourceIds(ledger, named)) sources.add(id);
  return {
    firm,
    name: nameOf(ledger, firm),
    stage,
    quarters,
    unscheduled: into.unscheduled.map((piece) => ({ ...piece })),
    unknown: [...into.unknown],
    sources: [...sources].sort(),
    ...frameOf(whole, days, named),
  };
}

interface MoneyFlows {
  readonly into: readonly DealFlow[];
  readonly bills: readonly DealFlow[];
  readonly shares: readonly DealFlow[];
}

const metrics = ['revenue', 'compute_spend', 'total_costs', 'operating_loss'] as const;

/** Ends of the quarters that are over, from the first to the last of which anything is known. */
function quartersWithFigures(
  ledger: Ledger,
  firm: string,
  money: MoneyFlows,
  days: Days,
): string[] {
  const all = quarterEnds('2015-01-01', days.until);
  const told = (end: string) =>
    Object.values(money).some((flows) => flows.some((one: DealFlow) => falls(one, end))) ||
    metrics.some((metric) => quarterFigure(ledger, firm, metric, end) !== undefined);
  const known = all.filter(told);
  const [first] = known;
  const last = known.at(-1);
  return all.filter(
    (end) => first !== undefined && last !== undefined && end >= first && end <= last,
  );
}

function falls({ date }: DealFlow, end: string): boolean {
  return date <= end && date >= quarterStart(end);
}

/** Payments of a quarter: sure where every possible day lies in it, possible where any does. */
function paid(flows: readonly DealFlow[], end: string): Estimate {
  const start = quarterStart(end);
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
  firm: string,
  end: string,
  money: MoneyFlows,
  sources: Set<string>,
): QuarterAccount {
  const figure = (metric: (typeof metrics)[number]): QuarterFigure | undefined => {
    const found = quarterFigure(ledger, firm, metric, end);
    for (const id of found?.sources ?? []) sources.add(id);
    return found;
  };
  const inCredits = money.into.filter(({ settledIn }) => settledIn === 'credits');
  const cheques = paid(
    money.into.filter(({ settledIn }) => settledIn === 'cash'),
    end,
  );
  const credits = paid(inCredits, end);
  const revenue = figure('revenue')?.amount;
  const bills = computeBills(figure('compute_spend')?.amount, paid(money.bills, end));
  const revenueShare = paid(money.shares, end);
  const costs = totalCosts(
    figure('total_costs')?.amount,
    figure('operating_loss')?.amount,
    revenue,
  );
  const income = revenue && add(cheques, credits, revenue);
  const traced = revenue !== undefined && bills !== undefined;
  const otherSources = income && costs && less(costs, income);
  const otherUses = income && costs && less(income, costs);
  const here = [...money.into, ...money.bills, ...money.shares].filter((flow) => falls(flow, end));
  return {
    quarter: `${end.slice(0, 4)}Q${Number(end.slice(5, 7)) / 3}`,
    end,
    verdict: traced ? 'traced' : 'cannot tell',
    why: traced ? '' : missing(revenue, bills),
    cheques,
    credits,
    revenue: revenue ?? null,
    bills: bills ?? null,
    billed: bySupplier(money.bills.filter((flow) => falls(flow, end))),
    revenueShare,
    otherCosts: costs && bills ? less(costs, add(bills, revenueShare)) : null,
    otherSources: otherSources ?? null,
    otherUses: otherUses ?? null,
    residualShare: residualShare(income, costs),
    deals: [...new Set(here.map(({ origin }) => origin.deal))],
  };
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

function missing(revenue: Estimate | undefined, bills: Estimate | undefined): string {
  const absent = [
    revenue === undefined ? 'customer revenue' : '',
    bills === undefined ? 'compute spend' : '',
  ].filter((part) => part !== '');
  return `${absent.join(' and ')} not known`;
}

function residualShare(income: Estimate | undefined, costs: Estimate | undefined): number | null {
  if (income === undefined || costs === undefined) return null;
  const larger = Math.max(income.value, costs.value);
  return larger === 0 ? null : Math.abs(income.value - costs.value) / larger;
}

function bySupplier(bills: readonly DealFlow[]): QuarterAccount['billed'] {
  const suppliers = [...new Set(bills.map(({ payee }) => payee))];
  return suppliers.map((supplier) => {
    const from = bills.filter(({ payee }) => payee === supplier);
    return {
      supplier,
      amountUsdM: sumUsdM(from.map(({ amountUsdM }) => amountUsdM)),
      deals: [...new Set(from.map(({ origin }) => origin.deal))],
    };
  });
}
