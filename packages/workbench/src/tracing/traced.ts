import type { Days, Ledger } from '@roundtrip/ledger';
import { type CreditVariant, creditWeight, ruleWords } from '@roundtrip/network';
import { sumUsdM } from '@roundtrip/units';
import { add } from '../account/estimate.ts';
import { sourceIds } from '../citation.ts';
import type { TracedBack, TracedMoney } from '../schema/traced.ts';
import { isIn } from './by-quarter.ts';
import { middle } from './corner.ts';
import { type DyedAccounts, type Followable, readDyedAccounts } from './dyed-accounts.ts';
import { type Followed, follow } from './followed.ts';
import type { Outcome } from './run.ts';

/** Money put in, by how well it can be followed, USD million. */
interface Placed {
  readonly cash: number;
  readonly credits: number;
  readonly undated: number;
  /** The most that cheques of unpublished size hold; `null`: nothing bounds them. */
  readonly unknown: number | null;
}

/** What a dollar of credits counts for: at its value, and at both ends of the margin's range. */
interface Weights {
  readonly value: number;
  readonly ends: readonly number[];
}

const marginPrior = 'cloud_ai_gross_margin';

/** Undefined where credits count at cost and no margin was known. */
function weightsOf(ledger: Ledger, variant: CreditVariant): Weights | undefined {
  const margin = ledger.priors.get(marginPrior);
  if (variant === 'cost' && margin === undefined) return undefined;
  const { low, mode, high } = margin ?? { low: 0, mode: 0, high: 0 };
  const [value = 0, ...others] = [mode, low, high].map((each) => creditWeight(variant, each));
  return { value, ends: [...new Set([value, ...others])] };
}

function ratioOf(
  { middle: central, ends }: Followed,
  placed: Placed,
  weights: Weights | undefined,
) {
  if (weights === undefined) return { value: null, low: 0, high: 1 };
  const { undated } = placed;
  const unknown = placed.unknown ?? Infinity;
  const whole = (weight: number) => placed.cash + undated + weight * placed.credits;
  if (Math.max(...weights.ends.map(whole)) + unknown === 0)
    return { value: null, low: 0, high: null };
  const sure = ({ cashBack, creditsBack }: Outcome, weight: number, all: number) =>
    all === 0 ? 0 : Math.min(1, (cashBack + weight * creditsBack) / all);
  const most = (outcome: Outcome, weight: number) => {
    const { cashBack, cashOutOfSight, creditsBack, creditsOutOfSight } = outcome;
    const back = cashBack + cashOutOfSight + undated;
    const all = back + weight * (creditsBack + creditsOutOfSight);
    return unknown === Infinity ? 1 : Math.min(1, (all + unknown) / (whole(weight) + unknown));
  };
  const each = (of: (outcome: Outcome, weight: number) => number) =>
    ends.flatMap((outcome) => weights.ends.map((weight) => of(outcome, weight)));
  const outOfSight = central.cashOutOfSight + central.creditsOutOfSight + undated + unknown;
  return {
    value: outOfSight === 0 ? sure(central, weights.value, whole(weights.value)) : null,
    low: Math.min(...each((outcome, weight) => sure(outcome, weight, whole(weight) + unknown))),
    high: Math.max(...each(most)),
  };
}

function backOf(followed: Followed, placed: Placed, ledger: Ledger): TracedBack {
  const { rule, middle: central, ends } = followed;
  const back = (outcome: Outcome) => outcome.cashBack + outcome.creditsBack;
  const hands = central.byHands;
  return {
    rule,
    words: ruleWords[rule],
    seen: {
      value: back(central),
      low: Math.min(...ends.map(back)),
      high: Math.max(...ends.map(back)),
    },
    byHands: hands.map((sum, hand) => sum - (hands[hand - 1] ?? 0)),
    held: central.held,
    face: ratioOf(followed, placed, weightsOf(ledger, 'face')),
    cost: ratioOf(followed, placed, weightsOf(ledger, 'cost')),
    cash: ratioOf(followed, placed, weightsOf(ledger, 'cash')),
  };
}

/** A payment that is due only after the day counts as put in at its stage and cannot be back. */
function sumOf(
  { flows }: DyedAccounts,
  wanted: (flow: DyedAccounts['flows'][number]) => boolean,
): number {
  return sumUsdM(flows.filter(wanted).map(({ amountUsdM }) => amountUsdM));
}

/**
 * How much of some investors' money came back to them, under every rule, with bounds.
 *
 * @param unknown the most that cheques of unpublished size hold, USD million; `null`: no bound
 */
