import {
  type Amendment,
  amend,
  type MechanismRecord,
  type Model,
  type ParameterRecord,
  type Values,
} from '@roundtrip/engine';
import type { Topic } from '../src/index.ts';

type Rows = readonly (readonly string[])[];

function table(heads: readonly string[], rows: Rows): string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line), ''];
}

const code = (text: string) => `\`${text.replace(/\s+/g, ' ').trim()}\``;

function formulaText(formula: string | { readonly [part: string]: string }): string {
  if (typeof formula === 'string') return code(formula);
  return Object.entries(formula)
    .map(([part, text]) => `${part}: ${code(text)}`)
    .join('; ');
}

const indexed = (name: string, over: readonly string[] = []) =>
  code(over.length === 0 ? name : `${name}[${over.join(', ')}]`);

/** Where something happens, or is worked out, only under a condition. */
const onlyWhen = (when: string | undefined) => (when === undefined ? '' : ` when ${code(when)}`);

function computed(mechanism: MechanismRecord): Rows {
  const variables = Object.entries(mechanism.variables ?? {}).map(
    ([name, { over, unit, is, when }]) => [
      indexed(name, over),
      unit ?? '',
      `${formulaText(is)}${onlyWhen(when)}`,
    ],
  );
  const events = Object.entries(mechanism.events ?? {}).map(
    ([name, { over, is, chance, when }]) => [
      indexed(name, over),
      'event',
      `${is === undefined ? `with chance ${code(chance ?? '0')}` : code(is)}${onlyWhen(when)}`,
    ],
  );
  const solved = Object.entries(mechanism.solve ?? {}).map(
    ([name, { unit, decreasing, equals }]) => [
      code(name),
      unit,
      `so that ${code(decreasing)} equals ${code(equals)}`,
    ],
  );
  const pipelines = Object.entries(mechanism.pipelines ?? {}).map(
    ([name, { over, unit, inflow, delay }]) => [
      indexed(name, over),
      unit,
      `${code(inflow)}, after ${code(delay)}`,
    ],
  );
  const abbreviations = Object.entries(mechanism.functions ?? {}).map(([name, { of, is }]) => [
    code(`${name}(${of.join(', ')})`),
    'function',
    code(is),
  ]);
  return [...variables, ...events, ...solved, ...pipelines, ...abbreviations];
}

function changed(mechanism: MechanismRecord): Rows {
  const states = Object.entries(mechanism.states ?? {}).map(([name, { over, initial }]) => [
    indexed(name, over),
    'begins as',
    formulaText(initial),
  ]);
  const rules = Object.entries(mechanism.becomes ?? {}).map(([target, rule]) => {
    if (typeof rule === 'string') return [code(target), 'becomes', code(rule)];
    return [code(target), 'becomes', `${code(rule.is)}${onlyWhen(rule.when)}`];
  });
  return [...states, ...rules];
}

function paid(mechanism: MechanismRecord): Rows {
  const payments = Object.entries(mechanism.transactions ?? {}).map(
    ([name, { over, from, to, is, when, row, settled_in, in_exchange_for, capitalised_as }]) => [
      indexed(name, over),
      `${from} to ${to}`,
      [
        code(is),
        ...(settled_in === undefined ? [] : [`in ${settled_in}`]),
        ...(in_exchange_for === undefined ? [] : [`for ${code(in_exchange_for)}`]),
        ...(capitalised_as === undefined ? [] : [`for ${capitalised_as}`]),
        ...(when === undefined ? [] : [`when ${code(when)}`]),
      ].join(' '),
      row,
    ],
  );
  const marks = Object.entries(mechanism.revaluations ?? {}).map(
    ([name, { over, of, by, when, row }]) => [
      indexed(name, over),
      code(of),
      `by ${code(by)}${onlyWhen(when)}`,
      row,
    ],
  );
  return [...payments, ...marks];
}

/** Names that the formulas of a mechanism speak of. */
function spokenOf(mechanism: MechanismRecord): Set<string> {
  return new Set(JSON.stringify(mechanism).match(/[A-Za-z_][A-Za-z0-9_]*/g) ?? []);
}

