import {
  type Cell,
  type Column,
  column,
  count,
  detail,
  figure,
  type Sheet,
  word,
} from '../sheet.ts';
import { threeDigits } from './digits.ts';
import { isShown, titled } from './headline.ts';
import type { ComparedHeadline, ScenarioRun } from './run-scenario.ts';
import type { SimulatedSeries } from './series.ts';

const quartersPerYear = 4;
const billion = 1000;
const million = 1e6;

function number(value: number | null): Cell {
  if (value === null || !Number.isFinite(value)) return { text: '–', raw: '' };
  return { text: threeDigits(value), raw: value };
}

function percent(share: number | null): Cell {
  if (share === null) return number(null);
  return { text: String(Math.round(100 * share)), raw: 100 * share };
}

/** A headline number; what is counted has no decimals. */
function told(value: number | null, unit: string): Cell {
  const counted = unit === 'count' || unit === 'quarters';
  return counted && value !== null ? count(value) : number(value);
}

/** Paths of a run by name and members. */
class Paths {
  readonly #paths: ReadonlyMap<string, SimulatedSeries>;

  constructor(series: readonly SimulatedSeries[]) {
    this.#paths = new Map(series.map((one) => [`${one.name} ${one.members.join()}`, one]));
  }

  at(name: string, step: number, ...members: readonly string[]): number | null {
    return this.#paths.get(`${name} ${members.join()}`)?.values[step - 1] ?? null;
  }

  /** Over the year that ends with a step. */
  year(name: string, step: number, ...members: readonly string[]): number {
    let sum = 0;
    for (let at = step - quartersPerYear + 1; at <= step; at += 1)
      sum += this.at(name, at, ...members) ?? 0;
    return sum;
  }

  word(name: string, step: number): string {
    const path = this.#paths.get(`${name} `);
    return path?.names?.[path.values[step - 1] ?? 0] ?? '';
  }
}

type Value = (step: number, member: string) => Cell;

/** Years down, members across. */
function byYear(
  answer: ScenarioRun,
  title: string,
  members: readonly string[],
  value: Value,
): Sheet[] {
  if (members.length === 0) return [];
  const ends = yearEnds(answer);
  const columns: Column[] = members.map((member) => figure(member, member));
  return [
    {
      title,
      columns: [column('year_to', 'Year to'), ...columns],
      rows: ends.map((step) => [
        word(answer.quarters[step - 1] ?? ''),
        ...members.map((member) => value(step, member)),
      ]),
    },
  ];
}

function yearEnds({ quarters }: ScenarioRun): number[] {
  const years = Math.floor(quarters.length / quartersPerYear);
  return Array.from({ length: years }, (_, at) => (at + 1) * quartersPerYear);
}

function whole(answer: ScenarioRun, paths: Paths): Sheet {
  const dollars = (name: string, step: number) => number(paths.year(name, step) / billion);
  const gap = (step: number) =>
    (paths.at('frontier', step) ?? 0) - (paths.at('capability', step, 'open') ?? 0);
  return {
    title: 'The whole; money in USD bn a year, capability in powers of ten of compute',
    columns: [
      column('year_to', 'Year to'),
      column('mood', 'Mood'),
      figure('ai_spending', 'AI spending'),
      figure('model_spending', 'of it models'),
      figure('capex', 'AI capex'),
      figure('price_over_floor', 'Compute price / floor'),
      figure('frontier', 'Frontier'),
      figure('open_gap', 'Open behind'),
    ],
    rows: yearEnds(answer).map((step) => [
      word(answer.quarters[step - 1] ?? ''),
      word(paths.word('mood_now', step)),
      dollars('ai_spend', step),
      dollars('model_spend', step),
      dollars('capex_total', step),
      number(paths.year('compute_price_over_floor', step) / quartersPerYear),
      number(paths.at('frontier', step)),
      number(gap(step)),
    ]),
  };
}

function roundTrip({ clouds, quarters }: ScenarioRun, paths: Paths): Sheet[] {
  const last = quarters.length;
  const rows = clouds.flatMap((cloud) => {
    const put = paths.at('put_in', last, cloud);
    const back = paths.at('came_back', last, cloud);
    if (put === null || back === null || put === 0) return [];
    const share = paths.at('round_trip_ratio', last, cloud);
    const cells = [number(put / billion), number(back / billion)];
    return [[word(cloud), ...cells, number(share === null ? null : 100 * share)]];
  });
  if (rows.length === 0) return [];
  return [
    {
      title: 'Money of clouds in labs since the start, USD bn; came back by the haircut rule',
      columns: [
        column('cloud', 'Cloud'),
        figure('put_in', 'Put in'),
        figure('came_back', 'Came back'),
        figure('round_trip', 'in %'),
      ],
      rows,
    },
  ];
}

