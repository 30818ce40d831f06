import { nearest } from '@roundtrip/engine';
import { addYears, type Day, parseDay } from '@roundtrip/units';
import type { Lever } from '../levers/lever.ts';
import { leverOf, problemsOfCount, problemsOfSize } from '../levers/pull.ts';
import { type DatedLever, regimes, type Scenario, vantageOf, worldNames } from './scenario.ts';

/** A scenario, or all that is wrong with what should have been one, with the field of each. */
export type ReadScenario = { readonly scenario: Scenario } | { readonly problems: string[] };

/** What a number may be; any where nothing is said. */
interface Range {
  readonly least?: number;
  readonly most?: number;
  readonly whole?: boolean;
}

const ranges = {
  years: { least: 1, most: 30, whole: true },
  seed: { least: 0, most: Number.MAX_SAFE_INTEGER, whole: true },
  draws: { least: 1, most: 1_000_000, whole: true },
} as const;

const scenarioFields = [
  ...['version', 'title', 'why', 'world', 'regime', 'vantage'],
  ...['years', 'levers', 'beliefs', 'seed', 'draws'],
];
const leverFields = ['lever', 'from', 'until', 'at', 'size'];

type Fields = { readonly [name: string]: unknown };

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const shown = (value: unknown) => (value === undefined ? 'nothing' : JSON.stringify(value));

class Reader {
  readonly problems: string[] = [];

  say(path: string, message: string): undefined {
    this.problems.push(path === '' ? message : `${path}: ${message}`);
  }

  fields(path: string, value: unknown, known?: readonly string[]): Fields {
    if (!isFields(value)) {
      this.say(path, `expected an object, got ${shown(value)}.`);
      return {};
    }
    for (const name of Object.keys(value)) {
      if (known === undefined || known.includes(name)) continue;
      const guess = nearest(name, known);
      const hint =
        guess === undefined ? `There are ${known.join(', ')}.` : `Did you mean ${guess}?`;
      this.say(path === '' ? name : `${path}.${name}`, `no such field. ${hint}`);
    }
    return value;
  }

  text(path: string, value: unknown): string {
    if (typeof value === 'string' && value.trim() !== '') return value;
    this.say(path, `expected text, got ${shown(value)}.`);
    return '';
  }

  number(path: string, value: unknown, { least, most, whole = false }: Range = {}): number {
    const floor = least ?? -Number.MAX_VALUE;
    const fits = typeof value === 'number' && value >= floor && value <= (most ?? Number.MAX_VALUE);
    if (fits && (!whole || Number.isInteger(value))) return value;
    const kind = whole ? 'a whole number' : 'a number';
    const range = least === undefined ? '' : ` from ${least} to ${most}`;
    this.say(path, `expected ${kind}${range}, got ${shown(value)}.`);
    return floor;
  }

  choice<T extends string>(path: string, value: unknown, choices: readonly [T, ...T[]]): T {
    const found = choices.find((one) => one === value);
    if (found !== undefined) return found;
    this.say(path, `expected one of ${choices.join(', ')}, got ${shown(value)}.`);
    return choices[0];
  }

  day(path: string, value: unknown): Day | undefined {
    const day = typeof value === 'string' ? parseDay(value) : undefined;
    if (day !== undefined) return day;
    return this.say(path, `expected a day such as 2026-01-01, got ${shown(value)}.`);
  }

  list(path: string, value: unknown): readonly unknown[] {
    if (Array.isArray(value)) return value;
    this.say(path, `expected a list, got ${shown(value)}.`);
    return [];
  }
}

/** The days within which a scenario plays. */
interface Span {
  readonly first: Day;
  readonly last: Day;
  readonly years: number;
}

function dayWithin(reader: Reader, path: string, value: unknown, span: Span): Day | undefined {
  const day = reader.day(path, value);
  if (day === undefined) return undefined;
  const { first, last, years } = span;
  if (day < first) return reader.say(path, `${day} is before the vantage day ${first}.`);
  if (day <= last) return day;
  const end = `${last}, ${years} years after the vantage day ${first}`;
  return reader.say(path, `${day} is beyond the end of the run, ${end}.`);
}

