import { knownOn, type Ledger } from '@roundtrip/ledger';
import { citationsNamed } from '../citation.ts';
import { type DayChoice, frameOf, refuseBeforeFirstDeal, resolveDays } from '../days.ts';
import type { AntitrustAnswer, AntitrustTable } from '../schema/antitrust.ts';
import { ledgerStakes } from '../standing/stakes.ts';
import {
  ageCaveats,
  firmAnswer,
  marketAnswer,
  marketCaveats,
  namedIn,
  noVerdict,
  signAnswer,
  sourcesBehind,
} from './answer-parts.ts';
import { shown } from './figure.ts';
import { ledgerEvidence } from './ledger-evidence.ts';
import { thresholds } from './market-screen.ts';
import { isRelated, type Pair, pairScreen } from './pair-screen.ts';
import { pairNamed, pairsOf } from './pairs.ts';
import { tableRow } from './table-row.ts';

export interface AntitrustQuestion extends DayChoice {}

/** What is screened, and how the answer says where it comes from. */
interface Ground {
  readonly known: Ledger;
  readonly pairs: readonly Pair[];
  readonly evidence: ReturnType<typeof ledgerEvidence>;
  readonly frame: (
    deals: Iterable<string>,
    caveats: readonly string[],
  ) => ReturnType<typeof frameOf>;
  readonly run: AntitrustAnswer['run'];
}

function groundOf(ledger: Ledger, asked: AntitrustQuestion): Ground {
  const days = resolveDays(ledger, asked);
  refuseBeforeFirstDeal(ledger, days);
  const known = knownOn(ledger, days.knownOn);
  const standing = {
    ...days,
    firms: [],
    stakes: ledgerStakes(ledger, days),
    claims: [],
    commitments: [],
  };
  return {
    known,
    pairs: pairsOf(known, days, standing),
    evidence: ledgerEvidence(known, days, standing),
    frame: (deals, caveats) => frameOf(ledger, days, deals, caveats),
    run: null,
  };
}

/** Screens of one pair, named like `microsoft-openai`: who holds first. */
export function antitrust(ledger: Ledger, word: string, asked: AntitrustQuestion): AntitrustAnswer {
  const ground = groundOf(ledger, asked);
  const { known, evidence } = ground;
  const screen = pairScreen(evidence, pairNamed(known, ground.pairs, word));
  const used = new Set([...screen.common, ...screen.chains].map(({ market }) => market));
  const markets = evidence.markets.filter(({ id }) => used.has(id));
  const told = {
    investor: firmAnswer(known, screen.investor),
    firm: firmAnswer(known, screen.firm),
    putIn: shown(screen.putIn),
    economic: shown(screen.economic),
    voting: shown(screen.voting),
    common: screen.common,
    chains: screen.chains,
    signs: screen.signs.map(signAnswer),
    markets: markets.map(marketAnswer),
    thresholds,
    run: ground.run,
  };
  const named = namedIn(told);
  const caveats = [noVerdict, ...ageCaveats(markets), ...marketCaveats(evidence.markets)];
  return {
    ...told,
    sources: citationsNamed(known, sourcesBehind(known, named)),
    ...ground.frame(named.deals, caveats),
  };
}

/** Every pair whose firms sell the same or one what the other needs, by money put in. */
export function antitrustAll(ledger: Ledger, asked: AntitrustQuestion): AntitrustTable {
  const ground = groundOf(ledger, asked);
  const { known, evidence } = ground;
  const screens = ground.pairs
    .filter((pair) => isRelated(evidence, pair))
    .map((pair) => pairScreen(evidence, pair))
    .sort(
      (a, b) =>
        (b.putIn.value ?? 0) - (a.putIn.value ?? 0) ||
        (`${a.investor} ${a.firm}` < `${b.investor} ${b.firm}` ? -1 : 1),
    );
  const told = {
    pairs: screens.map((screen) => tableRow(known, screen)),
    markets: evidence.markets.map(marketAnswer),
    thresholds,
    run: ground.run,
  };
  const named = namedIn([told, screens]);
  const caveats = [noVerdict, ...ageCaveats(evidence.markets), ...marketCaveats(evidence.markets)];
  return {
    ...told,
    sources: citationsNamed(known, sourcesBehind(known, named)),
    ...ground.frame(named.deals, caveats),
  };
}
