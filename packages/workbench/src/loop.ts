import {
  boundOn,
  type Days,
  type Deal,
  type DealKind,
  hasHappened,
  isUncounted,
  knownOn,
  type Ledger,
  type Selection,
  type Stage,
  selecting,
  sum,
} from '@roundtrip/ledger';
import type { Rule } from '@roundtrip/network';
import { formatUsdM, sumUsdM } from '@roundtrip/units';
import { citationsNamed, sourceIds } from './citation.ts';
import { type DayChoice, exactDay, frameOf, refuseBeforeFirstDeal, resolveDays } from './days.ts';
import { estimatedShare } from './estimated.ts';
import { nameOf } from './names.ts';
import { contractualRatio, grossRatio } from './ratios.ts';
import { restOfWholes } from './rest.ts';
import type { LoopAnswer, LoopFirm, LoopGroup, LoopInvestor, Money } from './schema/loop.ts';
import { depthOf } from './tracing/depth.ts';
import { boundSince, isGroup, placementKinds } from './tracing/dyed-accounts.ts';
import { traceMoney } from './tracing/traced.ts';

/** What a customer binds itself to buy. */
const commitmentKinds: readonly DealKind[] = ['cloud-commitment', 'compute-lease', 'chip-supply'];
/** What a customer pays: bills, use of its contracts, revenue share. */
const paymentKinds: readonly DealKind[] = [...commitmentKinds, 'cloud-spend', 'revenue-share'];

/** Investors of the headline table. */
export const headlineInvestors: readonly string[] = ['microsoft', 'amazon', 'google', 'nvidia'];

export interface LoopQuestion extends DayChoice {
  /** Ids of the investors. */
  readonly investors: readonly string[];
  readonly stage: Stage;
  /** Leaves out deals bound before this day. */
  readonly since?: string | undefined;
  /** By which rule the answer is put in words; `haircut` if not said. */
  readonly rule?: Rule | undefined;
  /** How many hands money is followed through; 4 if not said. */
  readonly depth?: number | undefined;
}

interface Setting {
  readonly ledger: Ledger;
  readonly stage: Stage;
  readonly days: Days;
  readonly since: string | undefined;
  readonly depth: number;
}

/** How much of what investors put into firms those firms promised and paid back. */
export function loop(ledger: Ledger, question: LoopQuestion): LoopAnswer {
  const days = resolveDays(ledger, question);
  const since = question.since === undefined ? undefined : exactDay(question.since, 'since');
  const depth = depthOf(question.depth);
  refuseBeforeFirstDeal(ledger, days);
  const setting = {
    ledger: knownOn(ledger, days.knownOn),
    stage: question.stage,
    days,
    since,
    depth,
  };
  const investors = question.investors.map((id) => investorLoop(setting, id));
  const behind = new Set(
    investors.flatMap(({ putIn, promisedBack, paidBack }) =>
      [putIn, promisedBack, paidBack].flatMap((money) => [...money.deals, ...money.unknown]),
    ),
  );
  const group = investors.length > 1 ? groupLoop(setting) : null;
  const told = group === null ? investors : [...investors, group];
  const accountSources = told.flatMap(({ traced }) => traced.sources).sort();
  return {
    stage: question.stage,
    since: since ?? null,
    rule: question.rule ?? 'haircut',
    depth,
    investors,
    group,
    sources: citationsNamed(ledger, [
      ...new Set([...sourceIds(ledger, behind), ...accountSources]),
    ]),
    ...frameOf(
      ledger,
      days,
      behind,
      investors.flatMap((investor) => caveats(investor, setting)),
    ),
  };
}