function untilOf(
  reader: Reader,
  path: string,
  { from, until }: Fields,
  { lever, span }: { lever: Lever; span: Span },
): Day | undefined {
  if (!lever.ends) {
    return reader.say(path, `${lever.id} does not end once it has begun; leave until away.`);
  }
  const day = dayWithin(reader, path, until, span);
  if (day === undefined || typeof from !== 'string' || day > from) return day;
  return reader.say(path, `${day} is not after ${from}, when it begins.`);
}

function leverIn(reader: Reader, path: string, value: unknown, span: Span): DatedLever {
  const fields = reader.fields(path, value, leverFields);
  if (!isFields(value)) return { lever: '', from: span.first };
  const id = reader.text(`${path}.lever`, fields.lever);
  const lever = leverOf(id);
  const from = dayWithin(reader, `${path}.from`, fields.from, span) ?? span.first;
  const dated = { lever: id, from };
  if (typeof lever === 'string') {
    if (id !== '') reader.say(`${path}.lever`, lever);
    return dated;
  }
  const until =
    fields.until === undefined
      ? undefined
      : untilOf(reader, `${path}.until`, fields, { lever, span });
  const at =
    fields.at === undefined
      ? undefined
      : reader
          .list(`${path}.at`, fields.at)
          .map((member, place) => reader.text(`${path}.at[${place}]`, member));
  for (const problem of at === undefined ? [] : problemsOfCount(lever, at)) {
    reader.say(`${path}.at`, problem);
  }
  const size = fields.size === undefined ? undefined : reader.number(`${path}.size`, fields.size);
  for (const problem of size === undefined ? [] : problemsOfSize(lever, size)) {
    reader.say(`${path}.size`, problem);
  }
  return {
    ...dated,
    ...(until === undefined ? {} : { until }),
    ...(at === undefined ? {} : { at }),
    ...(size === undefined ? {} : { size }),
  };
}

function beliefsIn(reader: Reader, value: unknown): Scenario['beliefs'] {
  return Object.fromEntries(
    Object.entries(reader.fields('beliefs', value)).map(([name, given]) => {
      const path = `beliefs.${name}`;
      if (!isFields(given)) return [name, reader.number(path, given)];
      const cells = Object.entries(given).map(([cell, one]): [string, number] => [
        cell,
        reader.number(`${path}.${cell}`, one),
      ]);
      return [name, Object.fromEntries(cells)];
    }),
  );
}

/**
 * Reads a scenario from unknown JSON; members and beliefs are held against a world only when it is
 * applied.
 * @returns the scenario, or one sentence for each thing that is wrong, its field first
 */
export function readScenario(json: unknown): ReadScenario {
  const reader = new Reader();
  const fields = reader.fields('', json, scenarioFields);
  if (!isFields(json)) return { problems: reader.problems };
  if (fields.version !== 1) reader.say('version', `expected 1, got ${shown(fields.version)}.`);
  const { world: inWorld, vantage: today } = fields;
  const world = inWorld === undefined ? undefined : reader.choice('world', inWorld, worldNames);
  const vantage = today === undefined ? undefined : reader.day('vantage', today);
  const head = {
    title: reader.text('title', fields.title),
    why: reader.text('why', fields.why),
    regime: reader.choice('regime', fields.regime, regimes),
    years: reader.number('years', fields.years, ranges.years),
  };
  const first = vantageOf(vantage === undefined ? {} : { vantage });
  const span = { first, last: addYears(first, head.years), years: head.years };
  const scenario: Scenario = {
    version: 1,
    ...head,
    ...(world === undefined ? {} : { world }),
    ...(vantage === undefined ? {} : { vantage }),
    levers: reader
      .list('levers', fields.levers)
      .map((one, at) => leverIn(reader, `levers[${at}]`, one, span)),
    beliefs: beliefsIn(reader, fields.beliefs),
    seed: reader.number('seed', fields.seed, ranges.seed),
    draws: reader.number('draws', fields.draws, ranges.draws),
  };
  return reader.problems.length > 0 ? { problems: reader.problems } : { scenario };
}
