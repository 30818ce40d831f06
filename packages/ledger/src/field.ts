import {
  type Day,
  isMonthDay,
  type PartialDay,
  parseDay,
  parsePartialDay,
  parsePeriod,
} from '@roundtrip/units';
import { didYouMean } from './nearest.ts';

/** Why a cell cannot be read. */
export class Fault {
  readonly expected: string;
  readonly fix: string;
  constructor(expected: string, fix: string) {
    this.expected = expected;
    this.fix = fix;
  }
}

/** How a field stands in a Frictionless table schema. */
export interface FieldDescriptor {
  readonly type: 'string' | 'number' | 'date';
  readonly constraints?: Readonly<Record<string, unknown>>;
}

/** One column: what it means, whether it must be filled, and how a filled cell is read. */
export interface Field<T> {
  readonly meaning: string;
  readonly required: boolean;
  /** Value of an empty cell where the field may be empty. */
  readonly absent: T | undefined;
  readonly descriptor: FieldDescriptor;
  /** Table whose ids the cell holds, one or several joined by `;`. */
  readonly refersTo?: string;
  readonly several?: boolean;
  read(cell: string): T | Fault;
}

/** The same column, but its cells may be empty: unknown, not told, or not applicable. */
export function optional<T>(field: Field<T>): Field<T | undefined> {
  return { ...field, required: false, absent: undefined };
}

const formulaSigns = '=+-@';
const formulaFault = new Fault(
  'plain text',
  'a spreadsheet would run this cell; take off its first character',
);

/** Text that a spreadsheet would run is refused; a sign before a digit is no formula. */
function asText(cell: string): string | Fault {
  if (!formulaSigns.includes(cell.charAt(0))) return cell;
  return /^[-+][\d.]/.test(cell) ? cell : formulaFault;
}

export function text(meaning: string): Field<string> {
  return {
    meaning,
    required: true,
    absent: undefined,
    descriptor: { type: 'string' },
    read: asText,
  };
}

const idPattern = /^[a-z0-9]+(?:[-._][a-z0-9]+)*$/;
const idFault = new Fault(
  'small letters and digits joined by - . or _',
  'write the id like amazon-anthropic-2023-09-note',
);

export function id(meaning: string): Field<string> {
  return {
    meaning,
    required: true,
    absent: undefined,
    descriptor: { type: 'string', constraints: { pattern: idPattern.source } },
    read: (cell) => (idPattern.test(cell) ? cell : idFault),
  };
}

/** One id of another table; that it exists is checked when all tables are read. */
export function ref(table: string, meaning: string): Field<string> {
  return { ...id(meaning), refersTo: table };
}

function list(read: (item: string) => string | Fault): (cell: string) => readonly string[] | Fault {
  return remembering((cell) => {
    const items: string[] = [];
    for (const part of cell.split(';')) {
      const item = read(part.trim());
      if (item instanceof Fault) return item;
      if (items.includes(item)) return new Fault(`each value once`, `take out the second ${item}`);
      items.push(item);
    }
    return items;
  });
}

const none: readonly string[] = [];

/** Ids of another table joined by `;`; an empty cell is no id. */
export function refs(table: string, meaning: string): Field<readonly string[]> {
  const one = idPattern.source.slice(1, -1);
  return {
    meaning,
    required: false,
    absent: none,
    descriptor: { type: 'string', constraints: { pattern: `^${one}(?:;${one})*$` } },
    refersTo: table,
    several: true,
    read: list((item) => (idPattern.test(item) ? item : idFault)),
  };
}

function unknownValue(cell: string, values: readonly string[]): Fault {
  const guess = didYouMean(cell, values);
  return new Fault(`one of ${values.join(', ')}`, guess === '' ? 'use one of these' : guess);
}

export function oneOf<T extends string>(values: readonly T[], meaning: string): Field<T> {
  const allowed = new Map<string, T>(values.map((value) => [value, value]));
  return {
    meaning,
    required: true,
    absent: undefined,
    descriptor: { type: 'string', constraints: { enum: values } },
    read: (cell) => allowed.get(cell) ?? unknownValue(cell, values),
  };
}

export function someOf(values: readonly string[], meaning: string): Field<readonly string[]> {
  const one = `(?:${values.join('|')})`;
  return {
    meaning,
    required: false,
    absent: none,
    descriptor: { type: 'string', constraints: { pattern: `^${one}(?:;${one})*$` } },
    read: list((item) => (values.includes(item) ? item : unknownValue(item, values))),
  };
}

