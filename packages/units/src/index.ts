export {
  addYears,
  type Day,
  daysBetween,
  daysInMonth,
  firstOfQuarter,
  lastOfQuarter,
  laterDay,
  type PartialDay,
  type Precision,
  parseDay,
  parsePartialDay,
  quarterEnds,
  yearsBetween,
} from './day.ts';
export type { Flow, SettledIn } from './flow.ts';
export { formatUsdM, sumUsdM, type UsdM } from './money.ts';
export { isFiscal, isMonthDay, type Period, parsePeriod } from './period.ts';
