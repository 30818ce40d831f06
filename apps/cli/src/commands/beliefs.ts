import type { BeliefList, BeliefPage } from '@roundtrip/workbench/simulation';
import type { Command } from 'commander';
import { type CommonOptions, example, openLedger, print, withCommon } from '../ask.ts';
import { frameNotes } from '../frame-notes.ts';
import { column, count, detail, figure, type Sheet, type View, word, words } from '../view.ts';
import { shortNumber } from './model/options.ts';

interface BeliefOptions extends CommonOptions {
  readonly vantage?: string;
}

type Listed = BeliefList['beliefs'][number];

export function addBeliefs(program: Command): void {
  const command = program
    .command('beliefs')
    .description('what the model believes and begins with: ranges, units, sources, judgements')
    .argument('[name]', 'a belief, for its cells and what reads it');
  withCommon(command).option(
    '--vantage <day>',
    'the day on which runs begin (default: the latest)',
  );
  example(
    command,
    'roundtrip beliefs',
    'roundtrip beliefs probe_rate',
    'roundtrip beliefs opening_capacity',
  );
  command.action(async (name: string | undefined, options: BeliefOptions) => {
    const { beliefList, beliefPage } = await import('@roundtrip/workbench/simulation');
    const ledger = openLedger(options);
    if (name === undefined) {
      const answer = beliefList(ledger, options.vantage);
      return print(answer, (one) => listView(one, options), options, answer);
    }
    const answer = beliefPage(ledger, name, options.vantage);
    return print(answer, pageView, options, answer);
  });
}

function basisOf({ judged, cells, sources }: Listed): string {
  if (judged === 0) return sources.length > 1 ? `${sources.length} documents` : (sources[0] ?? '');
  return judged === cells ? 'JUDGED' : `JUDGED in ${judged} of ${cells}`;
}

/** All there is to a belief, for programs. */
function wholeSheet(beliefs: readonly Listed[]): Sheet {
  const names = ['belief', 'kind', 'low', 'value', 'high', 'unit', 'basis', 'why'];
  return {
    columns: names.map((name) => column(name, name)),
    rows: beliefs.map((one) => [
      ...[one.name, one.kind].map(word),
      ...[one.low, one.values, one.high].map((values) => word((values ?? []).join(';'))),
      word(one.unit),
      word(one.judged > 0 ? 'judgement' : one.sources.join(';')),
      word(one.why),
    ]),
  };
}

/** `0.01 – 0.03 – 0.1`, or what it has several numbers for. */
function rangeOf({ low, values, high, names, over }: Listed): string {
  const [value] = values;
  if (value === undefined || values.length > 1) return `by ${over.join(', ')}`;
  if (names !== null) return names[value] ?? '?';
  const ends = low === null || high === null ? [] : [low[0] ?? value, high[0] ?? value];
  const [least, most] = ends;
  const whole = least === undefined || most === undefined ? [value] : [least, value, most];
  return whole.map(shortNumber).join('\u00a0–\u00a0');
}

function sheetOf(title: string, beliefs: readonly Listed[]): Sheet {
  return {
    title,
    columns: [
      column('belief', 'Belief'),
      figure('range', 'Low – value – high'),
      column('unit', 'Unit'),
      column('basis', 'Basis'),
    ],
    rows: beliefs.map((one) => [one.name, rangeOf(one), one.unit, basisOf(one)].map(word)),
  };
}

function openingSheet(beliefs: readonly Listed[]): Sheet {
  return {
    title: 'What runs begin with',
    columns: [
      column('name', 'Value'),
      figure('cells', 'Numbers'),
      figure('judged', 'Judged'),
      column('unit', 'Unit'),
      column('what', 'What it is'),
    ],
    rows: beliefs.map(({ name, cells, judged, unit, why }) => [
      word(name),
      count(cells),
      count(judged),
      word(unit),
      word(why),
    ]),
  };
}

function listView(answer: BeliefList, { csv }: BeliefOptions): View {
  const of = (kind: Listed['kind']) => answer.beliefs.filter((one) => one.kind === kind);
  const [beliefs, opening, switches] = [of('belief'), of('opening'), of('switch')];
  const judged = beliefs.filter((one) => one.judged > 0).length;
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const [all, own] = [
    sum(opening.map(({ cells }) => cells)),
    sum(opening.map((one) => one.judged)),
  ];
  if (csv === true) return { sentences: [], sheets: [wholeSheet(answer.beliefs)], notes: [] };
  return {
    sentences: [
      `${judged} of ${beliefs.length} beliefs are judged: no document says so, only the sentence beside them does. Of the ${all} numbers that runs begin with ${own} are judged.`,
    ],
    sheets: [
      sheetOf('Beliefs, what is judged first', beliefs),
      openingSheet(opening),
      sheetOf('Switches: 0 takes a mechanism away', switches),
    ],
    notes: [
      'roundtrip beliefs NAME shows one with its sources and what reads it; roundtrip run --belief name=value believes otherwise.',
      ...frameNotes(answer),
    ],
  };
}

function howSheet(rows: BeliefPage['rows'], cell: (members: readonly string[]) => string): Sheet {
  return {
    title: 'How each number was come by',
    columns: [column('cell', 'Cell'), column('how', 'How'), column('sources', 'Sources')],
    rows: rows.map(({ members, how, sources }) => [word(cell(members)), word(how), words(sources)]),
  };
}

function pageView(answer: BeliefPage): View {
  const { name, unit, over, why, symbol, judged, cells, rows, topics, documents } = answer;
  const cell = (members: readonly string[]) => (members.length === 0 ? name : members.join(', '));
  const number = (value: number | null) => ({
    text: value === null ? '' : shortNumber(value),
    raw: value ?? '',
  });
  const along = over.length === 0 ? '' : `, one for each ${over.join(' and ')}`;
  return {
    sentences: [
      `${name}${symbol === null ? '' : ` (${symbol})`} in ${unit}${along}. ${why}`,
      judged === 0
        ? 'Documents tell it.'
        : `JUDGED${judged === cells ? '' : ` in ${judged} of its ${cells} numbers`}: no document says so.`,
    ],
    sheets: [
      {
        columns: [
          column('cell', over.length === 0 ? 'Belief' : over.join(', ')),
          figure('low', 'Low'),
          figure('value', 'Value'),
          figure('high', 'High'),
          column('basis', 'Basis'),
          detail('how'),
          detail('sources'),
        ],
        rows: rows.map(({ members, low, value, high, basis, how, sources }) => [
          { text: cell(members), raw: members.join(';') },
          ...[low, value, high].map(number),
          ...[basis, how].map(word),
          words(sources),
        ]),
      },
      ...(rows.some(({ how }) => how !== '') ? [howSheet(rows, cell)] : []),
      ...(documents.length === 0
        ? []
        : [
            {
              title: 'Documents',
              columns: [
                column('id', 'Id'),
                column('title', 'Title'),
                column('publisher', 'Publisher'),
                column('date', 'Date'),
                column('tier', 'Tier'),
              ],
              rows: documents.map(({ id, title, publisher, date, tier }) =>
                [id, title, publisher, date, tier].map(word),
              ),
            },
          ]),
    ],
    notes: [
      topics.length === 0
        ? 'No mechanism reads it.'
        : `Read by: ${topics.map(({ id, title }) => `${title} (docs/model/${id}.md)`).join('; ')}.`,
      ...frameNotes(answer),
    ],
  };
}
