export { type LoopStrips, loopStrips } from './loop-strips.ts';
export { escapeMarkup } from './markup.ts';
export {
  type BarMoney,
  type PromiseBars,
  type PromiseRow,
  promiseBars,
  promiseBarsStyle,
} from './promise-bars.ts';
export { type TraceStep, type TraceSteps, traceSteps } from './trace-steps.ts';
export { type XrayBars, xrayBars } from './xray-bars.ts';