function investorLoop(setting: Setting, investor: string): LoopInvestor {
  const firms = firmsFunded(setting, investor)
    .map(([firm, cheques]) => firmLoop(setting, investor, firm, cheques))
    .sort((a, b) => b.putIn.value - a.putIn.value || (a.firm < b.firm ? -1 : 1));
  const total = (pick: (firm: LoopFirm) => Money) => addMoney(setting.ledger, firms.map(pick));
  const putIn = total((firm) => firm.putIn);
  const promisedBack = total((firm) => firm.promisedBack);
  const { ledger, stage, days, since, depth } = setting;
  const asked = { investors: new Set([investor]), cheques: boundSince(since), stage, depth };
  return {
    investor,
    name: nameOf(setting.ledger, investor),
    putIn,
    promisedBack,
    promisedBefore: total((firm) => firm.promisedBefore),
    paidBack: total((firm) => firm.paidBack),
    paidBefore: total((firm) => firm.paidBefore),
    contractual: contractualRatio(putIn, promisedBack),
    gross: grossRatio(firms),
    traced: traceMoney(ledger, asked, days, unknownMost(putIn)).traced,
    firms,
  };
}

/** The most that cheques of unpublished size can hold. */
function unknownMost({ unknown, value, high }: Money): number | null {
  if (unknown.length === 0) return 0;
  return high === null ? null : high - value;
}

/** Everybody who sells compute is one: money of any of them that labs paid to any of them. */
function groupLoop(setting: Setting): LoopGroup {
  const { ledger, stage, days, since, depth } = setting;
  const clouds = sellersOfCompute(ledger, days);
  const cheques = boundSince(since);
  const asked = { investors: new Set(clouds), cheques, stage, depth };
  const placed = selecting({ payers: asked.investors, kinds: new Set(placementKinds) });
  const putIn = boundByRounds(
    ledger,
    money(setting, (deal) => placed(deal) && cheques(deal), stage),
  );
  return {
    clouds,
    putIn,
    traced: traceMoney(ledger, asked, days, unknownMost(putIn)).traced,
  };
}

/** Firms, not groups of firms, that a contract or a bill names as seller of compute. */
function sellersOfCompute(ledger: Ledger, days: Days): string[] {
  const sells = selecting({
    kinds: new Set<DealKind>(['cloud-commitment', 'compute-lease', 'cloud-spend']),
  });
  const sellers = [...ledger.deals.values()]
    .filter((deal) => sells(deal) && !isUncounted(deal.stage) && hasHappened(deal, days, 'first'))
    .map(({ payee }) => payee)
    .filter((id) => !isGroup(ledger, id));
  return [...new Set(sellers)].sort();
}

/** Firms that received a cheque by the two days, on whatever stage, with their cheques. */
function firmsFunded({ ledger, days, since }: Setting, investor: string): [string, Deal[]][] {
  const placed = selecting({ payers: new Set([investor]), kinds: new Set(placementKinds) });
  const firms = new Map<string, Deal[]>();
  for (const deal of ledger.deals.values()) {
    if (!placed(deal) || isUncounted(deal.stage) || !hasHappened(deal, days, 'first')) continue;
    if (!boundSince(since)(deal)) continue;
    const cheques = firms.get(deal.payee);
    if (cheques === undefined) firms.set(deal.payee, [deal]);
    else cheques.push(deal);
  }
  return [...firms];
}

function firmLoop(
  setting: Setting,
  investor: string,
  firm: string,
  cheques: readonly Deal[],
): LoopFirm {
  const { ledger, stage, since } = setting;
  const first = cheques.map(boundOn).reduce((a, b) => (b.first < a.first ? b : a));
  const ids = new Set(cheques.map((deal) => deal.id));
  const back = (kinds: readonly DealKind[]): Selection => {
    const toInvestor = selecting({
      payers: new Set([firm]),
      payees: new Set([investor]),
      kinds: new Set(kinds),
    });
    return (deal) => toInvestor(deal) && (since === undefined || boundOn(deal).last >= since);
  };
  const promised = back(commitmentKinds);
  const paid = back(paymentKinds);
  const before: Selection = (deal) => promised(deal) && boundOn(deal).last < first.first;
  const beforeFirst: Selection = (deal) =>
    paid(deal) && deal.paidOn !== undefined && deal.paidOn.last < first.first;
  const sinceFirst: Selection = (deal) =>
    paid(deal) && (deal.paidOn === undefined || deal.paidOn.last >= first.first);
  const putIn = boundByRounds(
    ledger,
    money(setting, (deal) => ids.has(deal.id), stage),
  );
  const promisedBack = money(setting, promised, stage);
  const paidBack = withUnseenBills(money(setting, sinceFirst, 'drawn'), promisedBack);
  const promisedBefore = money(setting, before, stage);
  const paidBefore = money(setting, beforeFirst, 'drawn');
  const sums = { putIn, promisedBack, promisedBefore, paidBack, paidBefore };
  return {
    firm,
    name: nameOf(ledger, firm),
    firstCheque: first.text,
    ...sums,
    contractual: contractualRatio(putIn, promisedBack),
    gross: grossRatio([sums]),
  };
}

