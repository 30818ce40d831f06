import type { ScenarioBooks } from '@roundtrip/workbench/simulation';
import type { Command } from 'commander';
import { example, openLedger, print, withCommon } from '../ask.ts';
import { frameNotes } from '../frame-notes.ts';
import { askedOf, type ScenarioOptions, withScenario } from '../scenario-options.ts';
import { column, detail, figure, type Sheet, type View, word } from '../view.ts';

interface MatricesOptions extends ScenarioOptions {
  readonly at?: string;
  readonly matrix?: string;
  readonly format?: string;
}

export function addMatrices(program: Command): void {
  const command = program
    .command('matrices')
    .description('the books of a quarter of a run: who has, owes, pays and revalues what')
    .argument('[scenario]', 'id of a scenario, or a JSON file (default: reference)')
    .option('--at <quarter>', 'like 2027Q3 (default: the last of the run)')
    .option('--matrix <which>', 'balance, transactions or revaluations (default: all)')
    .option('--format <how>', 'text, csv, html or latex: each matrix as wide as it is');
  example(
    withScenario(withCommon(command)),
    'roundtrip matrices --at 2026Q1 --matrix transactions',
    'roundtrip matrices --at 2026Q1 --matrix balance --format latex',
  );
  command.action(async (scenario: string | undefined, options: MatricesOptions) => {
    const { booksWritten, scenarioBooks, scenarioInWords } = await import(
      '@roundtrip/workbench/simulation'
    );
    const { at, matrix, format } = options;
    const asked = { ...(await askedOf(scenario, options)), at, matrix };
    const answer = scenarioBooks(openLedger(options), asked);
    if (format !== undefined) {
      process.stdout.write(booksWritten(answer, format));
      return undefined;
    }
    const words = scenarioInWords(answer);
    return print(answer, (one) => view(one, words, options), options, answer);
  });
}

const billion = 1000;
/** USD million below which a cell is blank. */
const least = 50;

const titles = {
  balance: 'Balance sheet at the end of',
  transactions: 'Transactions of',
  revaluations: 'Revaluations of',
} as const;

type Books = ScenarioBooks['matrices'][number];

type Row = Books['rows'][number];

/** Rows of one instrument or purpose, whoever issued it, as one. */
function gatheredRows(rows: Books['rows']): Row[] {
  const gathered = new Map<string, Row>();
  for (const { name, values } of rows) {
    const [instrument = name] = name.split(':');
    const known = gathered.get(instrument)?.values ?? values.map(() => 0);
    const summed = values.map((value, at) => value + (known[at] ?? 0));
    gathered.set(instrument, { name: instrument, values: summed });
  }
  return [...gathered.values()];
}

/** Rows that stand beside each other on a page. */
const abreast = 6;

/** Members down and rows across, so that a world of many firms fits a page. */
function turned({ kind, columns, rows: all }: Books, quarter: string): Sheet[] {
  const billions = (value: number) => ({
    text: Math.abs(value) < least ? '' : (value / billion).toFixed(1),
    raw: value,
  });
  const rows = gatheredRows(all);
  const parts = Math.ceil(rows.length / abreast);
  return Array.from({ length: parts }, (_, part) => {
    const shown = rows.slice(part * abreast, (part + 1) * abreast);
    const sums = shown.map(({ values }) => values.reduce((sum, value) => sum + value, 0));
    const has = (at: number) => shown.some(({ values }) => Math.abs(values[at] ?? 0) >= least);
    const of = parts === 1 ? '' : ` (${part + 1} of ${parts})`;
    return {
      title: `${titles[kind]} ${quarter}, USD bn${of}`,
      columns: [column('who', 'Who'), ...shown.map(({ name }) => figure(name, name))],
      rows: [
        ...columns.flatMap((who, at) =>
          has(at) ? [[word(who), ...shown.map(({ values }) => billions(values[at] ?? 0))]] : [],
        ),
        [word('Σ'), ...sums.map(billions)],
      ],
    };
  });
}

function tidy({ matrices, outsideRange, quarter }: ScenarioBooks): Sheet {
  const outside = outsideRange.slice(0, 1).map(() => word(outsideRange.join(';')));
  return {
    columns: [
      ...['matrix', 'quarter', 'row', 'who'].map((name) => column(name, name)),
      figure('amount_usd_m', 'amount_usd_m'),
      ...outside.map(() => detail('outside_range')),
    ],
    rows: matrices.flatMap(({ kind, columns, rows }) =>
      rows.flatMap(({ name, values }) =>
        columns.map((who, at) => {
          const value = values[at] ?? 0;
          const cells = [kind, quarter, name, who].map(word);
          return [...cells, { text: String(value), raw: value }, ...outside];
        }),
      ),
    ),
  };
}

function view(answer: ScenarioBooks, scenario: readonly string[], { csv }: MatricesOptions): View {
  const { matrices, quarter, caveats, outsideRange } = answer;
  const said = outsideRange.length > 0 ? 2 : 1;
  return {
    sentences: [...scenario, ...caveats.slice(0, said)],
    sheets: csv === true ? [tidy(answer)] : matrices.flatMap((one) => turned(one, quarter)),
    notes: [
      'What one has another owes, and what one pays another receives, so that columns add up to 0 but those of real assets and net worth. Claims on all issuers of a kind stand in one column, and less than USD 50 m is blank; --csv, --json and --format have all of it.',
      ...frameNotes({ ...answer, caveats: caveats.slice(said) }),
    ],
  };
}
