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
    common: evidence.markets.flatMap((market) => marketScreen(evidence, market, pair) ?? []),
    chains: evidence.markets.flatMap((market) => {
      const input = inputTo(evidence, investor, market.layer);
      return input === undefined ? [] : (chainScreen(evidence, input, market, pair) ?? []);
    }),
    signs: evidence.signs(investor, firm),
  };
}

/** Whether two firms sell the same or one what the other needs, as far as the layers tell. */
export function isRelated(evidence: Evidence, { investor, firm }: Pair): boolean {
  const [above, below] = [evidence.layersOf(investor), evidence.layersOf(firm)];
  return (
    above.some((layer) => below.includes(layer)) ||
    above.some((layer) => downstream[layer].some((next) => below.includes(next)))
  );
}