function money({ ledger, days }: Setting, selection: Selection, stage: Stage): Money {
  const { value, low, high, deals, unknown } = sum(ledger, selection, stage, days);
  return {
    value,
    low,
    high: unknown.length === 0 ? high : null,
    unit: 'USD m',
    deals: [...deals],
    unknown: [...unknown],
    estimatedShare: estimatedShare(ledger, deals),
  };
}

/** An unknown cheque inside a round of known size is at most what the round leaves. */
function boundByRounds(ledger: Ledger, cheques: Money): Money {
  if (cheques.unknown.length === 0) return cheques;
  const rest = restOfWholes(ledger, cheques.unknown);
  return { ...cheques, high: rest === undefined ? null : sumUsdM([cheques.value, rest]) };
}

/** Bills are published now and then, never in full: whoever buys at all may have paid more. */
function withUnseenBills(paidBack: Money, promisedBack: Money): Money {
  const buys = [paidBack, promisedBack].some(
    ({ deals, unknown }) => deals.length > 0 || unknown.length > 0,
  );
  return buys ? { ...paidBack, high: null } : paidBack;
}

function addMoney(ledger: Ledger, parts: readonly Money[]): Money {
  const highs = parts.map((part) => part.high);
  const deals = parts.flatMap((part) => part.deals);
  return {
    value: sumUsdM(parts.map((part) => part.value)),
    low: sumUsdM(parts.map((part) => part.low)),
    high: highs.includes(null) ? null : sumUsdM(highs.map((high) => high ?? 0)),
    unit: 'USD m',
    deals,
    unknown: parts.flatMap((part) => part.unknown),
    estimatedShare: estimatedShare(ledger, deals),
  };
}

function caveats(investor: LoopInvestor, { stage }: Setting): string[] {
  const { name, putIn, promisedBack, promisedBefore, firms } = investor;
  const said: string[] = [];
  if (firms.length === 0) said.push(`${name} has put nothing into any firm that the ledger knows.`);
  if (putIn.unknown.length > 0)
    said.push(`${name}: ${count(putIn.unknown, 'cheque')} of unpublished size, not in the sum.`);
  if (promisedBack.unknown.length > 0)
    said.push(
      `${name}: ${count(promisedBack.unknown, 'commitment')} of unpublished size, so promised back is a floor.`,
    );
  if (promisedBefore.value > 0)
    said.push(
      `${name}: $${formatUsdM(promisedBefore.value)} of the promises were signed before the first cheque to that firm.`,
    );
  const early = investor.paidBefore.value;
  if (early > 0)
    said.push(
      `${name}: $${formatUsdM(early)} was paid back before the first cheque to that firm; it is in no ratio.`,
    );
  const unfunded = firms.filter((firm) => firm.putIn.value === 0 && firm.promisedBack.value > 0);
  for (const firm of unfunded)
    said.push(
      `${name}: ${firm.name} promised $${formatUsdM(firm.promisedBack.value)} back, but no cheque to it is known to be ${stage}.`,
    );
  return said;
}

function count(ids: readonly string[], noun: string): string {
  return `${ids.length} ${noun}${ids.length === 1 ? '' : 's'}`;
}
