export {
  addYears,
  type Day,
  daysInMonth,
  type PartialDay,
  type Precision,
  parseDay,
  parsePartialDay,
  quarterEnds,
} from './day.ts';
export { formatUsdM, sumUsdM, type UsdM } from './money.ts';
export { isFiscal, isMonthDay, type Period, parsePeriod } from './period.ts';
