import { type Day, daysInMonth, parsePartialDay } from './day.ts';

/** A stretch of days, both ends included, as a source named it. */
export interface Period {
  readonly text: string;
  readonly first: Day;
  readonly last: Day;
}

const half = /^(\d{4})H([12])$/;
const fiscalYear = /^FY(\d{4})$/;
const monthDay = /^(\d{2})-(\d{2})$/;

/** Whether the text is a day of any year, `06-30`; 29 February is none. */
export function isMonthDay(text: string): boolean {
  const match = monthDay.exec(text);
  if (match === null) return false;
  const day = Number(match[2]);
  return day >= 1 && day <= daysInMonth(2001, Number(match[1]));
}

/** Whether a period counts in fiscal years, so that the firm's year end decides its days. */
export function isFiscal(text: string): boolean {
  return fiscalYear.test(text);
}

/** Fiscal year N is the twelve months that end on the firm's year end within calendar year N. */
function fiscalPeriod(text: string, year: number, yearEnd: string): Period {
  const month = Number(yearEnd.slice(0, 2));
  const startMonth = (month % 12) + 1;
  const startYear = month === 12 ? year : year - 1;
  const lastDay = Math.min(Number(yearEnd.slice(3)), daysInMonth(year, month));
  const pad = (n: number) => String(n).padStart(2, '0');
  return {
    text,
    first: `${startYear}-${pad(startMonth)}-01`,
    last: `${year}-${pad(month)}-${pad(lastDay)}`,
  };
}

function simplePeriod(text: string, yearEnd: string): Period | undefined {
  const fiscal = fiscalYear.exec(text);
  if (fiscal !== null) return fiscalPeriod(text, Number(fiscal[1]), yearEnd);
  const halfYear = half.exec(text);
  if (halfYear !== null) {
    const [first, last] = halfYear[2] === '1' ? ['01-01', '06-30'] : ['07-01', '12-31'];
    return { text, first: `${halfYear[1]}-${first}`, last: `${halfYear[1]}-${last}` };
  }
  const day = parsePartialDay(text);
  return day && { text, first: day.first, last: day.last };
}

/**
 * Reads `2024`, `2024Q3`, `2024H1`, `FY2024`, a month, a day, or two of them joined by `/`.
 * @param yearEnd the firm's fiscal year end as MM-DD; the calendar year's where a firm has none
 * @returns undefined where the text is no period or ends before it begins
 */
export function parsePeriod(text: string, yearEnd = '12-31'): Period | undefined {
  const parts = text.split('/');
  if (parts.length > 2) return undefined;
  const from = simplePeriod(parts[0] ?? '', yearEnd);
  const to = simplePeriod(parts[parts.length - 1] ?? '', yearEnd);
  if (from === undefined || to === undefined || from.first > to.last) return undefined;
  return { text, first: from.first, last: to.last };
}
