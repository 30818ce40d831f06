export { fillMargins } from './margins.ts';
export { type Rule, rules, ruleWords } from './rules.ts';
export { type Payments, returnedWithin, traceJournal } from './trace.ts';
