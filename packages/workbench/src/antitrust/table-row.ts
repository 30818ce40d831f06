import type { Ledger } from '@roundtrip/ledger';
import type { AntitrustTable } from '../schema/antitrust.ts';
import { toldNumber } from '../standing/told.ts';
import { firmAnswer } from './answer-rows.ts';
import type { Above, Figure, Verdict } from './figure.ts';
import type { MarketScreen, RuleScreen } from './market-screen.ts';
import type { PairScreen } from './pair-screen.ts';

type Row = AntitrustTable['pairs'][number];

function span({ low, value, high }: Omit<Figure, 'formula'>) {
  return { low, value, high };
}

/** What a merger of the two would add at the likely shares, or at most where none are likely. */
function weight({ rules }: MarketScreen): number {
  const merger = rules.find(({ rule }) => rule === 'merger')?.delta;
  return merger?.value ?? merger?.high ?? 0;
}

/** Of the markets both sell in, the one in which they weigh most; told likely before unlikely. */
export function heaviest(common: readonly MarketScreen[]): MarketScreen | undefined {
  const told = common.filter(({ rules }) => rules.some(({ delta }) => delta.value !== null));
  const among = told.length > 0 ? told : common;
  return among.toSorted((a, b) => weight(b) - weight(a))[0];
}

/** Either of two. */
function either(first: Above, second: Above): Above {
  const is = [first.is, second.is];
  const likely = [first.likely, second.likely];
  return {
    is: is.includes('yes') ? 'yes' : is.every((one) => one === 'no') ? 'no' : 'cannot tell',
    likely: likely.includes('yes') ? 'yes' : likely.includes(null) ? null : 'no',
  };
}

/** Whether either threshold of concentration is passed under a rule. */
function presumed({ screens }: RuleScreen): Above {
  return either(screens.concentration, screens.share);
}

function ofRule(market: MarketScreen, rule: RuleScreen['rule']): RuleScreen {
  const found = market.rules.find((one) => one.rule === rule);
  if (found === undefined) throw new Error(`no rule of control ${rule}`);
  return found;
}

function foreclosure({ chains }: PairScreen): Verdict | null {
  if (chains.length === 0) return null;
  const pays = chains.map((chain) => chain.pays.with);
  return pays.includes('yes') ? 'yes' : pays.every((one) => one === 'no') ? 'no' : 'cannot tell';
}

/** A pair in one row. */
export function tableRow(known: Ledger, screen: PairScreen): Row {
  const market = heaviest(screen.common);
  const silent = market === undefined ? undefined : ofRule(market, 'silent');
  return {
    investor: firmAnswer(known, screen.investor),
    firm: firmAnswer(known, screen.firm),
    putIn: span(toldNumber(screen.putIn)),
    economic: span(toldNumber(screen.economic)),
    voting: span(toldNumber(screen.voting)),
    relations: screen.relations,
    market: market?.market ?? null,
    asOf: market?.asOf ?? null,
    hhi: market === undefined ? null : span(market.hhi),
    jointShare: market === undefined ? null : span(market.jointShare),
    delta:
      market === undefined
        ? null
        : {
            silent: span(ofRule(market, 'silent').delta),
            proportional: span(ofRule(market, 'proportional').delta),
            joint: span(ofRule(market, 'joint').delta),
            total: span(ofRule(market, 'total').delta),
            merger: span(ofRule(market, 'merger').delta),
          },
    screens:
      market === undefined
        ? null
        : {
            silent: presumed(ofRule(market, 'silent')),
            joint: presumed(ofRule(market, 'joint')),
            merger: presumed(ofRule(market, 'merger')),
          },
    guppiInvestor: silent === undefined ? null : span(silent.guppiInvestor),
    forecloses: foreclosure(screen),
    signs: screen.signs.filter(({ is }) => is === 'yes').map(({ id }) => id),
  };
}
