export { type Rule as TracingRule, rules as tracingRules } from '@roundtrip/network';
export { accountSheet, supplierSheet } from './account/account-sheets.ts';
export { accountNotes, accountSentence } from './account/account-words.ts';
export { type AccountQuestion, firmAccount } from './account/firm-account.ts';
export { citationsNamed, citationsOf } from './citation.ts';
export { contradictions } from './contradictions.ts';
export { datedFlows } from './dated-flows.ts';
export { type DayChoice, resolveDays } from './days.ts';
export { dealPage } from './deal-page.ts';
export {
  type DealListQuestion,
  type DealOrder,
  dealList,
  dealOrders,
  orderNamed,
} from './deals/deal-list.ts';
export { dealSentence, termMeanings } from './deals/deal-words.ts';
export { dealsSentence, dealsSheet } from './deals/deals-sheet.ts';
export { diff } from './diff.ts';
export { entityList, entityPage } from './entity-page.ts';
export { type LookthroughQuestion, lookthrough } from './lookthrough/lookthrough.ts';
export {
  growthSheet,
  lookthroughNotes,
  takenOutSheets,
  xraySheet,
} from './lookthrough/lookthrough-sheets.ts';
export {
  type LookthroughPicture,
  lookthroughPicture,
  lookthroughSentences,
} from './lookthrough/sentences.ts';
export { headlineInvestors, type LoopQuestion, loop } from './loop.ts';
export { type LoopsQuestion, loops } from './loops/loops.ts';
export { loopsSheet } from './loops/loops-sheet.ts';
export { boundsInWords, loopMark, loopsPicture, loopsSentence } from './loops/words.ts';
export { flowMark, mapPicture, mapSentence } from './map/map-picture.ts';
export { mapSheet } from './map/map-sheet.ts';
export { type MapQuestion, moneyMap } from './map/money-map.ts';
export { tierOf, tiers } from './map/tiers.ts';
export {
  entityId,
  kindNamed,
  moneyNamed,
  nameOf,
  ruleNamed,
  stageNamed,
  wholeNumberNamed,
} from './names.ts';
export { type PairsQuestion, pairs } from './pairs.ts';
export { quality } from './quality.ts';
export { Refusal } from './refusal.ts';
export type { AccountAnswer } from './schema/account.ts';
export type { DealListAnswer } from './schema/deal-list.ts';
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
export type { LookthroughAnswer } from './schema/lookthrough.ts';
export type { LoopAnswer, LoopFirm, LoopInvestor, Money, Ratio } from './schema/loop.ts';
export type { LoopsAnswer } from './schema/loops.ts';
export type { MapAnswer } from './schema/map.ts';
export type { TraceAnswer } from './schema/trace.ts';
export type { TracedBack, TracedMoney } from './schema/traced.ts';
export {
  type Cell,
  type Column,
  column,
  count,
  detail,
  figure,
  forPeople,
  type Sheet,
  times as timesCell,
  usd,
  word,
  words,
} from './sheet.ts';
export { sourceList, sourcePage } from './sources.ts';
export type { StandingAsked } from './standing/standing-of.ts';
export { stats } from './stats.ts';
export { type SumQuestion, sumOfDeals } from './sum-of-deals.ts';
export { type TermsQuestion, termsInForce } from './terms-in-force.ts';
export { type TimelineQuestion, timeline } from './timeline.ts';
export { depthNamed } from './tracing/depth.ts';
export { isGroup } from './tracing/dyed-accounts.ts';
export { type TraceQuestion, trace } from './tracing/trace.ts';
export {
  boundedDollars,
  dollars,
  interval,
  type LoopPicture,
  loopPicture,
  loopSentence,
  percent,
  tracedSentence,
  tracedShare,
  tracePicture,
} from './words.ts';