function beliefsOf(topic: Topic, model: Model): Rows {
  const spoken = new Set(Object.values(topic.mechanisms).flatMap((one) => [...spokenOf(one)]));
  return Object.entries(model.parameters ?? {}).flatMap(([name, record]) =>
    spoken.has(name) && !name.startsWith('opening_')
      ? [
          [
            indexed(name, record.over),
            record.unit,
            rangeOf(record),
            record.source ?? '',
            record.why ?? '',
          ],
        ]
      : [],
  );
}

function valueText(value: Values): string {
  if (typeof value === 'object') return JSON.stringify(value).replaceAll('"', '');
  return typeof value === 'number' && value >= 1e9 ? value.toExponential() : `${value}`;
}

function rangeOf({ low, mode, high, constant }: ParameterRecord): string {
  const value = constant ?? mode;
  const parts = [low, value, high].flatMap((one) => (one === undefined ? [] : [valueText(one)]));
  return parts.join(' – ');
}

function mechanismLines(mechanism: MechanismRecord): string[] {
  const { title, why, phase, switch: off } = mechanism;
  const notes = [`Phase ${code(phase)}`, ...(off === undefined ? [] : [`switch ${code(off)}`])];
  return [
    `## ${title}`,
    '',
    why ?? '',
    '',
    `*${notes.join('; ')}.*`,
    '',
    ...table(['computed', 'unit', 'is'], computed(mechanism)),
    ...table(['state', '', 'formula'], changed(mechanism)),
    ...table(['payment or mark', 'of', 'amount', 'row'], paid(mechanism)),
  ];
}

function changesOf({ changes = {} }: Topic): Rows {
  return Object.entries(changes).map(([name, formula]) => [code(name), formulaText(formula)]);
}

/**
 * What a page shows of its topic: a file beside the page, and in words what is to be seen there.
 */
export interface Picture {
  readonly file: string;
  readonly says: string;
  /** What is drawn, where the picture alone does not tell. */
  readonly note: string;
}

/** A page of the model's documentation, from its records. */
export function topicPage(topic: Topic, model: Model, picture: Picture): string {
  const beliefs = beliefsOf(topic, model);
  const changes = changesOf(topic);
  return [
    `# ${topic.title}`,
    '',
    ...(topic.only === undefined ? [] : [`*Only in ${topic.only}.*`, '']),
    `![${picture.says}](${picture.file})`,
    '',
    `*${picture.note}*`,
    '',
    ...Object.values(topic.mechanisms).flatMap(mechanismLines),
    ...(changes.length === 0
      ? []
      : ['## What reads otherwise', '', '`@` is the formula as it was.', '']),
    ...table(['elsewhere', 'is here'], changes),
    ...(beliefs.length === 0 ? [] : ['## What is believed', '']),
    ...table(['belief', 'unit', 'low – value – high', 'source', 'why'], beliefs),
  ]
    .join('\n')
    .replace(/\n+$/, '\n');
}

function amendmentLines(amendment: Amendment, model: Model): string[] {
  const { title, why = '', formulas = {}, parameters = {}, add = {} } = amendment;
  const named = Object.entries(parameters).map(([name, record]) => [
    indexed(name, record.over),
    record.unit ?? '',
    rangeOf({ unit: '', ...model.parameters?.[name], ...record }),
    record.source ?? '',
    record.why ?? '',
  ]);
  return [
    `## ${title}`,
    '',
    why,
    '',
    ...table(
      ['instead of', 'formula'],
      Object.entries(formulas).map(([name, formula]) => [code(name), formulaText(formula)]),
    ),
    ...Object.values(add).flatMap((mechanism) =>
      mechanismLines(mechanism).map((line) => line.replace(/^## /, '### ')),
    ),
    ...table(['belief', 'unit', 'low \u2013 value \u2013 high', 'source', 'why'], named),
  ];
}

/** A page of amendments that a reader may lay over any world. */
export function alternativesPage(amendments: readonly Amendment[], model: Model): string {
  for (const amendment of amendments) amend(model, amendment);
  return [
    '# Other ways to see it',
    '',
    'Each is an amendment: data laid over a model, checked like any. None is on unless asked for.',
    '',
    ...amendments.flatMap((amendment) => amendmentLines(amendment, model)),
  ]
    .join('\n')
    .replace(/\n+$/, '\n');
}
