import { boundOn, type Days, type Ledger } from '@roundtrip/ledger';
import { Refusal } from '../refusal.ts';
import { isGroup } from '../tracing/dyed-accounts.ts';
import { percent } from '../words.ts';
import type { Cheque } from './stake-cheques.ts';
import { type Price, pricesOf } from './stake-prices.ts';
import { asShare, type Range, times } from './stake-range.ts';
import { noteShares, type Purchase, purchaseOf, rightShares } from './stake-rights.ts';
import { closingsOfFirm } from './stake-rounds.ts';
import type { Told } from './stake-told.ts';
import { type Holding, openHolding, type StakeStep, walkFirm } from './stake-walk.ts';
import type { Known } from './standing.ts';

/** What a holder, firm or not, has of a firm's profits on the day. */
export interface FirmHolder {
  readonly holder: string;
  /** Whether it is a firm or person by name; groups and classes of holders are not. */
  readonly isNamed: boolean;
  readonly economic: Known;
  readonly trail: readonly StakeStep[];
  readonly cheques: readonly Cheque[];
  /** Held within the row `other …` of the firm's last table of holders. */
  readonly insideRest: boolean;
}

export interface HoldersOfFirm {
  readonly issuer: string;
  readonly prices: readonly Price[];
  readonly holders: readonly FirmHolder[];
}

/** Sums of floating shares may pass the whole by rounding alone. */
const rounding = 1e-9;

interface Draft {
  readonly holding: Holding;
  share: Range;
  readonly words: string[];
  readonly deals: Set<string>;
  readonly sources: Set<string>;
}

function draftOf(holding: Holding): Draft {
  const trail = holding.trail.slice(holding.toldAt ?? 0);
  return {
    holding,
    share: holding.share,
    words: trail.map(({ words }) => words),
    deals: new Set(trail.flatMap(({ deals }) => deals)),
    sources: new Set(trail.flatMap(({ sources }) => sources)),
  };
}

/** Adds what notes and rights may bring. */
function addContingent(
  ledger: Ledger,
  drafts: Map<string, Draft>,
  cheques: readonly Cheque[],
  prices: readonly Price[],
  { until }: Days,
): void {
  for (const holder of new Set(cheques.map((cheque) => cheque.holder))) {
    const own = cheques.filter((cheque) => cheque.holder === holder);
    const held = drafts.get(holder) ?? draftOf(openHolding(holder));
    const right = rightShares(own, until);
    const notes = noteShares(ledger, own, prices, held.holding.told, until);
    for (const more of right === undefined ? notes : [...notes, right]) {
      const { low, value, high } = held.share;
      // A note or right is no share yet: it is left out of a likely share that there is without.
      const likely = more.counted || (value ?? 0) > 0 ? value : undefined;
      held.share = asShare({ low, value: likely, high: high + more.high });
      held.words.push(more.words);
      for (const deal of more.deals) held.deals.add(deal);
      for (const source of more.sources) held.sources.add(source);
      drafts.set(holder, held);
    }
  }
}

function applyPurchase(drafts: Map<string, Draft>, purchase: Purchase | undefined): void {
  if (purchase === undefined) return;
  const { holder, cheque, words } = purchase;
  if (!drafts.has(holder)) drafts.set(holder, draftOf(openHolding(holder)));
  for (const [id, draft] of drafts) {
    draft.share = id === holder ? purchase.share : asShare(times(draft.share, purchase.left));
    if (id === holder && purchase.share.value !== undefined) draft.holding.basis = 'reported';
    draft.words.push(words);
    draft.deals.add(cheque.deal.id);
    for (const source of cheque.deal.source) draft.sources.add(source);
  }
}

/**
 * Cuts every high end by what others surely hold.
 * @throws Refusal where what is surely held is more than the firm
 */
function cutToWhole(issuer: string, shares: readonly (Range & { holder: string })[]) {
  const surely = shares.reduce((sum, { low }) => sum + low, 0);
  if (surely > 1 + rounding) {
    const held = shares.filter(({ low }) => low > 0);
    const list = held.map(({ holder, low }) => `${holder} ${percent(low)}`).join(', ');
    throw new Refusal(
      `stakes in ${issuer} add up to at least ${percent(surely)} (${list}), want at most 100 %: ` +
        'mend the stake_pct or ownership rows',
    );
  }
  return shares.map(({ holder, low, value, high }) => {
    const most = Math.min(high, Math.max(low, 1 - (surely - low)));
    return {
      holder,
      low,
      value: value !== undefined && value > most + rounding ? undefined : value,
      high: most,
      isCut: most < high - rounding,
    };
  });
}

function knownOf({ holding, words, deals, sources }: Draft, share: Range, isCut: boolean): Known {
  const cut = isCut ? ['at most what others do not surely hold'] : [];
  return {
    low: share.low,
    value: share.value,
    high: share.high,
    basis: share.value === undefined && holding.told === undefined ? 'unknown' : holding.basis,
    how: [...words, ...cut].join('; '),
    sources: [...sources].sort(),
    deals: [...deals].sort(),
  };
}

/** Everyone who holds a part of a firm, with what is known of it. */
export function holdersOfFirm(
  ledger: Ledger,
  issuer: string,
  all: { readonly cheques: readonly Cheque[]; readonly told: readonly Told[] },
  days: Days,
): HoldersOfFirm {
  const cheques = all.cheques.filter((cheque) => cheque.issuer === issuer);
  const prices = pricesOf(ledger, issuer, days);
  const isFirm = (id: string) => ledger.entities.has(id) && !isGroup(ledger, id);
  const holdings = walkFirm(
    closingsOfFirm(ledger, cheques, prices),
    all.told.filter((told) => told.issuer === issuer),
    isFirm,
  );
  const drafts = new Map([...holdings].map(([id, holding]) => [id, draftOf(holding)]));
  addContingent(ledger, drafts, cheques, prices, days);
  applyPurchase(drafts, purchaseOf(cheques, ledger.entities.get(issuer)?.parent));
  const held = [...drafts].filter(([, { share }]) => share.high > 0).sort(byHolder);
  const apart = held.filter(([, { holding }]) => !holding.insideRest);
  const cut = new Map(
    cutToWhole(
      issuer,
      apart.map(([holder, { share }]) => ({ holder, ...share })),
    ).map((one) => [one.holder, one]),
  );
  return {
    issuer,
    prices,
    holders: held.map(([holder, draft]) => ({
      holder,
      isNamed: isFirm(holder),
      economic: knownOf(draft, cut.get(holder) ?? draft.share, cut.get(holder)?.isCut ?? false),
      trail: draft.holding.trail,
      cheques: cheques
        .filter((cheque) => cheque.holder === holder)
        .sort((a, b) => (boundOn(a.deal).first < boundOn(b.deal).first ? -1 : 1)),
      insideRest: draft.holding.insideRest,
    })),
  };
}

function byHolder([a]: readonly [string, Draft], [b]: readonly [string, Draft]): number {
  return a < b ? -1 : 1;
}
