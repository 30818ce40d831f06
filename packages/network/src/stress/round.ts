import type { Corner } from './corner.ts';

/** Rounding alone neither fails a firm nor saves it: what is nearer to a threshold is at it. */
const dust = 1e-12;

/** Severity by firm, 0 … 1: the share of its worth that the shock takes; 1: it fails. */
export type Shock = Float64Array;

/** How every firm fares after a round. All grow with the shock but `paid`, which shrinks. */
export interface StressState {
  /** Share of its worth lost by shock, stakes and bankruptcy. */
  readonly revalued: Float64Array;
  /** The same with what the mood took: no less than `revalued`. */
  readonly worthLost: Float64Array;
  /** Share of its equity lost; 1: failed. */
  readonly distress: Float64Array;
  /** Share of what is due in the quarter that it pays. */
  readonly paid: Float64Array;
  /** What it lost on its books to bring it there, by party. */
  readonly booked: Float64Array;
}

/** What is lost on one stake, as shares of its carrying value that grow from one to the next. */
export function stakeShares(state: StressState, issuer: number): [number, number, number] {
  const worthLost = state.worthLost[issuer] as number;
  const distress = state.distress[issuer] as number;
  return [state.revalued[issuer] as number, worthLost, Math.max(worthLost, distress)];
}

export function times(amount: number, share: number): number {
  return share === 0 ? 0 : amount * share;
}

/** What is lost on one claim: what is due and not paid now, and all that distress makes of it. */
export function claimLosses(
  { claimLoss }: Corner,
  state: StressState,
  { debtor, amount, due }: Corner['claims'][number],
): { unpaid: number; whole: number } {
  const unpaid = times(due, 1 - (state.paid[debtor] as number));
  const marked = times(amount, claimLoss * (state.distress[debtor] as number));
  return { unpaid, whole: Math.max(unpaid, marked) };
}

/** Book losses by party: every stake, claim and commitment counts once, at its present share. */
export function bookedLosses(corner: Corner, state: StressState): Float64Array {
  const booked = new Float64Array(corner.parties);
  const book = (party: number, loss: number) => {
    booked[party] = (booked[party] as number) + loss;
  };
  for (const { holder, issuer, carrying } of corner.stakes)
    book(holder, times(carrying, stakeShares(state, issuer)[2]));
  for (const claim of corner.claims) book(claim.creditor, claimLosses(corner, state, claim).whole);
  for (const { customer, supplier, bookLoss } of corner.commitments)
    book(supplier, times(bookLoss, state.distress[customer] as number));
  return booked;
}

/**
 * Share lost of what all firms that weigh on the mood are worth. Where worth is a range, its ends
 * are chosen by firm so that the share is largest or least: firms that lost most count at one end,
 * the others at the other.
 */
function shareOfWorthLost(corner: Corner, worthLost: Float64Array): number {
  const { weighs, worthLow, worthHigh, end } = corner;
  const counted = [...worthLost.keys()].filter((firm) => weighs[firm] === true);
  const harm = end === 'low' ? -1 : 1;
  counted.sort((a, b) => harm * ((worthLost[b] as number) - (worthLost[a] as number)) || a - b);
  let lost = counted.reduce(
    (sum, firm) => sum + (worthLow[firm] as number) * (worthLost[firm] as number),
    0,
  );
  let whole = counted.reduce((sum, firm) => sum + (worthLow[firm] as number), 0);
  let share = whole > 0 ? lost / whole : 0;
  for (const firm of counted) {
    const more = (worthHigh[firm] as number) - (worthLow[firm] as number);
    lost += more * (worthLost[firm] as number);
    whole += more;
    const next = whole > 0 ? lost / whole : 0;
    share = end === 'low' ? Math.min(share, next) : Math.max(share, next);
  }
  return share;
}

/**
 * By how much the price of moody firms is expected to fall: the chance that the hazard which lost
 * worth adds strikes while it lasts, times the fall from the usual mood to the one below.
 */
