export { stageMeanings } from '@roundtrip/ledger';
export { type AccountQuestion, firmAccount } from './account/firm-account.ts';
export { contradictions } from './contradictions.ts';
export { datedFlows } from './dated-flows.ts';
export { type DayChoice, resolveDays } from './days.ts';
export { dealPage } from './deal-page.ts';
export { diff } from './diff.ts';
export { entityList, entityPage } from './entity-page.ts';
export { headlineInvestors, type LoopQuestion, loop } from './loop.ts';
export { entityId, kindNamed, ruleNamed, stageNamed } from './names.ts';
export { type PairsQuestion, pairs } from './pairs.ts';
export { quality } from './quality.ts';
export { Refusal } from './refusal.ts';
export type { AccountAnswer } from './schema/account.ts';
export type { DealPage, PairsAnswer, SumAnswer, TermsAnswer } from './schema/deals.ts';
export type { FlowsAnswer } from './schema/flows.ts';
export type { Citation, Frame } from './schema/frame.ts';
export type {
  CheckAnswer,
  ContradictionsAnswer,
  DiffAnswer,
  EntityList,
  EntityPage,
  QualityAnswer,
  SourcePage,
  SourcesAnswer,
  StatsAnswer,
  TimelineAnswer,
} from './schema/ledger.ts';
export type { LoopAnswer, LoopFirm, LoopInvestor, Money, Ratio } from './schema/loop.ts';
export type { TracedBack, TracedMoney } from './schema/traced.ts';
export { sourceList, sourcePage } from './sources.ts';
export { stats } from './stats.ts';
export { type SumQuestion, sumOfDeals } from './sum-of-deals.ts';
export { type TermsQuestion, termsInForce } from './terms-in-force.ts';
export { type TimelineQuestion, timeline } from './timeline.ts';
export {
  boundedDollars,
  dollars,
  interval,
  type LoopPicture,
  loopPicture,
  loopSentence,
  times,
  tracedSentence,
  tracedShare,
} from './words.ts';