const dayFault = new Fault('a day that exists, like 2025-06-30', 'write year-month-day');
const partialDayFault = new Fault(
  'a date that exists: 2025, 2025-06, 2025Q2 or 2025-06-30',
  'write it as exact as it is known, year first',
);

export function day(meaning: string): Field<Day> {
  return {
    meaning,
    required: true,
    absent: undefined,
    descriptor: { type: 'date' },
    read: remembering((cell) => parseDay(cell) ?? dayFault),
  };
}

/** Few distinct texts stand in many cells, so each is read once. */
function remembering<T>(read: (cell: string) => T | Fault): (cell: string) => T | Fault {
  const known = new Map<string, T | Fault>();
  return (cell) => {
    let value = known.get(cell);
    if (value === undefined) {
      value = read(cell);
      known.set(cell, value);
    }
    return value;
  };
}

/** A date as exact as known. */
export function partialDay(meaning: string): Field<PartialDay> {
  return {
    meaning,
    required: true,
    absent: undefined,
    descriptor: {
      type: 'string',
      constraints: { pattern: '^\\d{4}(?:Q[1-4]|-\\d{2}(?:-\\d{2})?)?$' },
    },
    read: remembering((cell) => parsePartialDay(cell) ?? partialDayFault),
  };
}

/** A period's text; its days need the entity's fiscal year end, so they are worked out later. */
export function period(meaning: string): Field<string> {
  const fault = new Fault(
    'a period: 2024, 2024Q3, 2024H1, FY2024, 2024-06, 2024-06-30, or two joined by /',
    'write the period so',
  );
  return {
    ...text(meaning),
    read: remembering((cell) => (parsePeriod(cell) === undefined ? fault : cell)),
  };
}

export function monthDay(meaning: string): Field<string> {
  const fault = new Fault('a day of the year as MM-DD, like 06-30', 'write month-day');
  return { ...text(meaning), read: (cell) => (isMonthDay(cell) ? cell : fault) };
}

const plainDecimal = /^[-+]?\d+(?:\.\d+)?$/;
const thousands = /^[-+]?\d{1,3}(?:[,'\s\u00a0\u202f]\d{3})+(?:\.\d+)?$/;
const decimalComma = /^[-+]?\d+,\d+$/;

function asNumber(cell: string): number | Fault {
  if (plainDecimal.test(cell)) return Number(cell);
  const expected = 'a plain decimal number like 1250.5';
  if (thousands.test(cell))
    return new Fault(
      expected,
      `take out the thousands separators: ${cell.replace(/[,'\s\u00a0\u202f]/g, '')}`,
    );
  if (decimalComma.test(cell))
    return new Fault(expected, `write the decimal point: ${cell.replace(',', '.')}`);
  return new Fault(expected, 'write the number alone, without signs or units');
}

interface Bounds {
  readonly above?: number;
  readonly least?: number;
  readonly most?: number;
}

export function number(meaning: string, bounds: Bounds = {}): Field<number> {
  const { above, least, most } = bounds;
  const words = [
    above === undefined ? '' : `above ${above}`,
    least === undefined ? '' : `at least ${least}`,
    most === undefined ? '' : `at most ${most}`,
  ].filter((word) => word !== '');
  const outside = new Fault(words.join(' and '), 'correct the number or its unit');
  return {
    meaning,
    required: true,
    absent: undefined,
    descriptor: {
      type: 'number',
      ...((least ?? above ?? most) === undefined
        ? {}
        : {
            constraints: {
              ...((least ?? above) === undefined ? {} : { minimum: least ?? above }),
              ...(most === undefined ? {} : { maximum: most }),
            },
          }),
    },
    read: (cell) => {
      const value = asNumber(cell);
      if (value instanceof Fault) return value;
      const inside =
        (above === undefined || value > above) &&
        (least === undefined || value >= least) &&
        (most === undefined || value <= most);
      return inside ? value : outside;
    },
  };
}

/** USD 10 trillion: more than any deal, less than any deal written in dollars or thousands. */
const largestDealUsdM = 10_000_000;

/** USD million; unknown is an empty cell, never zero. */
export function usdM(meaning: string): Field<number> {
  return number(`${meaning}, USD million`, { least: 0, most: largestDealUsdM });
}

/** Per cent of a whole firm. */
export function stakePct(meaning: string): Field<number> {
  return number(`${meaning}, per cent`, { above: 0, most: 100 });
}

export function webAddress(meaning: string): Field<string> {
  const fault = new Fault(
    'an address that begins with https:// or http://',
    'give the whole address',
  );
  return { ...text(meaning), read: (cell) => (/^https?:\/\/\S+$/.test(cell) ? cell : fault) };
}
