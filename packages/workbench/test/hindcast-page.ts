import { formulaOf, type ObservationEquation } from '@roundtrip/model';
import { formatUsdM } from '@roundtrip/units';
import type { Hindcast, HindcastRow } from '../src/observed/observed.ts';

/** Titles of what is forecast, in the order of the page. */
const titles: Readonly<Record<string, string>> = {
  cloud_revenue: 'Revenue of cloud arms',
  ai_run_rate: 'Run-rate of an AI business',
  data_centre_revenue: 'Sales of chips for data centres',
  capex: 'Capital expenditure in cash',
  capex_incl_finance_leases: 'Capital expenditure with leases',
  annualised_run_rate: 'Run-rates of labs',
  revenue: 'Revenue of labs',
  valuation_post_money: 'Values of labs',
  remaining_performance_obligations: 'Backlog of clouds',
};

const half = 0.5;
const fourFifths = 0.8;
const hundred = 100;

type Rows = readonly (readonly string[])[];

function table(heads: readonly string[], rows: Rows): string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line), ''];
}

const percent = (share: number) => `${Math.round(share * hundred)} %`;
const code = (text: string) => `\`${text}\``;

function cells(row: HindcastRow): string[] {
  return [
    row.entity,
    row.quarter,
    formatUsdM(row.reported),
    `${formatUsdM(row.low)} to ${formatUsdM(row.high)}`,
    formatUsdM(row.median),
    formatUsdM(row.modelled),
    percent(row.remainderShare),
    row.hit ? 'within' : row.reported > row.high ? '**above**' : '**below**',
    row.sources.map(code).join(' '),
  ];
}

const heads = [
  'firm',
  'period',
  'reported',
  'forecast, 10 % to 90 %',
  'median',
  'from the model',
  'remainder',
  'reported lies',
  'sources',
];

/** What must be known of some figures, once each, with whose figures they are where not all. */
function notes(rows: readonly HindcastRow[]): string[] {
  const said = new Map<string, Set<string>>();
  for (const { entity, caveats } of rows) {
    for (const caveat of caveats) {
      const firms = said.get(caveat) ?? new Set<string>();
      said.set(caveat, firms.add(entity));
    }
  }
  const all = new Set(rows.map(({ entity }) => entity)).size;
  const lines = [...said].map(([caveat, firms]) =>
    firms.size === all ? `- ${caveat}` : `- ${[...firms].join(', ')}: ${caveat}`,
  );
  return lines.length === 0 ? [] : [...lines, ''];
}

function counted(rows: readonly HindcastRow[]): string {
  const hits = rows.filter(({ hit }) => hit).length;
  return `${hits} of ${rows.length}`;
}

function summary({ rows }: Hindcast): string[] {
  const told = rows.filter(({ remainderShare }) => remainderShare < half);
  const metrics = Object.entries(titles).flatMap(([metric, title]) => {
    const ours = rows.filter((row) => row.metric === metric);
    if (ours.length === 0) return [];
    const shares = ours.map(({ remainderShare }) => remainderShare).toSorted((a, b) => a - b);
    const [least = 0, most = 0] = [shares[0], shares.at(-1)];
    const range = `${percent(least)} to ${percent(most)}`;
    return [[title, counted(ours), least === most ? percent(least) : range]];
  });
  return [
    `**${counted(rows)} figures lie in their band of four fifths**; of a forecast that knows how much it`,
    `does not know, about ${Math.round(fourFifths * rows.length)} would. Of those that are at least half the model's, ${counted(told)}.`,
    '',
    ...table(['series', 'within the band', 'remainder'], metrics),
  ];
}

function metricLines([metric, title]: readonly [string, string], { rows }: Hindcast): string[] {
  const ours = rows.filter((row) => row.metric === metric);
  if (ours.length === 0) return [];
  return [`## ${title}`, '', code(metric), '', ...table(heads, ours.map(cells)), ...notes(ours)];
}