export function traceMoney(
  ledger: Ledger,
  asked: Followable,
  days: Days,
  unknown: number | null = 0,
): { traced: TracedMoney; followed: readonly Followed[]; dyed: DyedAccounts } {
  const dyed = readDyedAccounts(ledger, asked, days);
  const { accounts, flows, undated, dye } = dyed;
  const followed = follow(accounts, dye, asked.depth, days.until);
  const tracedEnds = new Map(
    accounts.map(({ firm, quarters }) => [
      firm,
      quarters.filter(({ verdict }) => verdict === 'traced').map(({ end }) => end),
    ]),
  );
  const isTraced = (flow: (typeof flows)[number]) =>
    tracedEnds.get(flow.firm)?.some((end) => isIn(flow, end, middle.dates)) === true;
  const placed = {
    cash: sumOf(dyed, ({ settledIn }) => settledIn !== 'credits'),
    credits: sumOf(dyed, ({ settledIn }) => settledIn === 'credits'),
    undated: sumUsdM(undated.map(({ amountUsdM }) => amountUsdM)),
    unknown,
  };
  const notYet = sumOf(dyed, ({ date }) => date > days.until);
  const inside = sumOf(dyed, (flow) => isTraced(flow));
  const margin = ledger.priors.get(marginPrior);
  const traced: TracedMoney = {
    depth: asked.depth,
    margin: margin ? { low: margin.low, value: margin.mode, high: margin.high } : null,
    cash: placed.cash,
    credits: placed.credits,
    traced: inside,
    cannotTell: sumUsdM([placed.cash, placed.credits, -inside, -notYet]),
    undated: placed.undated,
    notYet,
    rules: followed.map((one) => backOf(one, placed, ledger)),
    accounts: accountsOf(dyed, followed),
    chains: chainsOf(followed),
    sources: sourcesOf(ledger, dyed),
  };
  return { traced, followed, dyed };
}

/** The accounts in which dyed money lay, from the quarter in which it first came in. */
function accountsOf(
  { accounts, flows, dye }: DyedAccounts,
  [haircut]: readonly Followed[],
): TracedMoney['accounts'] {
  const touched = new Map<string, string>();
  for (const { payee, quarter, dyedAmount, posting } of haircut?.hops ?? [])
    if (dyedAmount > 0 && posting !== 'untraced' && !touched.has(payee))
      touched.set(payee, quarter);
  return accounts.flatMap(({ firm, quarters }) =>
    quarters
      .filter(
        ({ verdict, quarter }) => verdict === 'traced' && quarter >= (touched.get(firm) ?? '~'),
      )
      .map(({ quarter, end, residualShare, suppliers }) => {
        const bills = suppliers.filter(({ supplier }) => dye.home.has(supplier));
        const come = flows.filter((flow) => flow.firm === firm && isIn(flow, end, middle.dates));
        return {
          firm,
          quarter,
          residualShare,
          dyed: sumUsdM(come.map(({ amountUsdM }) => amountUsdM)),
          billed: add({ value: 0, low: 0, high: 0 }, ...bills),
        };
      }),
  );
}

/** Documents behind the accounts followed, and behind what credits cost. */
function sourcesOf(ledger: Ledger, { accounts }: DyedAccounts): string[] {
  const followed = accounts.filter(({ quarters }) =>
    quarters.some(({ verdict }) => verdict === 'traced'),
  );
  const deals = followed.flatMap(({ quarters }) =>
    quarters.flatMap((quarter) => [
      ...quarter.deals,
      ...quarter.suppliers.flatMap(({ contracts }) => contracts),
    ]),
  );
  const figures = followed.flatMap(({ sources }) => [...sources]);
  const margin = ledger.priors.get(marginPrior)?.source ?? [];
  return [...new Set([...sourceIds(ledger, deals), ...figures, ...margin])].sort();
}

/** Suppliers whom dyed money reached and whose own accounts cannot be followed. */
function chainsOf(followed: readonly Followed[]): TracedMoney['chains'] {
  const suppliers = new Set(
    followed.flatMap(({ ends }) => ends.flatMap(({ reached }) => [...reached.keys()])),
  );
  return [...suppliers].sort().map((supplier) => ({
    supplier,
    reached: followed.map(({ rule, middle: central, ends }) => ({
      rule,
      value: central.reached.get(supplier) ?? 0,
      low: Math.min(...ends.map(({ reached }) => reached.get(supplier) ?? 0)),
      high: Math.max(...ends.map(({ reached }) => reached.get(supplier) ?? 0)),
    })),
  }));
}
