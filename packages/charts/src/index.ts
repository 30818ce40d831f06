export { type ClaimDot, type ClaimDots, claimDots } from './claim-dots.ts';
export { type BoxLimit, type DiscoveryBox, discoveryBox } from './discovery-box.ts';
export { type Fan, type FanPanel, fan } from './fan.ts';
export { flowMap } from './flow-map.ts';
export type { FlowMap, FlowMapNode, FlowRibbon } from './flow-spec.ts';
export { type LoopStrips, loopStrips } from './loop-strips.ts';
export { type LossBars, lossBars } from './loss-bars.ts';
export { type MovedBar, type MovedBars, movedBars } from './moved-bars.ts';
export { type OwnershipMatrix, ownershipMatrix } from './ownership-matrix.ts';
export { pagePatterns, pageStyle } from './page.ts';
export { type PitHistogram, pitHistogram } from './pit-histogram.ts';
export {
  type BarMoney,
  type PromiseBars,
  type PromiseRow,
  promiseBars,
} from './promise-bars.ts';
export { type RangeBar, type RangeBars, rangeBars } from './range-bars.ts';
export { type ReceiptBars, receiptBars } from './receipt-bars.ts';
export { type RunPanel, type RunPanels, runPanels } from './run-panels.ts';
export { type StressBars, type StressChannel, stressBars } from './stress-bars.ts';
export { type StressMatrix, stressMatrix } from './stress-matrix.ts';
export { type Tornado, type TornadoBar, tornado } from './tornado.ts';
export { type TraceStep, type TraceSteps, traceSteps } from './trace-steps.ts';
export { type XrayBars, xrayBars } from './xray-bars.ts';
