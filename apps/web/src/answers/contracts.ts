import type { Deal, Ledger } from '@roundtrip/ledger';
import {
  type DayChoice,
  dollars,
  nameOf,
  type PairsAnswer,
  pairs,
  resolveDays,
  termsInForce,
  timesCell,
} from '@roundtrip/workbench';

/** A contract in force, as one of its two sides sees it. */
export interface Contract {
  readonly deal: string;
  /** The other side. */
  readonly firm: string;
  readonly name: string;
  readonly kind: string;
  readonly amount: string;
  readonly doubt: 'unknown' | 'estimated' | undefined;
  readonly stage: string;
  readonly terms: readonly string[];
  readonly from: string;
  readonly until: string;
  /** The cheques it came with, and its size over theirs; empty where it came with none. */
  readonly cheques: string;
  readonly isPrivate: boolean;
}

export interface ContractsScreen {
  readonly buysLine: string;
  readonly buys: readonly Contract[];
  readonly sellsLine: string;
  readonly sells: readonly Contract[];
}

interface Setting {
  readonly ledger: Ledger;
  readonly pairs: PairsAnswer['pairs'];
}

/** From whom a firm buys or rents, and who does from it, by contracts in force on a day. */
export function contractsScreen(
  ledger: Ledger,
  { id, ...choice }: { readonly id: string } & DayChoice,
): ContractsScreen {
  const { knownOn, until } = resolveDays(ledger, choice);
  const setting = { ledger, pairs: pairs(ledger, { entity: id, knownOn, until }).pairs };
  const inForce = (customer: string) =>
    termsInForce(ledger, { subject: customer, on: until, knownOn }).contracts.flatMap((deal) => {
      const row = ledger.deals.get(deal);
      return row === undefined ? [] : [row];
    });
  const deals = [...ledger.deals.values()];
  const customers = new Set(deals.filter(({ payee }) => payee === id).map(({ payer }) => payer));
  const signed = inForce(id);
  const granted = [...customers].flatMap(inForce).filter(({ payee }) => payee === id);
  const name = nameOf(ledger, id);
  const buys = bySize(signed).map((deal) => contractOf(setting, deal, deal.payee));
  const sells = bySize(granted).map((deal) => contractOf(setting, deal, deal.payer));
  return {
    buysLine: buysWords(name, buys, until),
    buys,
    sellsLine: sellsWords(name, sells, until),
    sells,
  };
}

/** The largest first, those of unpublished size last. */
function bySize(deals: readonly Deal[]): Deal[] {
  return deals.toSorted((a, b) => (b.amountUsdM ?? -1) - (a.amountUsdM ?? -1));
}

function firmsOf(contracts: readonly Contract[]): number {
  return new Set(contracts.map(({ firm }) => firm)).size;
}

function counted(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? '' : 's'}`;
}

function buysWords(name: string, buys: readonly Contract[], on: string): string {
  return buys.length === 0
    ? `By no contract in force on ${on} is ${name} known to buy cloud or compute.`
    : `${name} buys from ${counted(firmsOf(buys), 'firm')} ${contractWords(buys, on)}`;
}

function sellsWords(name: string, sells: readonly Contract[], on: string): string {
  const firms = firmsOf(sells);
  return firms === 0
    ? `By no contract in force on ${on} is anyone known to buy cloud or compute from ${name}.`
    : `${counted(firms, 'firm')} ${firms === 1 ? 'buys' : 'buy'} from ${name} ${contractWords(sells, on)}`;
}

function contractWords(contracts: readonly Contract[], on: string): string {
  const [largest] = contracts;
  const unknown = contracts.filter(({ doubt }) => doubt === 'unknown').length;
  const said =
    largest === undefined || largest.doubt === 'unknown'
      ? ''
      : `; the largest, with ${largest.name}, is of ${largest.amount}`;
  const unsaid = unknown === 0 ? '' : `; of ${unknown} the size is not published`;
  return `by ${counted(contracts.length, 'contract')} on cloud, compute or partnership in force on ${on}${said}${unsaid}.`;
}

function contractOf({ ledger, pairs: all }: Setting, deal: Deal, firm: string): Contract {
  const { id, kind, stage, amountUsdM, amountBasis, terms, termStart, termEnd } = deal;
  const pair = all.find(({ commitment }) => commitment === id);
  return {
    deal: id,
    firm,
    name: nameOf(ledger, firm),
    kind,
    amount: amountUsdM === undefined ? 'not published' : dollars(amountUsdM),
    doubt:
      amountUsdM === undefined
        ? 'unknown'
        : amountBasis === 'estimate' || amountBasis === 'judgement'
          ? 'estimated'
          : undefined,
    stage,
    terms,
    from: termStart?.text ?? 'not told',
    until: termEnd?.text ?? 'not told',
    cheques: pair === undefined ? '' : chequesInWords(pair),
    isPrivate: ledger.privateDeals.has(id),
  };
}

function chequesInWords({ fullUsdM, ratioFull }: PairsAnswer['pairs'][number]): string {
  if (fullUsdM === null) return 'of unpublished size';
  return ratioFull === null
    ? dollars(fullUsdM)
    : `${dollars(fullUsdM)}; it is ${timesCell(ratioFull).text} that`;
}
