import { type Days, knownOn, type Ledger, type Stage } from '@roundtrip/ledger';
import { type Figures, openFigures } from '../account/quarter-figures.ts';
import { type Account, readAccount } from '../account/read-account.ts';
import { citationsNamed, sourceIds } from '../citation.ts';
import { type DayChoice, frameOf, resolveDays } from '../days.ts';
import { nameOf } from '../names.ts';
import type { LookthroughAnswer } from '../schema/lookthrough.ts';
import { type Bill, billOf } from './bill.ts';
import { type Bounds, type Closed, lesser } from './bounds.ts';
import { type Cheque, chequesOf, spreadOf } from './cheques.ts';
import { type Customer, customersOf } from './customers.ts';
import { type OwnMoney, ownMoneyReturned } from './own-money.ts';
import { type CloudQuarter, cloudQuarters } from './reported.ts';
import { type Term, termOf, termPrior } from './term.ts';
import { viewsOf } from './views.ts';
import { xrayOf } from './xray.ts';
import { yearsOf } from './years.ts';

export interface LookthroughQuestion extends DayChoice {
  /** Id of the cloud. */
  readonly cloud: string;
  /** At which its cheques count. */
  readonly stage: Stage;
  /** Years over which a cheque is spread. */
  readonly over?: number | undefined;
}

type Quarter = LookthroughAnswer['quarters'][number];

const boundary = {
  inside: ['labs', 'clouds', 'rented-GPU clouds', 'chip makers', 'integrated firms'],
  outside: ['households', 'enterprises', 'makers of applications', 'other investors'],
};

interface Setting {
  readonly ledger: Ledger;
  readonly cloud: string;
  readonly cheques: ReadonlyMap<string, readonly Cheque[]>;
  readonly customers: readonly Customer[];
  readonly accountOf: (firm: string) => Account;
  readonly term: Term;
}

/** Reads each firm's account once. */
function openAccounts(ledger: Ledger, figures: Figures, stage: Stage, days: Days) {
  const read = new Map<string, Account>();
  return (firm: string): Account => {
    const known = read.get(firm);
    if (known !== undefined) return known;
    const account = readAccount(ledger, figures, firm, stage, days);
    read.set(firm, account);
    return account;
  };
}

function byFirm(cheques: readonly Cheque[]): Map<string, Cheque[]> {
  const firms = new Map<string, Cheque[]>();
  for (const cheque of cheques) {
    const mine = firms.get(cheque.firm);
    if (mine === undefined) firms.set(cheque.firm, [cheque]);
    else mine.push(cheque);
  }
  return firms;
}

function ends({ value, low, high }: Bounds): Bounds {
  return { value, low, high };
}

/** What a quarter's revenue holds of the cloud's own cheques, by firm that it put money into. */
function takenOutIn(setting: Setting, end: string): Quarter['takenOut'] {
  const { ledger, cloud, cheques, accountOf, term } = setting;
  return [...cheques]
    .map(([firm, mine]) => {
      const { all, given } = spreadOf(mine, end, term);
      const bill = billOf(ledger, accountOf(firm), cloud, end);
      const started = mine.filter(({ paid }) => paid.first <= end);
      return {
        firm,
        name: nameOf(ledger, firm),
        bill: ends(bill),
        cheques: all,
        given,
        economic: lesser(ends(bill), all),
        asc: lesser(ends(bill), given),
        deals: [...new Set([...started.map(({ deal }) => deal), ...bill.deals])],
      };
    })
    .filter((one) => one.cheques.high !== 0)
    .sort((a, b) => (a.firm < b.firm ? -1 : 1));
}

function customerBills({ ledger, cloud, customers, accountOf }: Setting, end: string): Bill[] {
  return customers
    .filter(({ since }) => since <= end)
    .map(({ firm, deal }) => {
      const bill = billOf(ledger, accountOf(firm), cloud, end);
      return { ...bill, deals: [...new Set([deal, ...bill.deals])] };
    });
}

function quarterOf(
  setting: Setting,
  figure: CloudQuarter,
  returned: OwnMoney,
): Omit<Quarter, 'reported' | 'economicNet' | 'ascNet'> & { readonly revenue: Closed } {
  const bills = customerBills(setting, figure.end);
  return {
    quarter: figure.quarter,
    end: figure.end,
    periods: [...figure.periods],
    revenue: figure.revenue,
    takenOut: takenOutIn(setting, figure.end),
    ownMoneyReturned: returned,
    xray: xrayOf(figure.revenue, bills, returned.seen.low),
    customers: bills.map(({ firm, deals, ...bill }) => ({
      firm,
      name: nameOf(setting.ledger, firm),
      bill: ends(bill),
      deals: [...deals],
    })),
  };
}

/**
 * A cloud's revenue and its growth as told, with its own money taken out, and by whether it came
 * from outside the boundary: `Rev − Σ min(bill, υ X spread over T)`, υ = 1 or as `givenBy` says.
 */
export function lookthrough(whole: Ledger, question: LookthroughQuestion): LookthroughAnswer {
  const { cloud, stage } = question;
  const days = resolveDays(whole, question);
  const ledger = knownOn(whole, days.knownOn);
  const figures = openFigures(ledger);
  const term = termOf(ledger, question.over);
  const reported = cloudQuarters(ledger, figures, cloud, days);
  const { cheques, undated, unknown } = chequesOf(ledger, cloud, stage, days);
  const setting: Setting = {
    ledger,
    cloud,
    cheques: byFirm(cheques),
    customers: customersOf(ledger, cloud, days),
    accountOf: openAccounts(ledger, figures, stage, days),
    term,
  };
  const returnedIn = ownMoneyReturned(ledger, cloud, stage, days, cheques);
  const quarters = viewsOf(
    reported.map((figure) => quarterOf(setting, figure, returnedIn(figure))),
  );
  const named = new Set([
    ...quarters.flatMap(({ takenOut, customers }) =>
      [...takenOut, ...customers].flatMap(({ deals }) => deals),
    ),
    ...undated.map(({ deal }) => deal),
    ...unknown,
  ]);
  const firms = [...setting.cheques.keys(), ...setting.customers.map(({ firm }) => firm)];
  const documents = [
    ...reported.flatMap(({ sources }) => sources),
    ...cheques.flatMap(({ given }) => given.sources),
    ...firms.flatMap((firm) => [...setting.accountOf(firm).sources]),
    ...(term.from === 'prior' ? (ledger.priors.get(termPrior)?.source ?? []) : []),
    ...sourceIds(ledger, named),
  ];
  return {
    cloud,
    name: nameOf(ledger, cloud),
    stage,
    over: { ...term },
    boundary,
    quarters,
    years: yearsOf(quarters),
    undated: undated.map((piece) => ({ ...piece })),
    unknown: [...unknown],
    sources: citationsNamed(ledger, [...new Set(documents)].sort()),
    ...frameOf(whole, days, named),
  };
}
