import { knownOn, type Ledger } from '@roundtrip/ledger';
import { citationsNamed } from '../citation.ts';
import { frameOf, refuseBeforeFirstDeal } from '../days.ts';
import type { AntitrustAnswer, AntitrustTable } from '../schema/antitrust.ts';
import type { Frame } from '../schema/frame.ts';
import { type StandingAsked, standingOf } from '../standing/standing-of.ts';
import { toldNumber } from '../standing/told.ts';
import { firmAnswer, marketAnswer, namedIn, signAnswer, sourcesBehind } from './answer-rows.ts';
import { ageCaveats, hindsightCaveats, marketCaveats, noVerdict } from './caveats.ts';
import type { Evidence } from './evidence.ts';
import { ledgerEvidence } from './ledger-evidence.ts';
import { thresholds } from './market-screen.ts';
import { isRelated, type Pair, pairScreen } from './pair-screen.ts';
import { pairNamed, pairsHeld, pairsOf } from './pairs.ts';
import { runEvidence } from './run-evidence.ts';
import { tableRow } from './table-row.ts';

/** What is screened, and how the answer says where it comes from. */
interface Ground {
  readonly known: Ledger;
  readonly pairs: readonly Pair[];
  readonly evidence: Evidence;
  readonly run: AntitrustAnswer['run'];
  readonly frame: (deals: Iterable<string>, caveats: readonly string[]) => Frame;
}

function groundOf(ledger: Ledger, asked: StandingAsked): Ground {
  const { standing, frame, run, state } = standingOf(ledger, asked);
  const { until, knownOn: knowledge } = standing;
  const days = { until, knownOn: knowledge };
  const known = knownOn(ledger, knowledge);
  if (state !== null)
    return {
      known,
      pairs: pairsHeld(known, standing),
      evidence: runEvidence(known, state, standing),
      run,
      frame: (_, caveats) => ({ ...frame, caveats: [...caveats, ...frame.caveats] }),
    };
  refuseBeforeFirstDeal(ledger, days);
  return {
    known,
    pairs: pairsOf(known, days, standing),
    evidence: ledgerEvidence(known, days, standing),
    run,
    frame: (deals, caveats) => frameOf(ledger, days, deals, caveats),
  };
}

/** Screens of one pair, named like `microsoft-openai`: who holds first. */
export function antitrust(ledger: Ledger, word: string, asked: StandingAsked): AntitrustAnswer {
  const ground = groundOf(ledger, asked);
  const { known, evidence } = ground;
  const screen = pairScreen(evidence, pairNamed(known, ground.pairs, word));
  const used = new Set([...screen.common, ...screen.chains].map(({ market }) => market));
  const markets = evidence.markets.filter(({ id }) => used.has(id));
  const told = {
    investor: firmAnswer(known, screen.investor),
    firm: firmAnswer(known, screen.firm),
    putIn: toldNumber(screen.putIn),
    economic: toldNumber(screen.economic),
    voting: toldNumber(screen.voting),
    relations: screen.relations,
    common: screen.common,
    chains: screen.chains,
    signs: screen.signs.map(signAnswer),
    markets: markets.map(marketAnswer),
    thresholds,
    run: ground.run,
  };
  const named = namedIn(told);
  const caveats = [
    noVerdict,
    ...ageCaveats(markets),
    ...hindsightCaveats(markets),
    ...marketCaveats(evidence.markets),
  ];
  return {
    ...told,
    sources: citationsNamed(known, sourcesBehind(known, named)),
    ...ground.frame(named.deals, caveats),
  };
}

/** Every pair whose firms sell the same or one what the other needs, by money put in. */
export function antitrustAll(ledger: Ledger, asked: StandingAsked): AntitrustTable {
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
  const { markets } = evidence;
  const caveats = [
    noVerdict,
    ...ageCaveats(markets),
    ...hindsightCaveats(markets),
    ...marketCaveats(markets),
  ];
  return {
    ...told,
    sources: citationsNamed(known, sourcesBehind(known, named)),
    ...ground.frame(named.deals, caveats),
  };
}
