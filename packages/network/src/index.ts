export { components, weakComponents } from './components.ts';
export { findCycles } from './cycles.ts';
export { buildGraph, findEdge, type Graph, reversed, startsOf } from './graph.ts';
export { fillMargins } from './margins.ts';
export type { Payments } from './payments.ts';
export { type CreditVariant, creditWeight } from './ratios.ts';
export { type Rule, rules, ruleWords } from './rules.ts';
export { returnedWithin, traceJournal } from './trace.ts';