function fallOfMood(corner: Corner, lostShare: number): number {
  const { moodHazard, moodSensitivity, moodYears, moodFall } = corner;
  const added = moodHazard * Math.expm1(moodSensitivity * lostShare);
  return moodFall * -Math.expm1(-added * moodYears);
}

/** What firms are before anything has moved: whole. */
function unharmed({ firms, parties }: Corner): StressState {
  return {
    revalued: new Float64Array(firms),
    worthLost: new Float64Array(firms),
    distress: new Float64Array(firms),
    paid: new Float64Array(firms).fill(1),
    booked: new Float64Array(parties),
  };
}

/** Only the firms of the shock are hit, nobody who holds of them yet. */
export function shocked(corner: Corner, shock: Shock): StressState {
  return nextRound(corner, shock, unharmed(corner));
}

/** Share of what is due that a failed firm pays out of what its creditors find. */
function estatePays(corner: Corner, firm: number, received: number): number {
  const { estate, ahead, owed, cashRecovery, inflowRecovery } = corner;
  const due = owed[firm] as number;
  if (due === 0) return 1;
  const found = times(estate[firm] as number, cashRecovery) + times(received, inflowRecovery);
  if (found === Infinity) return 1;
  return Math.min(1, Math.max(0, found - (ahead[firm] as number)) / due);
}

/**
 * One round: every firm meets what the others did in the round before, in four steps. (i) Its worth
 * falls with the worth of what it holds, and by the cost of bankruptcy once too much is gone
 * (Elliott, Golub and Jackson 2014). (ii) It fails if it misses more of what is due to it in the
 * quarter than it can spare; then its creditors share what they find (Rogers and Veraart 2013).
 * (iii) Its equity falls by what it lost on its books, and those who hold or lend it mark that down
 * in proportion (linear DebtRank, Bardoscia et al. 2015). (iv) The worth that is gone weighs on the
 * price of all moody firms.
 *
 * The map is monotone: repeated from `shocked`, it rises to its least fixed point.
 */
export function nextRound(corner: Corner, shock: Shock, before: StressState): StressState {
  const { firms, headroom, bankruptcyCost } = corner;
  const after: StressState = { ...unharmed(corner), booked: bookedLosses(corner, before) };
  const mood = fallOfMood(corner, shareOfWorthLost(corner, before.worthLost));
  const carried = Float64Array.from(shock);
  for (const { holder, issuer, weight } of corner.stakes)
    if (holder < firms)
      carried[holder] =
        (carried[holder] as number) + times(weight, before.worthLost[issuer] as number);
  const missed = new Float64Array(firms);
  const received = new Float64Array(firms);
  for (const { payer, payee, missed: most, got } of corner.dues) {
    if (payee >= firms) continue;
    const pays = before.paid[payer] as number;
    missed[payee] = (missed[payee] as number) + times(most, 1 - pays);
    received[payee] = (received[payee] as number) + times(got, pays);
  }
  for (let firm = 0; firm < firms; firm += 1) {
    const severity = shock[firm] as number;
    const isMoody = corner.moody[firm] === true && severity === 0;
    const own = Math.min(1, carried[firm] as number);
    const gone = Math.min(1, own + (isMoody ? mood : 0));
    const booked = after.booked[firm] as number;
    const equity = corner.equity[firm] as number;
    const eaten =
      severity + (booked > 0 ? (booked >= equity * (1 - dust) ? 1 : booked / equity) : 0);
    const isShort = (missed[firm] as number) * (1 - dust) > (corner.slack[firm] as number);
    const fails = gone >= 1 - dust || eaten >= 1 - dust || isShort;
    const cost = fails || gone > headroom + dust ? bankruptcyCost : 0;
    after.revalued[firm] = Math.min(1, own + cost);
    const worthLost = Math.min(1, gone + cost);
    after.worthLost[firm] = worthLost;
    const isGone = fails || worthLost >= 1 - dust;
    after.distress[firm] = isGone ? 1 : eaten;
    if (isGone) after.paid[firm] = estatePays(corner, firm, received[firm] as number);
  }
  return after;
}
