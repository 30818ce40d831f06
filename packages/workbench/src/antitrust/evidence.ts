import type { Known, Standing } from '../standing/standing.ts';
import type { Layer, Market } from './market.ts';

/** A sign that one firm may decide in another: of a contract, a seat, a share, or a deal. */
export interface Sign {
  readonly id: string;
  readonly words: string;
  readonly is: 'yes' | 'no' | 'unknown';
  /** The share that tells, where it is one. */
  readonly share: Known | undefined;
  readonly deals: readonly string[];
  /** Since when, as exact as known. */
  readonly since: string | undefined;
  readonly how: string;
}

/** What the screens of a pair rest on: read from the ledger, or from a run of the model. */
export interface Evidence {
  readonly markets: readonly Market[];
  readonly standing: Standing;
  /** Share of a firm in a market; undefined where it is not in it. */
  readonly shareOf: (firm: string, market: Market) => Known | undefined;
  /** What is earned on a dollar of sales in a market. */
  readonly margin: (firm: string, market: Market) => Known;
  /** What is earned on a dollar of an input. */
  readonly inputMargin: (supplier: string, layer: Layer) => Known;
  /** What the input costs of a dollar of sales in a market. */
  readonly inputCost: (layer: Layer, firm: string, market: Market) => Known;
  /** Share of a firm's input that it buys from a supplier. */
  readonly billShare: (firm: string, supplier: string, layer: Layer) => Known;
  /** Part of that which it cannot buy elsewhere. */
  readonly captive: (firm: string, supplier: string, layer: Layer) => Known;
  /** Part of an input not sold to a firm that is sold to others. */
  readonly recapture: (supplier: string) => Known;
  /** What an investor has put into a firm, USD million. */
  readonly putIn: (investor: string, firm: string) => Known;
  /** Layers of the chain that a firm sells in. */
  readonly layersOf: (firm: string) => readonly Layer[];
  readonly signs: (investor: string, firm: string) => readonly Sign[];
}
