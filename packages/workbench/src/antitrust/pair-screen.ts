import type { Known } from '../standing/standing.ts';
import { type ChainScreen, chainScreen } from './chain-screen.ts';
import type { Evidence, Sign } from './evidence.ts';
import { between } from './known.ts';
import type { Layer } from './market.ts';
import { type MarketScreen, marketScreen } from './market-screen.ts';

/** What an economist would look at where one firm has a part of another. */
export interface PairScreen {
  readonly investor: string;
  readonly firm: string;
  readonly putIn: Known;
  readonly economic: Known;
  readonly voting: Known;
  readonly relations: Relation[];
  /** Markets both sell in. */
  readonly common: MarketScreen[];
  /** Markets the firm sells in with what the investor sells it. */
  readonly chains: ChainScreen[];
  readonly signs: readonly Sign[];
}

export interface Pair {
  readonly investor: string;
  readonly firm: string;
}

/** What a layer is sold to. */
const downstream: Readonly<Record<Layer, readonly Layer[]>> = {
  chips: ['infrastructure', 'models'],
  infrastructure: ['models'],
  models: [],
};

const upstreamFirst: readonly Layer[] = ['infrastructure', 'chips'];

/** The layer nearest to a market in which an investor is known to sell an input of it. */
function inputTo(evidence: Evidence, investor: string, market: Layer): Layer | undefined {
  return upstreamFirst.find(
    (layer) =>
      downstream[layer].includes(market) &&
      evidence.markets.some(
        (one) => one.layer === layer && evidence.shareOf(investor, one) !== undefined,
      ),
  );
}

const untold = between(0, 1, 'no row tells of a part of the firm');

export function pairScreen(evidence: Evidence, { investor, firm }: Pair): PairScreen {
  const stake = evidence.standing.stakes.find(
    ({ holder, issuer }) => holder === investor && issuer === firm,
  );
  const economic = stake?.economic ?? untold;
  const pair = { investor, firm, stake: economic };
  return {
    investor,
    firm,
    putIn: evidence.putIn(investor, firm),
    economic,
    voting: stake?.voting ?? untold,
    relations: relationsOf(evidence, { investor, firm }),
    common: evidence.markets.flatMap((market) => marketScreen(evidence, market, pair) ?? []),
    chains: evidence.markets.flatMap((market) => {
      const input = inputTo(evidence, investor, market.layer);
      return input === undefined ? [] : (chainScreen(evidence, input, market, pair) ?? []);
    }),
    signs: evidence.signs(investor, firm),
  };
}

/** How two firms stand to one another by what they sell. */
export type Relation = 'rivals' | 'investor-supplies' | 'firm-supplies';

function supplies(above: readonly Layer[], below: readonly Layer[]): boolean {
  return above.some((layer) => downstream[layer].some((next) => below.includes(next)));
}

/** Whether they sell in the same layer, or one what the other's is made of; both may hold. */
function relationsOf(evidence: Evidence, { investor, firm }: Pair): Relation[] {
  const [ofInvestor, ofFirm] = [evidence.layersOf(investor), evidence.layersOf(firm)];
  const found: readonly (readonly [Relation, boolean])[] = [
    ['rivals', ofInvestor.some((layer) => ofFirm.includes(layer))],
    ['investor-supplies', supplies(ofInvestor, ofFirm)],
    ['firm-supplies', supplies(ofFirm, ofInvestor)],
  ];
  return found.flatMap(([relation, holds]) => (holds ? [relation] : []));
}

/** Whether two firms sell the same or one what the other needs, as far as the layers tell. */
export function isRelated(evidence: Evidence, pair: Pair): boolean {
  return relationsOf(evidence, pair).length > 0;
}
