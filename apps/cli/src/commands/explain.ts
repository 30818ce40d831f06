import type { ScenarioCause, ScenarioExplanation } from '@roundtrip/workbench/simulation';
import type { Command } from 'commander';
import { example, openLedger, print, withCommon } from '../ask.ts';
import { frameNotes } from '../frame-notes.ts';
import { askedOf, type ScenarioOptions, withScenario } from '../scenario-options.ts';
import { type Cell, column, detail, figure, type Sheet, type View, word } from '../view.ts';
import { shortNumber, wholeNumbers } from './model/options.ts';

interface ExplainOptions extends ScenarioOptions {
  readonly at?: string;
  readonly depth?: string;
  readonly all?: boolean;
}

export function addExplain(program: Command): void {
  const command = program
    .command('explain')
    .description('why a number of a run is what it is, down to beliefs and their sources')
    .argument('<variable>', 'what to explain: ai_spend, or bill[microsoft,openai]')
    .argument('[scenario]', 'id of a scenario, or a JSON file (default: reference)')
    .option('--at <quarter>', 'like 2027Q3 (default: the last of the run)')
    .option('--depth <n>', 'levels of causes (default: 3)')
    .option('--all', 'causes that changed next to nothing too');
  example(
    withScenario(withCommon(command)),
    'roundtrip explain compute_price --at 2026Q1 --depth 2',
    'roundtrip explain bill[microsoft,openai] --at 2026Q4 --lever stop-funding:microsoft',
  );
  command.action(
    async (variable: string, scenario: string | undefined, options: ExplainOptions) => {
      const { explainScenario, scenarioInWords } = await import('@roundtrip/workbench/simulation');
      const { depth } = wholeNumbers(options, ['depth']);
      const asked = { ...(await askedOf(scenario, options)), variable, at: options.at, depth };
      const answer = explainScenario(openLedger(options), asked);
      const words = scenarioInWords(answer);
      return print(answer, (one) => view(one, words, options), options, answer);
    },
  );
}

interface Line {
  readonly cause: ScenarioCause;
  readonly level: number;
}

/** Part of the largest share of a level below which a cause is left out. */
const crumb = 0.01;

/** The tree as lines; what changed next to nothing is left out unless it is asked for. */
function lines(causes: readonly ScenarioCause[], all: boolean, level = 0): Line[] {
  const largest = Math.max(0, ...causes.map(({ contribution }) => Math.abs(contribution)));
  return causes
    .filter(({ contribution }) => {
      // Where nothing changed, as in a first quarter, what was read is still worth a line.
      const nothing = level === 0 && largest === 0;
      return all || nothing || Math.abs(contribution) > crumb * largest;
    })
    .flatMap((cause) => [{ cause, level }, ...lines(cause.causes, all, level + 1)]);
}

/** A number in four digits that count. */
function short(value: number): Cell {
  return { text: String(Number(value.toPrecision(4))), raw: value };
}

/** A number that is looked for is told by what it makes equal. */
const equation = (name: string, formula: string) =>
  formula.startsWith('so that ') ? `${name}, ${formula}` : `${name} = ${formula}`;

/** What a cause is called: a rule of several by its name, else as the formula reads it. */
function called({ name, read, quarter }: ScenarioCause, own: string): string {
  const what = / in \w+$/.test(name) ? name : read;
  return quarter === own || /^lag\(/.test(what) ? what : `${what} in ${quarter}`;
}

function sheetOf(answer: ScenarioExplanation, all: boolean): Sheet {
  const outside = answer.outsideRange.slice(0, 1);
  return {
    columns: [
      column('cause', 'Because of'),
      detail('level'),
      detail('quarter'),
      figure('before', 'Before'),
      figure('value', 'Now'),
      column('unit', 'Unit'),
      figure('contribution', 'Share'),
      detail('source'),
      ...outside.map(() => detail('outside_range')),
    ],
    rows: lines(answer.causes, all).map(({ cause, level }) => [
      { text: `${'· '.repeat(level)}${called(cause, answer.quarter)}`, raw: cause.read },
      { text: String(level), raw: level },
      word(cause.quarter),
      short(cause.before),
      short(cause.value),
      word(cause.unit),
      short(cause.contribution),
      word(cause.source ?? ''),
      ...outside.map(() => word(answer.outsideRange.join(';'))),
    ]),
  };
}

/** A few documents by their ids. */
function fewSources(source: string): string {
  const ids = source.split(';');
  const more = ids.length > 2 ? ` and ${ids.length - 2} more` : '';
  return `${ids.slice(0, 2).join(', ')}${more}`;
}

/** Beliefs in the tree, which do not change from quarter to quarter. */
function beliefsIn(causes: readonly ScenarioCause[]): ScenarioCause[] {
  return causes.flatMap((cause) => [
    ...(cause.source === null ? [] : [cause]),
    ...beliefsIn(cause.causes),
  ]);
}

function beliefSheet(answer: ScenarioExplanation): Sheet[] {
  const found = new Map(beliefsIn(answer.causes).map((cause) => [cause.name, cause]));
  if (found.size === 0) return [];
  return [
    {
      title: 'Beliefs that these formulas read, the same in every quarter',
      columns: [
        column('belief', 'Belief'),
        figure('value', 'Value'),
        column('unit', 'Unit'),
        column('source', 'Source'),
      ],
      rows: [...found.values()].map(({ name, value, unit, source }) => [
        word(name),
        { text: shortNumber(value), raw: value },
        word(unit),
        word(fewSources(source ?? '')),
      ]),
    },
  ];
}

function changeInWords(change: number): string {
  if (change === 0) return 'unchanged';
  return `${shortNumber(Math.abs(change))} ${change > 0 ? 'more' : 'less'}`;
}

function view(
  answer: ScenarioExplanation,
  scenario: readonly string[],
  { all = false, csv = false }: ExplainOptions,
): View {
  const { name, value, change, unit, quarter, comparedWith, formula, why, mechanism } = answer;
  const moved =
    comparedWith === 'start'
      ? 'the first quarter of the run, so that nothing stands before it'
      : `${changeInWords(change)} since ${comparedWith}`;
  return {
    sentences: [
      ...scenario,
      ...answer.caveats.slice(0, answer.outsideRange.length > 0 ? 2 : 1),
      `${name} is ${shortNumber(value)} ${unit} in ${quarter}: ${moved}.`,
      ...(mechanism === null ? [] : [`${mechanism}${why === null ? '' : `: ${why}`}.`]),
      ...(formula === null ? [] : [equation(name, formula)]),
    ],
    sheets: [sheetOf(answer, all || csv), ...beliefSheet(answer)],
    notes: [
      'Share: of the change since the quarter before, by Shapley values; those of one level add up to it. What changed next to nothing is left out; --all shows it. roundtrip beliefs NAME tells what a belief rests on.',
      ...frameNotes({
        ...answer,
        caveats: answer.caveats.slice(answer.outsideRange.length > 0 ? 2 : 1),
      }),
    ],
  };
}
