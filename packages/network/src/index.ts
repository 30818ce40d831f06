export { components, weakComponents } from './components.ts';
export { herfindahl, herfindahlBounds, type MarketPart, sharesByOwner } from './concentration.ts';
export { findCycles } from './cycles.ts';
export {
  criticalDiversion,
  type Foreclosure,
  foreclosureCost,
  foreclosureGain,
} from './foreclosure.ts';
export { buildGraph, findEdge, type Graph, reversed, startsOf } from './graph.ts';