function ofLabs(answer: ScenarioRun, paths: Paths): Sheet[] {
  const last = answer.quarters.length;
  const steps = Array.from({ length: last }, (_, at) => at + 1);
  const there = (lab: string, step: number) => paths.at('alive', step, lab) === 1;
  const labs = answer.labs.filter((lab) => steps.some((step) => there(lab, step)));
  const living =
    (value: Value): Value =>
    (step, lab) =>
      there(lab, step) ? value(step, lab) : { text: '', raw: '' };
  const dollars = (name: string) =>
    living((step, lab) => number((paths.at(name, step, lab) ?? 0) / billion));
  const share = living((step, lab) => {
    return percent(paths.at('largest_cloud_share', step, lab));
  });
  const gone = 'blank where a lab is not there';
  return [
    ...byYear(answer, `Revenue of labs, USD bn a year; ${gone}`, labs, dollars('annual_revenue')),
    ...byYear(answer, 'Value of labs at their last price, USD bn', labs, dollars('post_money')),
    ...byYear(answer, 'Largest cloud’s share of a lab’s compute bills of the year, %', labs, share),
  ];
}

function ofIntegrated(answer: ScenarioRun, paths: Paths, firms: readonly string[]): Sheet[] {
  const capacity: Value = (step, firm) => number((paths.at('capacity', step, firm) ?? 0) / million);
  const gap: Value = (step, firm) => number(paths.at('gap_to_frontier', step, firm));
  return [
    ...byYear(answer, 'Capacity of integrated firms, millions of H100e', firms, capacity),
    ...byYear(answer, 'Integrated firms behind the frontier, powers of ten', firms, gap),
  ];
}

function comparison(answer: ScenarioRun, shown: readonly ComparedHeadline[]): Sheet[] {
  if (!answer.compared) return [];
  const last = answer.quarters.at(-1) ?? '';
  return [
    {
      title: `With it and without (same seed), year to ${last} or whole run`,
      columns: [
        column('number', 'Number'),
        detail('unit'),
        figure('with', 'With'),
        figure('reference', 'Reference'),
        figure('change', 'Change'),
      ],
      rows: shown.map(({ title, unit, value, reference }) => [
        { text: titled(title, unit), raw: title },
        word(unit),
        told(value, unit),
        told(reference, unit),
        told(value === null || reference === null ? null : value - reference, unit),
      ]),
    },
  ];
}

const spared = ['round', 'round_fails', 'bridge'];

function happenings({ events }: ScenarioRun): Sheet {
  return {
    title: 'What happens',
    columns: [column('quarter', 'Quarter'), column('what', 'What')],
    rows: events
      .filter(({ kind }) => !spared.includes(kind))
      .map(({ quarter, words }) => [word(quarter), word(words)]),
  };
}

/** How often labs asked for money, in one sentence; nothing where there are none. */
export function roundsInWords({ events }: ScenarioRun): string[] {
  const count = (kind: string) => events.filter((one) => one.kind === kind).length;
  const [held, failed] = [count('round'), count('round_fails')];
  if (held + failed === 0) return [];
  return [`Labs raised money ${held} times and asked in vain ${failed} times; --json has each.`];
}

/** A run as people read it: comparison, the whole, the side or sides asked for, events. */
export function runSheets(answer: ScenarioRun): Sheet[] {
  const paths = new Paths(answer.series);
  const { regime } = answer.scenario;
  const atMarket = isShown(answer.market, regime);
  const revenue: Value = (step, cloud) => number(paths.year('ai_revenue', step, cloud) / billion);
  const firms = answer.integrated.filter((firm) => isShown(answer.sides[firm] ?? 'all', regime));
  return [
    ...comparison(
      answer,
      answer.headlines.filter(({ side }) => isShown(side, regime)),
    ),
    whole(answer, paths),
    ...(atMarket
      ? [
          ...byYear(answer, 'AI revenue of clouds, USD bn a year', answer.clouds, revenue),
          ...roundTrip(answer, paths),
          ...ofLabs(answer, paths),
        ]
      : []),
    ...ofIntegrated(answer, paths, firms),
    happenings(answer),
  ];
}

/** Every path as rows of series, unit, members, day and value. */
export function tidySheet({ series, days, outsideRange }: ScenarioRun): Sheet {
  const outside = outsideRange.join(';');
  const marked = outsideRange.length > 0;
  return {
    columns: [
      ...['series', 'unit', 'members', 'date'].map((name) => column(name, name)),
      figure('value', 'value'),
      ...(marked ? [column('outside_range', 'outside_range')] : []),
    ],
    rows: series.flatMap(({ name, unit, members, values }) =>
      values.flatMap((value, at) => {
        if (value === null) return [];
        const cells = [name, unit, members.join(';'), days[at] ?? ''].map(word);
        const mark = marked ? [word(outside)] : [];
        return [[...cells, { text: String(value), raw: value }, ...mark]];
      }),
    ),
  };
}