function remainderLines({ remainders }: Hindcast): string[] {
  const rows = remainders.map((one) => [
    one.entity,
    code(one.metric),
    code(one.remainder),
    `${one.quarters}`,
    percent(Math.exp(one.growth) - 1),
    percent(one.noise),
    percent(one.share),
  ]);
  return [
    '## What remains',
    '',
    'Fitted on quarters known on the day; growth a year, noise around the trend, share of the latest',
    'quarter known.',
    '',
    ...table(['firm', 'series', 'remainder', 'quarters', 'growth', 'noise', 'share'], rows),
  ];
}

function beginningLines({ beginnings }: Hindcast): string[] {
  const rows = beginnings.map(({ entity, metric, opening, first }) => [
    entity,
    code(metric),
    formatUsdM(opening),
    formatUsdM(first),
    opening > 0 ? `${(first / opening).toFixed(2)} times` : '',
  ]);
  return [
    '## Where the model begins',
    '',
    'The model’s part of a series on the day, by the opening state, and in the first quarter of the',
    'run, at the median. A jump between them is the model’s own and hurts every forecast after it.',
    '',
    ...table(['firm', 'series', 'opening state', 'first quarter', 'jump'], rows),
  ];
}

/** Promises of all labs to one cloud are one sum on the page. */
function shortly(equation: ObservationEquation): string {
  const [first, second] = equation.is;
  if (first === undefined || second === undefined) return formulaOf(equation);
  const [cloud] = first.members;
  const scale = first.part === undefined ? '' : 'part * ';
  return `${scale}sum(lab: ${first.output}[${cloud}, lab])`;
}

function recordLines(equations: readonly ObservationEquation[]): string[] {
  const rows = equations.map((equation) => [
    equation.entity,
    code(equation.metric),
    code(shortly(equation)),
    equation.remainder.form === 'none' ? '' : code(equation.remainder.name),
    `${equation.why} ${equation.remainder.why}`,
  ]);
  return [
    '## The records',
    '',
    'A reported series is what the model says and a remainder; `part` is a share read off the opening',
    'state.',
    '',
    ...table(['firm', 'series', 'from the model', 'remainder', 'why'], rows),
  ];
}

function listed({ notForecast, unrecorded }: Hindcast): string[] {
  const byEntity = new Map<string, string[]>();
  for (const { entity, metric } of unrecorded) {
    byEntity.set(entity, [...(byEntity.get(entity) ?? []), code(metric)]);
  }
  return [
    '## What is not forecast',
    '',
    ...table(
      ['firm', 'series', 'why'],
      notForecast.map(({ entity, metric, why }) => [entity, code(metric), why]),
    ),
    `${unrecorded.length} series of the ledger have no record, and nobody forecasts them:`,
    '',
    ...[...byEntity].map(([entity, metrics]) => `- ${entity}: ${metrics.join(', ')}`),
    '',
  ];
}

/** A page of the model's documentation: a forecast made after the fact, hits and misses. */
export function hindcastPage(answer: Hindcast, equations: readonly ObservationEquation[]): string {
  const { vantage, until, runs } = answer;
  return [
    `# What the model would have said on ${vantage}`,
    '',
    `The real economy as the ledger knew it on ${vantage}, run to ${until} with every belief at its centre,`,
    `${runs} futures, beside what was reported. Figures that became known after ${vantage} enter no fit. A band`,
    'holds the chances of the model and the doubt about the remainder; it does not hold the doubt about',
    'beliefs or about the opening state. It is a record of how far off the model is before anything is',
    'fitted to anything.',
    '',
    ...answer.caveats.map((caveat) => `- ${caveat}`),
    '',
    ...summary(answer),
    ...Object.entries(titles).flatMap((title) => metricLines(title, answer)),
    ...beginningLines(answer),
    ...remainderLines(answer),
    ...recordLines(equations),
    ...listed(answer),
  ]
    .join('\n')
    .replace(/\n+$/, '\n');
}
